/** What the screen of Thi đua says of a village, without a screen. */
import type { RowCode } from "../../../services/contract";
import type { DeskWords } from "../../../words/desk.vi";
import type { Rows } from "../api";
import type { Decision, Emulation, EmulationVillage, Group } from "../api.emulation";
import { number, ROW_ORDER, rowOf } from "../figures";
import { clock, dayShort } from "../time";

/** What somebody has to do comes first; the plan's order within. */
export const GROUP_ORDER: readonly Group[] = ["review", "first", "second", "unfinished", "running", "nobody"];
export interface Part { group: Group; villages: EmulationVillage[] }

export function parts(found: Emulation): Part[] {
  const known = new Set<string>(GROUP_ORDER);
  return GROUP_ORDER.map((group, n) => ({
    group, villages: found.villages.filter((each) => each.group === group || (n === 0 && !known.has(each.group))),
  })).filter((part) => part.villages.length > 0);
}

/** Hour and day, always with its day: a village's moment is read on another. */
export const hourDay = (ms: number, words: DeskWords): string => `${clock(ms)} ${dayShort(ms, words)}`;

export const reasonText = (code: string, words: DeskWords): string => words.emulation.reasons[code] ?? words.emulation.otherReason;

/** The decision by which the village stands where it is published; null: the plan's own. */
export const standingDecision = (village: EmulationVillage): Decision | null => village.decisions.find((each) => each.stands) ?? null;

/** It was decided once, on figures that are others now. */
export const isStale = (village: EmulationVillage): boolean =>
  village.decisions.some((each) => each.undone === null) && standingDecision(village) === null;

export function leftParts(left: Rows, words: DeskWords): string {
  const rows: RowCode[] = ROW_ORDER.filter((row) => row !== "completed" && rowOf(left, row) > 0);
  return rows.map((row) => words.emulation.explain.row(words.rows[row], number(rowOf(left, row), words))).join(" · ");
}

export const taken = (village: EmulationVillage): number => village.off + village.no_smartphone;
