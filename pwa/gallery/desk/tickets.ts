/** Tickets in every standing, one conversation with photos, and an outage. */
import type { Citizen, Incidents, Ticket, TicketHead, TicketLine } from "../../src/views/desk/api.tickets";
import { at } from "./figures";

const BEN_GAO = { id: "ben-gao", name: "Bến Gạo" };
const CAU_DA = { id: "cau-da", name: "Cầu Đá" };
const MINUTE_MS = 60_000;
const NEXT = ["answered", "waiting", "refused", "tail", "closed"];

const citizen = (id: string, name: string, birth_year: number, household: string, more: Partial<Citizen> = {}): Citizen =>
  ({ id, name, birth_year, household, landmark: null, village: BEN_GAO, pair: "Nhóm 1", ...more });

function head(id: string, category: string, time: string, who: Citizen, more: Partial<TicketHead> = {}): TicketHead {
  const desks = category === "bhyt_error" ? ["health", "bhxh"] : category === "waiting_approval" ? ["bhxh", "health"] : ["police"];
  return {
    id, category, desks, state: "open", waits: true, unread: 0, tail: false, opened_ms: at(time), received_ms: at(time), last_ms: at(time),
    first_answer_ms: null, text: "", photos: 0, name: "Phạm Thị Thu Hà", pair: who.pair ?? null, citizen: who, ...more,
  };
}

const going = { waits: false, first_answer_ms: 7 * MINUTE_MS };
const heads: TicketHead[] = [
  head("d1.40", "bhyt_error", "20:38", citizen("c07", "Nguyễn Văn Hùng", 1975, "Nhà Hùng Nhàn", { landmark: "cổng xanh" }), { state: "refused", unread: 2, photos: 2, first_answer_ms: 9 * MINUTE_MS, last_ms: at("21:19") }),
  head("d2.11", "forgot_password", "21:04", citizen("c12", "Trần Thị Ngát", 1951, "Nhà bà Ngát", { pair: "Nhóm 2" })),
  head("d7.3", "identity_error", "21:12", citizen("c88", "Đặng Văn Tới", 1968, "Nhà Tới Mận", { village: CAU_DA }), { photos: 1 }),
  head("d3.9", "other", "21:20", citizen("c31", "Khúc Thị Tám", 1944, "Nhà bà Tám", { pair: "Nhóm 3" })),
  head("d2.8", "waiting_approval", "20:15", citizen("c15", "Lê Thị Nhàn", 1978, "Nhà Hùng Nhàn"), { state: "waiting", ...going }),
  head("d3.4", "lost_sim", "20:22", citizen("c33", "Khúc Văn Toản", 1969, "Nhà Toản Liên", { pair: "Nhóm 3" }), { state: "answered", ...going }),
  head("d7.1", "bhyt_error", "19:50", citizen("c91", "Vũ Đức Thìn", 1989, "Nhà Thìn", { village: CAU_DA }), { state: "tail", tail: true, ...going }),
];
const closed = [head("d1.12", "forgot_password", "19:41", citizen("c02", "Bùi Thị Thu", 1983, "Nhà Thu Dũng"), { state: "closed", ...going, first_answer_ms: 4 * MINUTE_MS })];

const line = (id: string, kind: TicketLine["kind"], time: string, more: Partial<TicketLine> = {}): TicketLine => ({
  id, kind, text: null, state: null, sha256: null, there: false, at_ms: at(time), received_ms: at(time), name: "Phạm Thị Thu Hà", pair: "Nhóm 1",
  role: "technical", ...more,
});
const desk = { name: "Vũ Thị Hiền", pair: null, role: "desk" };
const talk: TicketLine[] = [
  line("d1.40", "opened", "20:38", { text: "Thẻ BHYT trên VNeID ghi nhầm tên đệm, Văn thành Vân. Bác đã đọc đúng trên thẻ giấy.", received_ms: at("20:52") }),
  line("d1.41", "photo", "20:38", { sha256: "a".repeat(64), there: true }),
  line("desk.21", "answer", "21:01", { ...desk, state: "refused", text: "BHXH cần ảnh rõ dòng họ tên trên màn hình. Nhờ nhóm chụp lại, che các dòng khác." }),
  line("d1.44", "message", "21:18", { text: "Đã chụp lại, chỉ để hở dòng họ tên." }),
  line("d1.45", "photo", "21:19", { sha256: "b".repeat(64), there: true }),
];

function ticket(id: string): Ticket | null {
  const found = [...heads, ...closed].find((each) => each.id === id);
  if (!found) return null;
  const said = found.id === "d1.40" ? talk : [line(found.id, "opened", "20:40", { name: found.name, pair: found.pair, at_ms: found.opened_ms, received_ms: found.received_ms })];
  return {
    ...found, citizen: { ...found.citizen, id_last4: "4417" }, said, seen: said.slice(1).map((each) => each.id),
    next: found.state === "closed" ? ["open"] : NEXT, passes_to: found.state === "closed" ? [] : ["police", "bhxh", "staff"], phone: "0900000001",
  };
}

const outage = { id: "d4.2", kind: "vneid_down", start_ms: at("20:07"), opened_ms: at("20:09"), by_hand: false, pairs: 4 };
const incidents = (on: boolean): Incidents => ({ incidents: [{ ...outage, closed_ms: on ? null : at("20:51") }], again: 3 });
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 480"><rect width="360" height="480" fill="#9aa7ad"/><rect x="24" y="40" width="312" height="56" rx="8" fill="#7e8c93"/><rect x="24" y="120" width="312" height="70" rx="8" fill="#fff"/><text x="40" y="150" font-family="sans-serif" font-size="16" fill="#444">Họ và tên</text><text x="40" y="176" font-family="sans-serif" font-size="20" font-weight="700" fill="#111">NGUYỄN VÂN HÙNG</text><rect x="24" y="214" width="312" height="220" rx="8" fill="#7e8c93"/></svg>`;

export const waitingTickets = (): number => heads.filter(({ waits }) => waits).length;

/** `?empty`: nobody reported anything; `?outage`: VNeID is down. */
export function ticketAnswer(path: string, method: string, query: URLSearchParams, asked: URLSearchParams): unknown {
  if (path === "tickets") return queue(asked.has("empty") ? [] : query.get("state") === "closed" ? closed : heads);
  if (path.startsWith("tickets/") && method === "GET") return ticket(path.slice("tickets/".length));
  if (path.startsWith("tickets/")) return {};
  if (path === "incidents/again") return { people: heads.slice(0, 3).map((each) => each.citizen) };
  if (path === "incidents" && method === "GET") return asked.has("empty") ? { incidents: [], again: 0 } : incidents(asked.has("outage"));
  if (path.startsWith("incidents")) return {};
  if (path.startsWith("blobs/")) return new Response(PICTURE, { headers: { "Content-Type": "image/svg+xml" } });
  return null;
}

function queue(tickets: TicketHead[]): unknown {
  const { length } = tickets;
  return {
    tickets, counts: { waiting: waitingTickets(), open: length, closed: closed.length },
    answering: { answered: length && 5, median_ms: length ? 7 * MINUTE_MS : null, longest_ms: length ? 32 * MINUTE_MS : null },
  };
}
