/** Tickets of the gallery, in memory. */
import { signal } from "@preact/signals";
import type { ReplyView, TicketServices, TicketView } from "../src/services/contract";
import { holdsNumbers } from "../src/services/number_guard";
import { at } from "./people";
import { meetingFixture, type MeetingStart } from "./meeting";

export interface TicketStart {
  about?: Record<string, TicketView[]>;
  replies?: ReplyView[];
  meeting?: MeetingStart;
}

const opened = at(20, 16);
const answer = "Số cũ đã mất, Công an xã làm thủ tục đổi số. Mời ông mang căn cước đến trụ sở sáng mai.";

export const waiting: TicketView = {
  id: "d1.7", category: "lost_sim", desk: "", state: "open", atMs: opened, photos: 2, unsent: true,
  said: [{ id: "d1.7", text: "Mất SIM đã đăng ký, mới mua số khác.", atMs: opened, from: "pair", to: "" }],
};
export const answered: TicketView = {
  ...waiting, state: "answered", unsent: false,
  said: [...waiting.said, { id: "desk.4", text: answer, atMs: at(20, 58), from: "desk", to: "" }],
};
export const passedOn: TicketView = {
  ...waiting, category: "other", desk: "bhxh", unsent: false,
  said: [...waiting.said, { id: "desk.6", text: "Thẻ BHYT của người khác, BHXH xem giúp.", atMs: at(20, 50), from: "desk", to: "bhxh" }],
};
export const reply: ReplyView = { id: "desk.4", citizen: "tuyen", category: "lost_sim", desk: "", text: answer, state: "answered", atMs: at(20, 58) };
export const cardReply: ReplyView = { id: "desk.5", citizen: "nhung", category: "bhyt_error", desk: "", text: "", state: "closed", atMs: at(21, 2) };

export function ticketFixture(
  { about = {}, replies = [], meeting = {} }: TicketStart, note: (name: string, ...rest: unknown[]) => void, say: () => void,
): TicketServices {
  const known = signal(about);
  const news = signal(replies);
  return {
    about: known,
    replies: news,
    refuses: holdsNumbers,
    openTicket: async (citizen, category, text, pictures = []) => {
      note("openTicket", citizen, category, text, pictures.length);
      say();
    },
    addToTicket: async (citizen, ticket, text, pictures = []) => {
      note("addToTicket", citizen, ticket, text, pictures.length);
      say();
    },
    read: async (citizen) => {
      const left = news.value.filter((one) => one.citizen !== citizen);
      if (left.length < news.value.length) news.value = left;
    },
    contacts: () => [
      { name: "Hoàng Thị Mai", title: "Phòng Văn hóa - Xã hội", phone: "0900000111" }, { name: "Vũ Đức Thắng", title: "Công an xã", phone: "0900000113" },
    ],
    door: () => ({ decision: { number: "112/QĐ-UBND", day: "2026-04-09", issuer: "UBND xã Phú Thái" }, lead: { name: "Trần Văn Cường", title: "", phone: "0900000121" } }),
    meeting: meetingFixture(meeting, note, say),
    phoneOf: (office) => (office === "police" ? "0900000113" : null),
  };
}
