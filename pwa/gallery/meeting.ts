/** Neighbours, newcomers, notes, requests and the other phone of the gallery, in memory. */
import { signal } from "@preact/signals";
import type { Found, MeetingServices, NoteView, PartnerView, RequestView } from "../src/services/contract";
import { ASKING_FAILURES } from "../src/words/failures.asking";
import { holdsNumbers } from "../src/services/number_guard";
import { at } from "./people";

export interface MeetingStart {
  /** null: the commune cannot be reached. */
  found?: Found | null;
  /** Where somebody opened lives; null: in no house. */
  opened?: string | null;
  partners?: PartnerView[] | null;
  notes?: NoteView[];
  requests?: RequestView[];
}

export const NOTES: NoteView[] = [
  { id: "d1.20", text: "Chó dữ, gọi cổng trước khi vào.", who: "Phạm Thị Thu Hà", atMs: at(19, 12), ask: null, seen: false, unsent: false },
  { id: "d1.9", text: "Con trai về sau 20 giờ, mang máy của mẹ.", who: "Nguyễn Văn Bổn", atMs: at(19, 5), ask: null, seen: false, unsent: true },
];
export const ASKED: NoteView[] = [
  { id: "d1.21", text: "Vợ chồng Sơn đã ra ở riêng phía sau.", who: "Phạm Thị Thu Hà", atMs: at(19, 20), ask: "split", seen: false, unsent: false },
  { id: "d1.4", text: "", who: "Nguyễn Văn Bổn", atMs: at(18, 55), ask: "area", seen: true, unsent: false },
];
export const REQUESTS: RequestView[] = [
  { ...(ASKED[0] as NoteView), household: "H04", knownAs: "Nhà Sơn Liên" }, { ...(ASKED[1] as NoteView), seen: false, household: "H14", knownAs: "Nhà bà Oanh" },
];
export const FOUND: Found = {
  more: false,
  people: [
    { id: "tuyen2", name: "Lương Văn Tuyến", birthYear: 1972, idDigits: "1234", house: "Nhà ông Tuyến", area: "Xóm Tây", pair: "Nhóm 2" },
    { id: "tuyen3", name: "Lương Văn Tuyến", birthYear: 1972, idDigits: "5678", house: "Nhà bà Dậu", area: "Xóm Giữa", pair: "Nhóm 3" },
    { id: "tuyen4", name: "Lương Thị Tuyến", birthYear: null, idDigits: null, house: null, area: null, pair: null },
  ],
};

export function meetingFixture({ found = FOUND, opened = "H03", partners = [], notes = [], requests = [] }: MeetingStart, note: (name: string, ...rest: unknown[]) => void, say: () => void): MeetingServices {
  const open = signal(requests);
  const wrote = (name: string, ...rest: unknown[]): void => {
    note(name, ...rest);
    say();
  };
  const offline = (): Promise<never> => Promise.reject({ code: "claim_offline", ...ASKING_FAILURES.claim_offline });
  return {
    look: async (name, year) => {
      note("look", name, year);
      return found ?? offline();
    },
    open: async (citizen) => {
      note("open", citizen);
      return opened;
    },
    place: async (...given) => wrote("place", ...given),
    add: async (person) => {
      wrote("add", person);
      return "hung";
    },
    nameOf: () => "Lương Thị Tuyến",
    partners: async () => partners ?? offline(),
    placeOf: () => ({ at: 3, of: 9 }),
    step: async (...given) => wrote("step", ...given),
    notes: () => notes,
    note: async (...given) => wrote("note", ...given),
    ask: async (...given) => wrote("ask", ...given),
    requests: open,
    answer: async (request) => {
      open.value = open.value.filter((one) => one !== request);
      wrote("answer", request.id);
    },
    refuses: holdsNumbers,
  };
}
