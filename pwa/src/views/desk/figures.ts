/** Arithmetic of the tables, without a screen: whole numbers in, whole numbers or texts out. */
import type { RowCode } from "../../services/contract";
import type { DeskWords } from "../../words/desk.vi";
import type { Confirmation, PhaseProgress, Report, Rows, VillageLine, VillageProgress } from "./api";

export const ROW_ORDER: readonly RowCode[] = [
  "completed", "system_error", "no_smartphone", "absent",
  "refused", "missing_asxh", "roster_claim", "half_done", "not_reached", "elsewhere",
];
/** Someone was reached, and there is no outcome. */
export const REACHED_NONE: readonly RowCode[] = ["refused", "missing_asxh", "roster_claim", "half_done"];

export const rowOf = (rows: Rows, row: RowCode): number => rows[row] ?? 0;
export const sumOf = (rows: Rows, of: readonly RowCode[]): number =>
  of.reduce((sum, row) => sum + rowOf(rows, row), 0);

export function number(n: number, words: DeskWords): string {
  const digits = String(Math.abs(Math.trunc(n)));
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, words.thousands);
  return n < 0 ? `−${grouped}` : grouped;
}

/** Tenths of a percent, half up, in whole numbers so that no float decides a report. */
export function tenths(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.floor((part * 2000 + whole) / (2 * whole));
}

export function percent(part: number, whole: number, words: DeskWords): string {
  const n = tenths(part, whole);
  return n === null ? words.none : `${Math.floor(n / 10)}${words.decimal}${n % 10}`;
}

/** The server writes "57,5"; English reads "57.5". */
export function percentText(text: string, words: DeskWords): string {
  return text.replace(",", words.decimal);
}

export type Kind = "done" | "error" | "nophone" | "absent" | "met" | "none" | "elsewhere";
export interface Segment { kind: Kind; n: number; name: string }

/** Parts of the stacked bar in their fixed order; they add up to the target. */
export function segments(rows: Rows, words: DeskWords): Segment[] {
  const parts: Segment[] = [
    { kind: "done", n: rowOf(rows, "completed"), name: words.rows.completed },
    { kind: "error", n: rowOf(rows, "system_error"), name: words.rows.system_error },
    { kind: "nophone", n: rowOf(rows, "no_smartphone"), name: words.rows.no_smartphone },
    { kind: "absent", n: rowOf(rows, "absent"), name: words.rows.absent },
    { kind: "met", n: sumOf(rows, REACHED_NONE), name: words.reachedNone },
    { kind: "none", n: rowOf(rows, "not_reached"), name: words.rows.not_reached },
  ];
  const elsewhere = rowOf(rows, "elsewhere");
  return elsewhere === 0 ? parts : [...parts, { kind: "elsewhere", n: elsewhere, name: words.rows.elsewhere }];
}

export type SortKey =
  | "name" | "target" | "completed" | "percent" | "error" | "nophone" | "absent" | "reached" | "notReached"
  | "elsewhere" | "silent";
export interface Sorting { key: SortKey; down: boolean }

const MEASURES: Record<Exclude<SortKey, "name">, (village: VillageProgress) => number> = {
  target: (v) => v.totals.target,
  completed: (v) => rowOf(v.totals.rows, "completed"),
  percent: (v) => tenths(rowOf(v.totals.rows, "completed"), v.totals.target) ?? -1,
  error: (v) => rowOf(v.totals.rows, "system_error"),
  nophone: (v) => rowOf(v.totals.rows, "no_smartphone"),
  absent: (v) => rowOf(v.totals.rows, "absent"),
  reached: (v) => sumOf(v.totals.rows, REACHED_NONE),
  notReached: (v) => rowOf(v.totals.rows, "not_reached"),
  elsewhere: (v) => rowOf(v.totals.rows, "elsewhere"),
  silent: (v) => v.silent,
};

export function sorted(villages: readonly VillageProgress[], by: Sorting): VillageProgress[] {
  const sign = by.down ? -1 : 1;
  const byName = (a: VillageProgress, b: VillageProgress): number => a.name.localeCompare(b.name, "vi");
  if (by.key === "name") return [...villages].sort((a, b) => sign * byName(a, b));
  const measure = MEASURES[by.key];
  return [...villages].sort((a, b) => sign * (measure(a) - measure(b)) || byName(a, b));
}

export const silentOf = (phase: PhaseProgress): number =>
  phase.villages.reduce((sum, village) => sum + village.silent, 0);

/** The phase under way; before and between phases, the next one; after all, the last. */
export function currentPhase(phases: readonly PhaseProgress[], nowMs: number): string | null {
  const end = (phase: PhaseProgress): number => phase.lock_ms ?? phase.end_ms ?? 0;
  const dated = phases.filter((phase) => end(phase) > 0);
  const next = dated.find((phase) => end(phase) > nowMs);
  return (next ?? dated[dated.length - 1] ?? phases[0])?.id ?? null;
}

/** Rows that must add up to the target, always. */
export const addsUp = (report: Pick<Report, "rows" | "target">): boolean =>
  sumOf(report.rows, ROW_ORDER) === report.target;

/** Invariant of the day: before + in the day + late − withdrawn = now. */
export function cumulativeBefore(report: Report): number {
  const late = report.late.reduce((sum, day) => sum + day.n, 0);
  return rowOf(report.rows, "completed") - report.in_day.total - late + report.withdrawn;
}

/** What a reporter said beyond the figure that he saw; null when they agree. What came later makes no
 * difference; a word from before that was kept is compared with `cumulative`. */
export function spokenDifference({ figure, seen }: Confirmation, cumulative: number): number | null {
  const more = figure - (seen ?? cumulative);
  return more === 0 ? null : more;
}

export function signed(n: number, words: DeskWords): string {
  return n > 0 ? `+${number(n, words)}` : number(n, words);
}

/** Worst first: the smallest share of the target. */
export function worstFirst(villages: readonly VillageLine[]): VillageLine[] {
  const share = (v: VillageLine): number => tenths(v.completed, v.target) ?? -1;
  return [...villages].sort((a, b) => share(a) - share(b) || a.name.localeCompare(b.name, "vi"));
}

/** "7K492M" is read aloud as "7K4 92M". */
export function spacedCode(code: string): string {
  return /^[0-9A-Za-z]{6}$/.test(code) ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}
