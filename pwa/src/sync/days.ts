/**
 * Report days, and what a day, its late arrivals and withdrawals add to a figure.
 * Rule: sync/README.md, "Counting"; the same as sync/days.py.
 */
import type { CitizenState } from "./types.ts";

export const CUT_OFF_MINUTE = 21 * 60 + 30;
export const DAY_MS = 86_400_000;
export const VIETNAM_MS = 7 * 3_600_000;

/** One completed person: when the rule first held, whether he had it before, whose credit. */
export interface Completion {
  readonly completedMs: number;
  readonly already: boolean;
  readonly credit: string | null;
}
export type Completed = ReadonlyMap<string, Completion>;

/** Change of a figure since the previous cut-off; `late` by report day (ISO dates). */
export interface DayChange {
  readonly inDay: number;
  readonly inDayNew: number;
  readonly inDayAlready: number;
  readonly late: Readonly<Record<string, number>>;
  readonly lateTotal: number;
  readonly withdrawn: number;
}

/** The listed people who are completed. */
export function completedOf(states: Iterable<CitizenState>): Map<string, Completion> {
  const found = new Map<string, Completion>();
  for (const { citizen, onList, completedMs, alreadyDone, credit } of states) {
    if (onList && completedMs !== null) found.set(citizen, { completedMs, already: alreadyDone, credit });
  }
  return found;
}

/** ISO date of the report day [cut-off the evening before, cut-off) of an instant, +07:00. */
export function reportDay(atMs: number, cutOffMinute: number = CUT_OFF_MINUTE): string {
  const day = Math.floor((atMs + VIETNAM_MS + DAY_MS - cutOffMinute * 60_000) / DAY_MS);
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** What happened between two figures, for people completed then and now. */
export function dayChange(
  before: Completed, now: Completed, dayStartMs: number, cutOffMinute: number = CUT_OFF_MINUTE,
): DayChange {
  const fresh = [...now].filter(([citizen]) => !before.has(citizen)).map(([, completion]) => completion);
  const today = fresh.filter(({ completedMs }) => completedMs >= dayStartMs);
  const inDayAlready = today.filter(({ already }) => already).length;
  const late: Record<string, number> = {};
  for (const { completedMs } of fresh.sort((left, right) => left.completedMs - right.completedMs)) {
    if (completedMs >= dayStartMs) continue;
    const day = reportDay(completedMs, cutOffMinute);
    late[day] = (late[day] ?? 0) + 1;
  }
  return {
    inDay: today.length,
    inDayNew: today.length - inDayAlready,
    inDayAlready,
    late,
    lateTotal: fresh.length - today.length,
    withdrawn: [...before.keys()].filter((citizen) => !now.has(citizen)).length,
  };
}

/** Amended figure of a lock: people now completed who were so before `lockMs`. */
export const amended = (states: Iterable<CitizenState>, lockMs: number): number =>
  [...completedOf(states).values()].filter(({ completedMs }) => completedMs < lockMs).length;
