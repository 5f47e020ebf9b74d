/** Xem lại: hints of four kinds, one set aside; samples with results, one withdrawn. */
import type { BackCheck, BackChecks, CheckFigures, CheckPerson, CheckResult, Hint, HintKind, Hints } from "../../src/views/desk/api.review";
import type { CitizenHead } from "../../src/views/desk/api.citizens";
import { at, PHASES } from "./figures";

const VILLAGES = PHASES.flatMap((phase) => phase.villages).slice(0, 4).map(({ id, name }) => ({ id, name }));
const place = (n: number): { id: string; name: string } => VILLAGES[n % VILLAGES.length] ?? { id: "", name: "" };

const hint = (key: string, kind: HintKind, n: number, people: number, houses: number, from: string, to: string, reason?: string): Hint => ({
  key: key.repeat(16), kind, village: place(n), pair: `Nhóm ${n + 1}`, people, houses, from_ms: at(from), to_ms: at(to),
  aside: reason === undefined ? null : { reason, by: "Vũ Thị Hiền", at_ms: at("21:40") },
});
const HINTS: Hint[] = [
  hint("a", "quick", 0, 14, 6, "21:08", "21:12"),
  hint("b", "house", 1, 5, 1, "20:31", "20:31"),
  hint("c", "hours", 2, 3, 2, "14:20", "15:02"),
  hint("d", "absent", 3, 9, 5, "19:24", "20:50"),
  hint("e", "quick", 1, 11, 5, "20:40", "20:44", "Tổ trưởng cho biết nhóm mất sóng ở xóm Đông, ghi lại khi ra đường lớn."),
];
const LIMITS = { people: 10, minutes: 5, house: 4, apart: 90 };

const NAMES = ["Lê Thị Nhàn", "Nguyễn Văn Quyết", "Phạm Thị Ngát", "Trần Văn Tuyến", "Đỗ Thị Lan", "Vũ Đức Thìn", "Bùi Văn Hùng"];
const person = (n: number): CitizenHead => ({
  id: `k${n}`, name: NAMES[n % NAMES.length] ?? "", birth_year: 1948 + n * 5, household: `Nhà ${["Hùng Nhàn", "ông Quyết", "bà Ngát"][n % 3]}`,
  landmark: n % 2 === 0 ? "cổng xanh, cạnh giếng" : null, village: place(Math.floor(n / 2)), pair: `Nhóm ${n + 1}`, row: n === 5 ? "half_done" : "completed", on_list: true, merged: false,
});

const RESULTS: (CheckResult | null)[] = ["agrees", "differs", "agrees", "not_met", null, "differs", null, "agrees"];
const PEOPLE: CheckPerson[] = RESULTS.map((result, n) => ({
  ...person(n), result, note: result === "differs" ? "Chưa thấy Sổ sức khỏe điện tử trong VNeID." : result === "not_met" ? "Đi làm ca, hẹn tối mai." : null,
  at_ms: result === null ? null : at(`17:${10 + n}`), by: result === null ? null : "Vũ Thị Hiền", version: result === null ? 0 : 1, asked: n === 5,
}));

const figures = (of: number, own: readonly { result: CheckResult | null }[]): CheckFigures => {
  const count = (result: CheckResult | null): number => own.filter((each) => each.result === result).length;
  const met = count("agrees") + count("differs");
  const tenths = Math.floor((count("agrees") * 2000 + met) / (2 * met || 1));
  return {
    of, drawn: own.length, agrees: count("agrees"), differs: count("differs"), not_met: count("not_met"), left: count(null),
    percent: met === 0 ? null : `${Math.floor(tenths / 10)},${tenths % 10}`,
  };
};
const CHECKS: BackCheck[] = [
  {
    id: "m2", seed: "40821937", phase: { id: "p1", name: "Đợt 1" }, per_pair: 2, at_ms: at("07:35"), by: "Vũ Thị Hiền", withdrawn: null,
    villages: VILLAGES.map((each, n) => ({ ...each, ...figures(38 + n * 61, PEOPLE.filter((one) => one.village.id === each.id)) })), total: figures(518, PEOPLE),
  },
  {
    id: "m1", seed: "15500862", phase: null, per_pair: 1, at_ms: at("07:20"), by: "Vũ Thị Hiền",
    withdrawn: { reason: "Chọn nhầm cả chiến dịch.", by: "Vũ Thị Hiền", at_ms: at("07:31") },
    villages: VILLAGES.slice(0, 1).map((each) => ({ ...each, ...figures(38, PEOPLE.slice(4, 5)) })), total: figures(38, PEOPLE.slice(4, 5)),
  },
];

export function reviewAnswer(path: string, method: string, empty: boolean): unknown {
  if (!/^(hints|back-checks)/.test(path)) return undefined;
  if (method === "POST") return path === "back-checks" ? { id: "m2" } : {};
  if (path === "hints") return { limits: LIMITS, total: empty ? 0 : HINTS.length, hints: empty ? [] : HINTS } satisfies Hints;
  if (path.startsWith("hints/")) {
    const found = HINTS.find((each) => path.endsWith(each.key)) ?? HINTS[0];
    return { ...found, citizens: NAMES.map((_, n) => ({ ...person(n), village: place(0), at_ms: at(`21:${10 + Math.floor(n / 3)}`) })) };
  }
  if (path === "back-checks") return { phases: PHASES.map(({ id, name }) => ({ id, name })), checks: empty ? [] : CHECKS } satisfies BackChecks;
  return { ...(CHECKS.find((each) => path.endsWith(each.id)) ?? CHECKS[0]), people: PEOPLE };
}
