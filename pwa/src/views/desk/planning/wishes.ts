/** Arithmetic of the planning table: what stands in a field, what a pair gets to do, what is sent. */
import type { CutWish, VillagePlan } from "../api.plan";

export const MOST_PAIRS = 60;
/** Villages cut by one request: few enough that the line of progress moves. */
export const AT_ONCE = 4;

/** Numbers as typed, by village; what is not typed follows the server. */
export type Typed = Readonly<Record<string, string>>;

/** The cut in force says more than the arithmetic; a village not cut yet starts from its need. */
export const prefilled = (village: VillagePlan): number =>
  Math.min(MOST_PAIRS, Math.max(1, village.areas || village.needed));

export const shownPairs = (village: VillagePlan, typed: Typed): string => typed[village.id] ?? String(prefilled(village));

/** Null when the text is no number of pairs. */
export function readPairs(text: string): number | null {
  if (!/^\s*\d{1,3}\s*$/.test(text)) return null;
  const pairs = Number(text);
  return pairs >= 1 && pairs <= MOST_PAIRS ? pairs : null;
}

/** People and minutes of one pair, when the village is cut for so many. */
export function share(village: VillagePlan, pairs: number, minutesEach: number): { people: number; minutes: number } {
  const people = Math.ceil(village.citizens / pairs);
  return { people, minutes: people * minutesEach };
}

/** Null when one of the chosen has no readable number. */
export function wishesFor(chosen: readonly VillagePlan[], typed: Typed): CutWish[] | null {
  const wishes: CutWish[] = [];
  for (const village of chosen) {
    const pairs = readPairs(shownPairs(village, typed));
    if (pairs === null) return null;
    wishes.push({ id: village.id, pairs, version: village.version });
  }
  return wishes;
}

export function inTurns<T>(all: readonly T[], size: number): T[][] {
  const turns: T[][] = [];
  for (let from = 0; from < all.length; from += size) turns.push(all.slice(from, from + size));
  return turns;
}
