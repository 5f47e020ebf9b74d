/** So many pairs given out to villages by their people: largest remainder, at least one a village. */
import type { VillagePlan } from "../api.plan";
import { MOST_PAIRS } from "./wishes";

/** Nobody to visit: a village whose list has not been imported is never divided. */
export const listed = (village: VillagePlan): boolean => village.citizens > 0;

/** Pairs by village id, villages without people left out; null when they do not suffice for one each, or are too many. */
export function spread(villages: readonly VillagePlan[], pairs: number): Record<string, number> | null {
  const all = villages.filter(listed);
  if (all.length === 0 || pairs < all.length || pairs > all.length * MOST_PAIRS) return null;
  const given = new Map<string, number>();
  let open = all;
  let left = pairs;
  // Whoever would get less than one gets one, whoever more than a village may have gets that; the others share what is left.
  // The side that is further out is settled first: it may bring the other one within bounds.
  for (;;) {
    const each = left / sumOf(open);
    const low = open.filter((village) => village.citizens * each < 1);
    const high = open.filter((village) => village.citizens * each > MOST_PAIRS);
    const lows = low.length - sumOf(low) * each >= sumOf(high) * each - MOST_PAIRS * high.length;
    const fixed = lows && low.length > 0 ? low : high;
    if (fixed.length === 0) break;
    const share = fixed === low ? 1 : MOST_PAIRS;
    for (const village of fixed) given.set(village.id, share);
    left -= share * fixed.length;
    open = open.filter((village) => !given.has(village.id));
    if (open.length === 0) break;
  }
  const each = open.length === 0 ? 0 : left / sumOf(open);
  const whole = (village: VillagePlan): number => Math.floor(village.citizens * each);
  let rest = left - open.reduce((sum, village) => sum + whole(village), 0);
  const byRemainder = [...open].sort((a, b) => (b.citizens * each - whole(b)) - (a.citizens * each - whole(a)));
  for (const village of byRemainder) given.set(village.id, whole(village) + (rest-- > 0 ? 1 : 0));
  return Object.fromEntries(given);
}

const sumOf = (villages: readonly VillagePlan[]): number => villages.reduce((sum, village) => sum + village.citizens, 0);
