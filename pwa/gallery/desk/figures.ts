/** Fictional villages and people; the village of the played evening has the evening's own figures. */
import type { PhaseProgress, Progress, Rows, Totals, VillageProgress } from "../../src/views/desk/api";

/** 12/4/2026 21:29:15 at +07:00. */
export const NOW = Date.parse("2026-04-12T21:29:15+07:00");
export const at = (time: string, day = 12): number => Date.parse(`2026-04-${day}T${time}:00+07:00`);

type Line = [id: string, name: string, target: number, done: number, error: number, nophone: number, absent: number, met: number, none: number, silent: number];
const PHASE_1: Line[] = [
  ["dong-bun", "Khu tái định cư Đồng Bún", 456, 231, 19, 24, 61, 33, 88, 0],
  ["ben-gao", "Bến Gạo", 40, 23, 4, 3, 3, 4, 3, 3],
  ["cau-da", "Cầu Đá", 273, 158, 9, 17, 38, 15, 36, 1],
  ["go-mit", "Gò Mít", 485, 290, 21, 25, 70, 28, 51, 0],
  ["ao-sen", "Ao Sen", 369, 236, 12, 20, 44, 19, 38, 0],
  ["gieng-ca", "Giếng Cả", 352, 229, 10, 22, 39, 17, 35, 0],
  ["cho-la", "Chợ Lá", 509, 346, 18, 27, 52, 24, 42, 1],
  ["de-ngoai", "Đê Ngoài", 366, 259, 11, 18, 36, 15, 27, 0],
  ["xom-chai", "Xóm Chài", 288, 213, 8, 14, 25, 11, 17, 0],
];
const rest = (names: string[], target: number, done: number): Line[] =>
  names.map((name, n) => [`v-${target}-${n}`, name, target + n, n % 3 === 0 ? done : 0, 0, 0, 0, 0, target + n - (n % 3 === 0 ? done : 0), 0]);
const PHASE_2 = rest(["Đồng Mái", "Lò Vôi", "Bãi Sậy", "Cây Đa", "Cổng Làng", "Đình Thượng", "Vườn Chè", "Mả Lão", "Sau Chùa"], 340, 15);
const PHASE_3 = rest(["Ngã Ba", "Đầu Cầu", "Nội Đồng", "Gò Sỏi", "Quán Gió", "Trại Mới", "Kênh Đào", "Bờ Bắc"], 200, 6);

function village([id, name, target, completed, system_error, no_smartphone, absent, met, not_reached, silent]: Line): VillageProgress {
  const refused = Math.ceil(met / 4);
  const missing_asxh = Math.ceil((met - refused) / 3);
  const roster_claim = met - refused - missing_asxh;
  const rows: Rows = { completed, system_error, no_smartphone, absent, refused, missing_asxh, roster_claim, half_done: 0, not_reached, elsewhere: 0 };
  return { id, name, silent, totals: {
    target, rows, eligible: target - no_smartphone, met: target - not_reached - absent - Math.min(2, roster_claim),
    households: Math.ceil(target / 3), households_reached: Math.ceil((target - not_reached) / 3),
    steps: { bhyt: completed + 1, sskdt: completed + 1, asxh: Math.floor(completed / 8) },
    activated: [Math.floor(target / 40), Math.floor(target / 13)], off_list: 0, conflicts: id === "ben-gao" ? 1 : 0,
  } };
}

export function add(parts: Totals[]): Totals {
  const sum = (of: (totals: Totals) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const rows: Rows = {};
  for (const part of parts) for (const [row, n] of Object.entries(part.rows)) rows[row as keyof Rows] = (rows[row as keyof Rows] ?? 0) + n;
  return {
    target: sum((t) => t.target), rows, eligible: sum((t) => t.eligible), met: sum((t) => t.met), households: sum((t) => t.households),
    households_reached: sum((t) => t.households_reached), off_list: sum((t) => t.off_list), conflicts: sum((t) => t.conflicts),
    steps: { bhyt: sum((t) => t.steps.bhyt), sskdt: sum((t) => t.steps.sskdt), asxh: sum((t) => t.steps.asxh) },
    activated: [sum((t) => t.activated[0]), sum((t) => t.activated[1])],
  };
}

function phase(id: string, name: string, lines: Line[], from: number, to: number): PhaseProgress {
  const villages = lines.map(village);
  return { id, name, start_ms: at("19:00", from), end_ms: at("22:00", to), lock_ms: at("22:00", to), totals: add(villages.map((v) => v.totals)), villages };
}

export const PHASES = [phase("p1", "Đợt 1", PHASE_1, 11, 12), phase("p2", "Đợt 2", PHASE_2, 13, 15), phase("p3", "Đợt 3", PHASE_3, 16, 18)];
export const COMMUNE = { id: "xa", name: "Xã Phú Thử" };
export const progress = (): Progress => ({ at_ms: NOW, commune: COMMUNE, totals: add(PHASES.map((p) => p.totals)), phases: PHASES });
