/**
 * How many pairs a village needs for the hours its phase has.
 * Rule: sync/README.md, "Areas"; the same as sync/pairs.py.
 */
import { DAY_MS, VIETNAM_MS } from "./days.ts";

const MINUTE_MS = 60_000;
export const OPEN_END_MINUTE = 11 * 60 + 30;
export const MINUTES_PER_CITIZEN = 8;

/** Start and end (null: open) of a window of work, epoch ms. */
export type WorkWindow = readonly [startMs: number, endMs: number | null];

/** Whole minutes of work of a phase; `openEndMinute`: when a window without an end is over. */
export function workMinutes(windows: readonly WorkWindow[], lockMs: number, openEndMinute = OPEN_END_MINUTE): number {
  let total = 0;
  let until = 0;
  for (const [start, end] of [...windows].sort(([left], [right]) => left - right)) {
    const last = Math.min(end ?? openEnd(start, openEndMinute), lockMs);
    const first = Math.max(start, until);
    if (last <= first) continue;
    total += last - first;
    until = last;
  }
  return Math.floor(total / MINUTE_MS);
}

/** Pairs that reach all citizens within `minutes`: at least one; 0 where there is no time. */
export const pairsNeeded = (citizens: number, minutesPerCitizen: number, minutes: number): number =>
  minutes <= 0 ? 0 : Math.max(1, Math.ceil((citizens * minutesPerCitizen) / minutes));

/** That minute of the window's own +07:00 day. */
function openEnd(start: number, minute: number): number {
  const day = Math.floor((start + VIETNAM_MS) / DAY_MS);
  return day * DAY_MS - VIETNAM_MS + minute * MINUTE_MS;
}
