/** Planning, houses, corrections: villages that a commune officer would meet, all made up. */
import type { Phone } from "../../src/views/desk/api";
import type { Corrections, CutPreview, House, HouseMember, Outside, Planning, Unplaced, VillageHouses, VillagePlan } from "../../src/views/desk/api.plan";
import { at, PHASES } from "./figures";

const PAIRS = [4, 3, 3, 4, 3, 3, 5, 3, 2];
/** Cut already, and held by phones; the rest of the commune waits for the afternoon. */
export const CUT: Record<string, number> = { "ben-gao": 3, "cau-da": 3 };

function planned(id: string, name: string, citizens: number, hours: number, at: number): VillagePlan {
  const areas = CUT[id] ?? 0;
  return {
    id, name, citizens, households: Math.ceil(citizens / 3), outside: id === "ben-gao" ? 5 : id === "cho-la" ? 12 : 0,
    needed: Math.ceil((citizens * 4) / 60 / hours), pairs: PAIRS[at % PAIRS.length] ?? 3, areas, version: 1, phones: id === "ben-gao" ? 4 : 0,
  };
}

export function planning(minutes = 4): Planning {
  const phases = PHASES.map((phase, n) => {
    const hours = [6.5, 9, 9][n] ?? 9;
    return { id: phase.id, name: phase.name, hours, evenings: [3, 3, 3][n] ?? 3, villages: phase.villages.map((each, k) => {
      const village = planned(each.id, each.name, each.totals.target, hours, k);
      return { ...village, needed: Math.ceil((village.citizens * minutes) / 60 / hours) };
    }) };
  });
  const all = phases.flatMap((phase) => phase.villages);
  const sum = (of: (village: VillagePlan) => number): number => all.reduce((total, each) => total + of(each), 0);
  return { minutes_per_citizen: minutes, phases, totals: { citizens: sum((v) => v.citizens), needed: sum((v) => v.needed), pairs: sum((v) => v.pairs) } };
}

export const phones: Phone[] = [
  { device: "d-s1", holder: "Phạm Thị Thu Hà", pair: "Nhóm 1", area: "Xóm Đông", last_contact_ms: at("21:13"), unsent: 1 },
  { device: "d-s2", holder: "Nguyễn Văn Bổn", pair: "Nhóm 1", area: "Xóm Đông", last_contact_ms: at("21:10"), unsent: null },
  { device: "d-s3", holder: "Lê Quang Minh", pair: "Nhóm 2", area: "Ao đình, ngõ Bến", last_contact_ms: at("20:51"), unsent: 0 },
  { device: "d-s4", holder: "Vũ Thị Lan", pair: "Nhóm 2", area: "Ao đình, ngõ Bến", last_contact_ms: null, unsent: null },
];

const FAMILIES = ["Hùng Nhàn", "ông Quyết", "bà Ngát", "Sơn Cúc", "Toản Thoa", "ông Ro", "Hùng Thoa", "chị Trang", "ông Tuyến", "Bính Lụa", "bà Tám", "Chiến Hảo", "anh Đạt", "cụ Nghiêm"];
const LANDMARKS = ["cổng xanh, cạnh giếng", "đầu ngõ Bến", "sau đình", "cạnh ao", "nhà hai tầng", "", "gần quán nước"];
const SURNAMES = ["Khúc Văn", "Nguyễn Thị", "Trần Văn", "Hoàng Thị", "Đặng Thị"];
const GIVEN = ["Hùng", "Nhàn", "Minh Anh", "Quyết", "Ngát", "Sơn", "Cúc", "Toản", "Thoa", "Tám"];

export function preview(id: string, pairs: number): CutPreview {
  const plan = planning().phases.flatMap((phase) => phase.villages.map((village) => ({ village, hours: phase.hours }))).find((each) => each.village.id === id);
  const { village, hours } = plan ?? { village: planned(id, id, 40, 6.5, 0), hours: 6.5 };
  const areas = Array.from({ length: pairs }, (_, n) => {
    const citizens = Math.floor(village.citizens / pairs) + (n < village.citizens % pairs ? 1 : 0);
    return { number: n + 1, pair: `Nhóm ${n + 1}`, households: Math.ceil(citizens / 3), citizens, first: `Nhà ${FAMILIES[(2 * n) % 14]}`, last: `Nhà ${FAMILIES[(2 * n + 1) % 14]}`, minutes: citizens * 4 };
  });
  return { version: 1, citizens: village.citizens, households: village.households, outside: village.outside, minutes_per_citizen: 4, hours, needed: village.needed, areas, phones: id === "ben-gao" ? phones : [] };
}

const AREAS = [{ id: "a1", name: "Xóm Đông" }, { id: "a2", name: "Ao đình, ngõ Bến" }, { id: "a3", name: "Xóm Tây" }];
const member = (house: number, n: number): HouseMember => ({
  id: `c${house}-${n}`, name: `${SURNAMES[(house + n) % 5]} ${GIVEN[(house * 3 + n) % 10]}`, birth_year: n === 2 ? 2012 + (house % 8) : 1939 + ((house * 7 + n * 11) % 62), on_list: !(house === 5 && n === 1),
});

/** `many`: a village of 150 houses, to see that nothing crawls. */
export function houses(many: boolean): VillageHouses {
  const count = many ? 150 : 14;
  const households: House[] = Array.from({ length: count }, (_, n) => {
    const members = Array.from({ length: [3, 2, 4, 3, 5, 2, 4][n % 7] ?? 3 }, (_, k) => member(n, k));
    const area = AREAS[Math.min(2, Math.floor((n * 3) / count))] ?? null;
    const place = LANDMARKS[n % 7] ?? "";
    return {
      id: `h${n}`, known_as: n < 14 ? `Nhà ${FAMILIES[n]}` : `Nhà ${FAMILIES[n % 14]} ${n + 1}`, head: members[0]?.name ?? null,
      landmark: place === "" ? null : place, address: n % 4 === 0 ? `Số ${n + 2} ngõ Bến` : null, position: n, area: n === 9 ? null : area, citizens: members.filter((each) => each.on_list).length, members,
    };
  });
  const unplaced: Unplaced[] = [
    { id: "u1", name: "Vũ Đức Thìn", birth_year: 1968, address: "Số 4 ngõ Bến", guardian: null, suggested: "h2" },
    { id: "u2", name: "Đoàn Thị Vóc", birth_year: 1971, address: "Số 4 ngõ Bến", guardian: null, suggested: "h2" },
    { id: "u3", name: "Vũ Bảo Châu", birth_year: 2015, address: null, guardian: "Vũ Đức Thìn", suggested: null },
    { id: "u4", name: "Trần Văn Khoái", birth_year: 1957, address: null, guardian: null, suggested: null },
  ];
  return { village: { id: "ben-gao", name: "Bến Gạo" }, households, unplaced, areas: AREAS };
}

export function outside(empty: boolean, village: string | null): Outside {
  if (empty) return { people: [], counts: { no_household: 0, no_area: 0, houses_no_area: 0 } };
  const ben = { id: "ben-gao", name: "Bến Gạo" };
  const cho = { id: "cho-la", name: "Chợ Lá" };
  const pool = houses(false).unplaced.map((each) => ({ id: each.id, name: each.name, birth_year: each.birth_year, village: ben, why: "no_household" as const, household: null }));
  const rest = Array.from({ length: 12 }, (_, n) => ({ id: `o${n}`, name: `${SURNAMES[n % 5]} ${GIVEN[(n * 7) % 10]}`, birth_year: 1950 + n * 4, village: cho, why: "no_household" as const, household: null }));
  const binh = { id: "c9-0", name: "Khúc Văn Bính", birth_year: 1966, village: ben, why: "no_area" as const, household: "Nhà Bính Lụa" };
  const people = [...pool, binh, ...rest].filter((each) => village === null || each.village.id === village);
  const no_area = people.filter((each) => each.why === "no_area").length;
  return { people, counts: { no_household: people.length - no_area, no_area, houses_no_area: no_area } };
}

export function corrections(): Corrections {
  const ben = { id: "ben-gao", name: "Bến Gạo" };
  const cau = { id: "cau-da", name: "Cầu Đá" };
  const made = (decision: string, change: Partial<Corrections["corrections"][number]>): Corrections["corrections"][number] => ({
    decision, citizens: [{ id: "c1", name: "Khúc Văn Lợi" }], household: null, from: cau, to: ben, reason: "Nhà ở bên này đường, thuộc thôn Bến Gạo", by: "Đỗ Thị Hạnh", at_ms: at("14:20", 11), undone: false, ...change,
  });
  return {
    corrections: [
      made("k1", { household: "Nhà ông Lợi", citizens: [{ id: "c1", name: "Khúc Văn Lợi" }, { id: "c2", name: "Hoàng Thị Thắm" }, { id: "c3", name: "Khúc Minh Đức" }] }),
      made("k2", { citizens: [{ id: "c4", name: "Trần Văn Sáng" }], from: ben, to: cau, reason: "Đã chuyển hộ khẩu từ năm ngoái", at_ms: at("14:32", 11) }),
      made("k3", { citizens: [{ id: "c5", name: "Đặng Thị Mơ" }], reason: "Chọn nhầm người", at_ms: at("14:40", 11), undone: true }),
    ],
    villages: PHASES.flatMap((phase) => phase.villages.map((each) => {
      const [moved_in, moved_out] = each.id === "ben-gao" ? [3, 1] : each.id === "cau-da" ? [1, 3] : [0, 0];
      const imported = each.totals.target + (each.id === "cho-la" ? 4 : 0);
      const listed = imported + moved_in - moved_out;
      return { id: each.id, name: each.name, planned: each.totals.target, imported, moved_in, moved_out, listed, difference: listed - each.totals.target };
    })),
  };
}
