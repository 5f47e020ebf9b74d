/**
 * Figures: one count per row of the official table; a phone shows its own area's.
 * Rule: sync/README.md, "Counting"; the same as sync/tally.py.
 */
import { takesOff } from "./claims.ts";
import { type CitizenState, OUTCOMES, type RosterFacts, type RowName, ROWS } from "./types.ts";

/** Counts of people; only listed ones, but for `offListCompleted` and `openConflicts`. */
export interface Tally {
  readonly rows: Readonly<Record<RowName, number>>;
  readonly target: number;
  readonly eligible: number;
  readonly households: number;
  readonly householdsReached: number;
  readonly met: number;
  readonly bhyt: number;
  readonly sskdt: number;
  readonly asxh: number;
  readonly activated: number;
  readonly notActivated: number;
  readonly offListCompleted: number;
  readonly openConflicts: number;
  /** Completed people who had it before. */
  readonly already: number;
  readonly byActor: Readonly<Record<string, number>>;
  readonly completed: number;
  /** Without one of the four outcomes. */
  readonly noneYet: number;
}

/** Tally of one set of citizens; a citizen without facts counts as activated. */
export function count(states: Iterable<CitizenState>, facts: ReadonlyMap<string, RosterFacts>): Tally {
  const rows = Object.fromEntries(ROWS.map((row) => [row, 0])) as Record<RowName, number>;
  const sums = {
    target: 0, eligible: 0, met: 0, bhyt: 0, sskdt: 0, asxh: 0, activated: 0, notActivated: 0,
    offListCompleted: 0, openConflicts: 0, already: 0,
  };
  const byActor: Record<string, number> = {};
  const houses = new Set<string>();
  const reached = new Set<string>();
  for (const state of states) {
    const completed = state.outcome === "completed";
    const roster = facts.get(state.citizen);
    sums.openConflicts += state.conflicts.length;
    // The second list's own target (R64): its people, and listed ones not activated.
    if (roster?.activationList || (state.onList && roster?.activated === false)) {
      sums.notActivated += 1;
      sums.activated += Number(state.steps.level2.value === "done");
    }
    if (!state.onList) {
      sums.offListCompleted += Number(completed && !roster?.activationList);
      continue;
    }
    const { row, steps, household, credit } = state;
    rows[row] += 1;
    if (household !== null) houses.add(household);
    if (household !== null && state.reached) reached.add(household);
    if (credit !== null) byActor[credit] = (byActor[credit] ?? 0) + 1;
    const removed = takesOff(state.claim, state.claimApproved) && !completed;
    sums.target += 1;
    sums.eligible += Number(!removed && row !== "no_smartphone");
    sums.met += Number(state.met);
    sums.already += Number(completed && state.alreadyDone);
    for (const step of ["bhyt", "sskdt", "asxh"] as const) sums[step] += Number(steps[step].value === "done");
  }
  const decided = OUTCOMES.reduce((sum, outcome) => sum + rows[outcome], 0);
  return {
    ...sums, rows, byActor, households: houses.size, householdsReached: reached.size,
    completed: rows.completed, noneYet: sums.target - decided,
  };
}

/** Share in percent, half up, one decimal, decimal comma: (23, 40) gives "57,5". */
export function percent(part: number, whole: number): string {
  const tenths = whole > 0 ? Math.floor((part * 2000 + whole) / (2 * whole)) : 0;
  return `${Math.floor(tenths / 10)},${tenths % 10}`;
}
