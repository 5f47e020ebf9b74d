/** The vectors of sync/vectors, read the way tests/unit/sync/vectors.py reads them. */
import { expect, test } from "vitest";
import { project } from "../projection.ts";
import { type CitizenState, type Json, STEPS } from "../types.ts";
import { APRIL_MS, DAY_MS, factsOf, type Given, list, object, operations, ruleOf } from "./reading.ts";

export { admitted, factsOf, list, moment, object, operations } from "./reading.ts";
export type { Given } from "./reading.ts";

interface Case { readonly name: string; readonly given: Given; readonly expect: Json }

const FILES = import.meta.glob<{ cases: Case[] }>("../../../../sync/vectors/*.json", { eager: true });

/** One test per case; with `kind`, only cases whose `given` has that key. */
export function cases(stem: string, kind: string | null, run: (given: Given, expected: Json) => void | Promise<void>): void {
  const file = Object.entries(FILES).find(([path]) => path.endsWith(`/${stem}.json`))?.[1];
  const chosen = (file?.cases ?? []).filter(({ given }) => kind === null || kind in given);
  expect(chosen.length, `cases of ${stem}`).toBeGreaterThan(0);
  for (const { name, given, expect: expected } of chosen) test(name, () => run(given, expected));
}

/** The text of `moment`, whole seconds; null stays null. */
export function clock(atMs: number | null): string | null {
  if (atMs === null) return null;
  const days = Math.floor((atMs - APRIL_MS) / DAY_MS);
  const seconds = Math.floor((atMs - APRIL_MS - days * DAY_MS) / 1000);
  const two = (number: number): string => String(number).padStart(2, "0");
  const whole = `${two(days + 1)}/${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? whole : `${whole}:${two(seconds % 60)}`;
}

export const projected = (given: Given): CitizenState => project(factsOf(given), operations(given), ruleOf(given));

/** The state as vectors name it; unset steps are left out. */
export function view(state: CitizenState): Record<string, unknown> {
  const steps = STEPS.map((step) => [step, state.steps[step]] as const);
  return {
    ...state,
    already_done: state.alreadyDone,
    completed: clock(state.completedMs),
    claim_approved: state.claimApproved,
    steps: Object.fromEntries(steps.filter(([, { value }]) => value !== null)
      .map(([step, { value, sinceMs }]) => [step, [value, clock(sinceMs)]])),
    step_heads: Object.fromEntries(steps.filter(([, { heads }]) => heads.length > 0)
      .map(([step, { heads }]) => [step, heads])),
    field_evidence: steps.filter(([, { fieldEvidence }]) => fieldEvidence).map(([step]) => step),
    visits: state.visits.map(({ id }) => id),
    standing: state.visits.filter(({ standing }) => standing).map(({ id }) => id),
    visit_heads: state.visitHeads,
    conflicts: state.conflicts.map(({ kind, operations, openedMs }) => [kind, operations, clock(openedMs)]),
    register_heads: state.registerHeads,
  };
}

/** Every expected key, in the order given and backwards with duplicates. */
export function compare(given: Given, expected: Json): void {
  const made = list(given["operations"]);
  for (const turned of [made, [...made].reverse().concat(made)]) {
    const there = view(projected({ ...given, operations: turned }));
    const named = Object.keys(object(expected)).map((key) => [key, there[key]]);
    expect(Object.fromEntries(named)).toEqual(expected);
  }
}
