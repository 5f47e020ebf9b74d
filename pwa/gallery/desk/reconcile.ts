/** The morning after the first phase: rounds, a list with questions, people on both sides. */
import type { Draft, Line, Person, ReconciledPhase, Round, RoundHead, Sum } from "../../src/views/desk/api.reconcile";
import { at, PHASES } from "./figures";

const BEN_GAO = { id: "ben-gao", name: "Bến Gạo" };
const CAU_DA = { id: "cau-da", name: "Cầu Đá" };
const LOCK = at("22:00");
const P1 = { id: "p1", name: "Đợt 1" };

const heads: RoundHead[] = [
  { id: "r2", phase: P1, number: 2, form: "people", says: "done", state: "open", field_ms: LOCK, as_of_ms: at("07:00", 13), source: "Công an xã", document: "45/BC-CAX", file_name: "he-thong-13-4.xlsx", by: "Đỗ Thị Hạnh", created_ms: at("07:31", 13), ended: null, people: 9, decided: 2 },
  { id: "r1", phase: P1, number: 1, form: "counts", says: "done", state: "withdrawn", field_ms: LOCK, as_of_ms: at("06:00", 13), source: "Công an xã", document: null, file_name: null, by: "Đỗ Thị Hạnh", created_ms: at("07:05", 13), ended: { at_ms: at("07:20", 13), by: "Đỗ Thị Hạnh", hash: null }, people: 0, decided: 0 },
];
const closedHead: RoundHead = { ...(heads[0] as RoundHead), id: "r3", state: "closed", ended: { at_ms: at("09:12", 13), by: "Đỗ Thị Hạnh", hash: "8c41d7e2a90b63f5".repeat(4) } };

function line(id: string, name: string, target: number, field: number, system: number | null, only: [number, number] | null, late: number, after: number, left: number, reasons: Record<string, number>): Line {
  const amended = field + late;
  return { id, name, target, field, late, withdrawn: 0, amended, after, system, difference: system === null ? null : system - field, remainder: system === null ? null : system - amended, field_only: only?.[0] ?? null, system_only: only?.[1] ?? null, left: only ? left : null, reasons };
}

const lines: Line[] = [
  line("dong-bun", "Khu tái định cư Đồng Bún", 456, 231, 231, [0, 0], 0, 4, 0, {}),
  line("ben-gao", "Bến Gạo", 40, 25, 28, [2, 5], 3, 1, 2, { late: 3, after: 1, slow: 1 }),
  line("cau-da", "Cầu Đá", 273, 158, 156, [2, 0], 0, 0, 1, { look_again: 1 }),
  ...(PHASES[0]?.villages.slice(3) ?? []).map((each) => line(each.id, each.name, each.totals.target, each.totals.rows.completed ?? 0, null, null, 0, 0, 0, {})),
];

function sum(all: Line[]): Sum & { without: number } {
  const of = (key: Exclude<keyof Sum, "reasons">): number => all.reduce((total, each) => total + (each[key] ?? 0), 0);
  const reasons: Record<string, number> = {};
  for (const each of all) for (const [reason, n] of Object.entries(each.reasons)) reasons[reason] = (reasons[reason] ?? 0) + n;
  return { target: of("target"), field: of("field"), late: of("late"), withdrawn: 0, amended: of("amended"), after: of("after"), system: of("system"), difference: of("difference"), remainder: of("remainder"), field_only: of("field_only"), system_only: of("system_only"), left: of("left"), reasons, without: all.filter((each) => each.system === null).length };
}

function person(id: string, name: string, birth_year: number, household: string, side: Person["side"], more: Partial<Person> = {}, village = BEN_GAO): Person {
  return { citizen: { id, name, birth_year, household, landmark: null, village, pair: "Nhóm 1", id_last4: `00${birth_year % 100}` }, village: village.id, side, row: side === "field_only" ? "completed" : "not_reached", done_ms: side === "field_only" ? at("20:15") : null, known: null, decision: null, note: null, decided: null, version: 0, ...more };
}

const decided = { at_ms: at("07:52", 13), by: "Khúc Văn Cường" };
const queue: Person[] = [
  person("c12", "Trần Thị Ngát", 1957, "Nhà bà Ngát", "field_only"),
  person("c15", "Lê Thị Nhàn", 1978, "Nhà Hùng Nhàn", "field_only", { decision: "slow", decided, version: 1 }),
  person("c31", "Khúc Thị Tám", 1944, "Nhà bà Tám", "system_only", { row: "absent" }),
  person("c25", "Nguyễn Văn Hùng", 1975, "Nhà Hùng Mận", "system_only", { row: "completed", done_ms: at("21:41"), known: "late" }),
  person("c26", "Nguyễn Thị Mận", 1979, "Nhà Hùng Mận", "system_only", { row: "completed", done_ms: at("21:44"), known: "late" }),
  person("c27", "Nguyễn Văn Tú", 2001, "Nhà Hùng Mận", "system_only", { row: "completed", done_ms: at("21:47"), known: "late" }),
  person("c39", "Vũ Đức Thìn", 1989, "Nhà Thìn", "system_only", { row: "completed", done_ms: at("22:06"), known: "after" }),
  person("c91", "Đặng Văn Tới", 1968, "Nhà Tới Mận", "field_only", {}, CAU_DA),
  person("c92", "Phạm Thị Lành", 1962, "Nhà bà Lành", "field_only", { decision: "look_again", note: "Nhờ kiểm tra lại mục Sổ sức khỏe trên máy của bác", decided, version: 1 }, CAU_DA),
];
const TEXT = `XÃ (DỮ LIỆU THỬ) – KẾT QUẢ ĐỐI SOÁT ĐỢT 1 (đang đối soát, chưa chốt)
Báo cáo hiện trường: chốt 22h00 ngày 12/4/2026
Hệ thống xác nhận: Công an xã, 45/BC-CAX, tính đến 07h00 ngày 13/4/2026
1. Khu tái định cư Đồng Bún: hiện trường 231, hệ thống 231, chênh lệch 0
2. Bến Gạo: hiện trường 25, hệ thống 28, chênh lệch +3
3. Cầu Đá: hiện trường 158, hệ thống 156, chênh lệch −2
Nguyên nhân chênh lệch (số người):
- Bổ sung sau khóa sổ: 3
- Làm sau giờ chốt: 1
- Hệ thống cập nhật chậm: 1
- Nhờ nhóm xem lại: 1
- Đang xác minh: 3
Bổ sung sau khóa sổ: 3; số hiện trường sau bổ sung: 1.990`;

function round(id: string): Round {
  const head = id === "r3" ? closedHead : heads.find((each) => each.id === id) ?? (heads[0] as RoundHead);
  const counts = head.form === "counts";
  const shown = lines.map((each) => counts ? { ...each, field_only: null, system_only: null, left: null, reasons: {} } : each);
  const total = sum(shown);
  return {
    ...head, version: 3, villages: shown, total: counts ? { ...total, field_only: null, system_only: null, left: null } : total, queue: counts ? [] : queue,
    late: queue.slice(3, 6).map((each, n) => ({ citizen: { ...each.citizen, id_last4: "" }, done_ms: each.done_ms ?? 0, received_ms: at(`22:1${n}`), system: counts ? null : true })),
    strangers: counts ? [] : [{ row: 41, name: "Phạm Văn Lạ", birth_year: 1970, id_last4: "9999", village: BEN_GAO, why: "unknown" }],
    text: id === "r3" ? TEXT.replace(" (đang đối soát, chưa chốt)", "") : TEXT,
  };
}

const draft: Draft = {
  id: "f1", phase: "p1", file_name: "he-thong-13-4.xlsx", refused: null, says: "done", notes: [], ready: false, digest: "d",
  parts: [{
    key: "1.3.1", sheet: "Sheet1", village: BEN_GAO, outside: false, header: ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Thôn"], columns: { number: 0, name: 1, birth: 2, id: 3, village: 4 },
    sample: [["1", "TRẦN THỊ NGÁT", "1957", "…0057", "BẾN GẠO"]], people: 28, fixes: [],
    remarks: [
      { row: 9, name: "Bùi Văn Cự", code: "row_id_wrong", vi: "Số định danh “03107001” không đủ 12 chữ số.", en: "The identity number “03107001” does not have 12 digits.", blocks: true, question: false, field: "id", value: "03107001", answers: [] },
      { row: 14, name: "Khúc Thị Tám", code: "id_missing", vi: "Không có số định danh.", en: "There is no identity number.", blocks: false, question: false, field: "id", value: "", answers: [] },
    ],
  }],
  questions: [
    { row: 14, name: "Khúc Thị Tám", birth_year: 1944, id_last4: null, village: BEN_GAO, part: "1.3.1", kind: "name", candidates: [{ id: "c31", name: "Khúc Thị Tám", birth_year: 1944, id_last4: "0044", household: "Nhà bà Tám" }], answer: null },
    { row: 19, name: "Nguyễn Văn Hùng", birth_year: 1975, id_last4: null, village: BEN_GAO, part: "1.3.1", kind: "name", candidates: [{ id: "c07", name: "Nguyễn Văn Hùng", birth_year: 1975, id_last4: "0107", household: "Nhà Hùng Nhàn" }, { id: "c25", name: "Nguyễn Văn Hùng", birth_year: 1975, id_last4: "0125", household: "Nhà Hùng Mận" }], answer: null },
    { row: 22, name: "Vũ Đức Thìn", birth_year: 1989, id_last4: "4410", village: BEN_GAO, part: "1.3.1", kind: "number_differs", candidates: [{ id: "c39", name: "Vũ Đức Thìn", birth_year: 1989, id_last4: "4401", household: "Nhà Thìn" }], answer: "c39" },
  ],
  strangers: [{ row: 41, name: "Phạm Văn Lạ", birth_year: 1970, id_last4: "9999", village: BEN_GAO, why: "unknown" }],
  counts: { rows: 28, matched: 25, questions: 3, asked: 2, strangers: 1, blocking: 1 },
  villages: lines.map((each) => ({ id: each.id, name: each.name, named: each.id === "ben-gao", listed: each.target, done: each.id === "ben-gao" ? 26 : 0, open: each.id === "ben-gao" ? 14 : each.target })),
};

function phases(empty: boolean): ReconciledPhase[] {
  return PHASES.map((each, n) => ({
    id: each.id, name: each.name, lock_ms: LOCK + n * 5 * 86_400_000, moments: n === 0 ? [LOCK, at("21:30"), at("21:30", 11)] : [],
    villages: each.villages.map((one) => ({ id: one.id, name: one.name, target: one.totals.target })), rounds: n === 0 && !empty ? heads : [],
  }));
}

/** Undefined for what is no business of this screen. */
export function reconcileAnswer(path: string, method: string, empty: boolean): unknown {
  if (path === "reconciliations" && method === "GET") return { phases: phases(empty) };
  if (path.startsWith("reconciliations/files")) return method === "GET" || path.endsWith("/change") ? draft : { form: "people", draft };
  if (path.startsWith("reconciliations/") && method === "GET") return round(path.slice("reconciliations/".length));
  return path.startsWith("reconciliations") ? { id: "r2", version: 2, round_version: 4, hash: "x" } : undefined;
}
