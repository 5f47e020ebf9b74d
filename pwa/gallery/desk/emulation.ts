/** Thi đua after the campaign, in the days before its first lock (`?early`), and closed (`?closed`). */
import type { Contribution, Decision, Emulation, EmulationVillage, LeftPerson, NeedChange, SlowVillage } from "../../src/views/desk/api.emulation";
import type { Rows } from "../../src/views/desk/api";
import { at, PHASES } from "./figures";

const END = Date.parse("2026-04-30T23:59:00+07:00");
const NOW = Date.parse("2026-04-29T08:10:00+07:00");

const share = (part: number, of: number): string => (of === 0 ? "0,0" : (Math.floor((part * 2000 + of) / (2 * of)) / 10).toFixed(1).replace(".", ","));
const decided: Decision = {
  id: "d1", group: "first", reason: "UBND xã thống nhất tại giao ban ngày 20/4: thôn chỉ chậm một buổi sáng do sự cố VNeID.",
  at_ms: Date.parse("2026-04-20T09:12:00+07:00"), by: "Vũ Thị Hiền", stands: true, undone: null,
};

interface Told { reached?: string; day?: number; reasons?: string[]; off?: number; phone?: number; left?: Rows; silent?: number; decisions?: Decision[]; missing?: number; late?: number }

function village(n: number, phase: number, group: EmulationVillage["group"], told: Told = {}, judged = group): EmulationVillage {
  const from = PHASES[phase]?.villages[n];
  const target = from?.totals.target ?? 40;
  const rest = Object.values(told.left ?? {}).reduce((sum, each) => sum + each, 0);
  const completed = target - rest;
  const taken = (told.off ?? 0) + (told.phone ?? 0);
  const reached = told.reached === undefined ? null : at(told.reached, told.day ?? 12);
  const asxh = Math.floor(completed / 7);
  return {
    id: from?.id ?? "", name: from?.name ?? "", phase: PHASES[phase]?.name ?? null, lock_ms: PHASES[phase]?.lock_ms ?? null,
    group, judged, reasons: told.reasons ?? [], reached_ms: reached, last_ms: reached ?? at("20:10", 27), planned: target, target, completed,
    percent_target: share(completed, target), off: told.off ?? 0, no_smartphone: told.phone ?? 0, elsewhere: 0, eligible: target - taken,
    percent_eligible: share(completed, target - taken), sskdt: completed, percent_sskdt: share(completed, target), asxh, percent_asxh: share(asxh, target),
    lock: { completed: target - (told.missing ?? 0), target, amended: target - (told.missing ?? 0) + (told.late ?? 0) }, left: told.left ?? {}, silent: told.silent ?? 0,
    reminder: rest === 0 ? null : `Kính gửi Tổ tăng cường và Trưởng thôn, thôn ${from?.name}: đến 08h10 ngày 29/4/2026, thôn đã hoàn thành ${completed}/${target} người (${share(completed, target)}% trên chỉ tiêu được giao), còn ${rest} người (vắng mặt 4, chưa đồng ý 2).\nĐề nghị tổ tập trung làm tiếp, hạn hoàn thành là 23h59 ngày 30/4/2026.`,
    seen: "0".repeat(16), decisions: told.decisions ?? [],
  };
}

const villages = (): EmulationVillage[] => [
  village(1, 0, "first", { reached: "20:41" }),
  village(0, 0, "review", { reached: "09:26", day: 13, reasons: ["after_lock"], missing: 14 }),
  village(2, 0, "first", { reached: "09:05", day: 13, reasons: ["after_lock"], missing: 3, decisions: [decided] }, "review"),
  village(3, 0, "review", { reasons: ["eligible"], off: 3, phone: 2, left: { no_smartphone: 2, roster_claim: 3 }, missing: 61 }),
  village(0, 1, "first", { reached: "21:12", day: 15, reasons: ["amended"], missing: 4, late: 4 }),
  village(1, 1, "second", { reached: "19:50", day: 22, missing: 40 }),
  village(2, 1, "unfinished", { left: { absent: 4, refused: 2 }, silent: 1, missing: 42, late: 2 }),
  village(0, 2, "first", { reached: "19:22", day: 17 }),
];

const TEXT = `XÃ PHÚ THỬ – KẾT QUẢ THI ĐUA CÁC THÔN (số liệu đến 08h10 ngày 29/4/2026)
1. Nhóm 1 (hoàn thành 100% đúng hạn, trước giờ khóa sổ của đợt): 4 thôn
   - Bến Gạo: 100,0% trên chỉ tiêu được giao (40/40); hoàn thành lúc 20h41 ngày 12/4/2026
2. Nhóm 2 (hoàn thành 100% sau đợt cao điểm, trong thời hạn của chiến dịch): 1 thôn
3. Chưa hoàn thành (chưa đạt 100% chỉ tiêu được giao): 1 thôn
4. Chờ UBND xã xem xét (kế hoạch chưa quy định, UBND xã quyết định): 2 thôn
5. Sổ sức khỏe điện tử (SSKĐT): 1.894/1.905 người (99,4% trên chỉ tiêu được giao)
6. Tài khoản an sinh xã hội (ASXH): 268/1.905 người (14,1% trên chỉ tiêu được giao)`;

function emulation(asked: URLSearchParams): Emulation {
  const early = asked.has("early");
  const closed = asked.has("closed");
  const shown = early ? villages().map((each) => ({ ...each, group: "running" as const, judged: "running" as const, reasons: [], lock: null, reached_ms: null, decisions: [] })) : villages();
  const settled = closed ? shown.map((each) => (each.group === "review" ? { ...each, group: "second" as const, decisions: [{ ...decided, group: "second" as const }] } : each)) : shown;
  const count = (group: string): number => settled.filter((each) => each.group === group).length;
  return {
    at_ms: NOW, ends_ms: END, peak_end_ms: at("23:59", 18) + 60_000, warn: !early && !closed, over: closed,
    phases: PHASES.map((phase) => ({ id: phase.id, name: phase.name, lock_ms: phase.lock_ms ?? 0, locked: !early })),
    counts: { first: count("first"), second: count("second"), review: count("review"), unfinished: count("unfinished"), running: count("running") },
    villages: asked.has("empty") ? [] : settled, text: TEXT,
    closed: closed ? { hash: "9b07c1f2aa4e5d38".repeat(4), taken_ms: Date.parse("2026-05-02T10:20:00+07:00"), by: "Vũ Thị Hiền", text: TEXT, changed: [] } : null,
  };
}

const slow = (): SlowVillage[] => villages().filter((each) => each.judged !== "first").map((each, n) => ({
  id: each.id, name: each.name, phase: each.phase, group: each.group, target: each.target, completed: each.completed, left: each.left, off: each.off,
  explanations: n === 0 ? [{ id: "e1", said_by: "head", text: "Sáng 12/4 VNeID không vào được gần hai tiếng; 14 người đi làm ca về muộn.\nTổ đã hẹn lại và làm xong sáng 13/4.", at_ms: at("08:40", 20), by: "Vũ Thị Hiền" }] : [],
}));

const LEFT: LeftPerson[] = [
  ["Khúc Thị Tám", 1944, "Nhà bà Tám", "refused", "refused_scam"], ["Vũ Đức Thìn", 1989, "Nhà Thìn", "absent", "works_away"],
  ["Đặng Văn Tới", 1968, "Nhà Tới Mận", "absent", "works_shift"],
].map(([name, year, house, row, reason], n) => ({
  id: `c${n}`, name: String(name), birth_year: Number(year), household: String(house), landmark: null, village: { id: "v", name: "Bãi Sậy" }, pair: "Nhóm 1", row: String(row), reason: String(reason), off: false,
}));

const days = (...list: number[]): Contribution["evenings"] => list.map((day) => ({ starts_ms: at("19:00", day), state: "present" }));
const member = (name: string, place: string, role: string, organisation: string, evenings: Contribution["evenings"], pairs: Contribution["pairs"], own = 0): Contribution => ({
  id: name, name, village: { id: place, name: place }, role, organisation, left_ms: null, evenings, pairs, own,
  counts: { present: evenings.filter((one) => one.state === "present").length, late: evenings.filter((one) => one.state === "late").length, absent: evenings.filter((one) => one.state === "absent").length },
});
const pair = (name: string, completed: number, whole = completed): Contribution["pairs"][number] => ({ id: name, name, completed, whole, to_ms: null });
const members = [
  member("Nguyễn Văn Bổn", "Bến Gạo", "local", "Chi hội Cựu chiến binh", days(11, 12), [pair("Nhóm 1", 16)]),
  member("Hoàng Văn Chiến", "Bến Gạo", "lead", "Công an xã", days(11, 12), [], 2),
  member("Phạm Thị Thu Hà", "Bến Gạo", "technical", "Đoàn Thanh niên", [...days(11), { starts_ms: at("19:00", 12), state: "late" }], [pair("Nhóm 1", 16)]),
  member("Lê Quang Minh", "Bến Gạo", "technical", "Trường THCS", days(12), [pair("Nhóm 2", 6, 12), pair("Nhóm 3", 4)]),
  member("Khúc Văn Thạo", "Bến Gạo", "head", "Thôn Bến Gạo", [], []),
];

const need = (name: string, year: number, before: string, time: string, standing: boolean, counts: boolean, byList: boolean): NeedChange => ({
  op: name, citizen: { id: name, name, birth_year: year, household: "Nhà Toản Liên", landmark: null, village: { id: "ben-gao", name: "Bến Gạo" }, pair: "Nhóm 3" },
  before, by_list: byList, name: "Phạm Thị Thu Hà", pair: "Nhóm 1", role: "technical", at_ms: at(time), received_ms: at(time), standing, counts,
});
const changes = [
  need("Khúc Văn Toản", 1969, "policy", "20:46", true, true, true), need("Trần Thị Ngát", 1951, "wants", "20:15", true, false, false),
  need("Bùi Thị Thu", 1983, "policy", "19:58", false, false, true),
];

export function emulationAnswer(path: string, method: string, asked: URLSearchParams): unknown {
  if (!path.startsWith("emulation")) return null;
  const empty = asked.has("empty") || asked.has("early");
  if (method === "POST") return { id: "d9", hash: "9b07" };
  if (path === "emulation") return emulation(asked);
  if (path === "emulation/explanations") return { villages: empty ? [] : slow() };
  if (path === "emulation/left") return { people: LEFT };
  if (path === "emulation/contributions") return { members: asked.has("empty") ? [] : members };
  return { changes: asked.has("empty") ? [] : changes };
}
