/** What the core makes of a random evening, as plain JSON: tests/unit/sync/replay.py likewise. */
import { canonical } from "../canonical.ts";
import { gathered, links } from "../merges.ts";
import { mergeNotes } from "../notes.ts";
import { unique } from "../ordering.ts";
import { project } from "../projection.ts";
import { HOUSEHOLD_REGISTERS, mergeRegisters } from "../registers.ts";
import { openReturns } from "../returns.ts";
import { citizenOf, subjectOf } from "../subjects.ts";
import { mergeTickets } from "../tickets.ts";
import { type AdmittedOperation, type Json, RULE } from "../types.ts";
import { admitted, factsOf, type Given, object, operations, ruleOf } from "./reading.ts";

/** One line of JSON in for each evening, one out for what it comes to. */
export const replay = (lines: string): string =>
  lines.split("\n").map((line) => JSON.stringify(replayed(JSON.parse(line) as Given))).join("\n");

function replayed(given: Given): unknown {
  const made = operations(given);
  const known = [...unique(made).values()];
  const parts = [...gathered(made)];
  const facts = object(given["facts"]);
  const state = (citizen: string, members: readonly AdmittedOperation[]): unknown =>
    JSON.parse(canonical(project(factsOf({ facts: facts[citizen] ?? { citizen } }), members, ruleOf(given))));
  return {
    links: Object.fromEntries(links(known)),
    people: Object.fromEntries(parts.map(([citizen, members]) => [citizen, state(citizen, members)])),
    returns: Object.fromEntries(
      parts.map(([citizen, members]) => [citizen, openReturns([...unique(members).values()])]),
    ),
    houses: Object.fromEntries(["h1", "h2"].map((house) => [house, registersOf(house, known)])),
    notes: mergeNotes(known).map((note) => Object.values(note) as unknown),
    tickets: mergeTickets(known).map((ticket) => Object.values(ticket) as unknown),
    subjects: Object.fromEntries(known.map((one) => [one.id, [subjectOf(one), citizenOf(one)]])),
  };
}

function registersOf(house: string, known: readonly AdmittedOperation[]): unknown {
  const groups = new Map<string, AdmittedOperation[]>();
  for (const one of known) {
    if (one.entity === "household" && one.entityId === house) {
      groups.set(one.field, [...(groups.get(one.field) ?? []), one]);
    }
  }
  return Object.fromEntries(Object.entries(mergeRegisters(groups, HOUSEHOLD_REGISTERS))
    .map(([field, { value, heads, differing }]) => [field, [value, heads, differing]]));
}

/** Milliseconds of each of `rounds`: one citizen projected, and a plain loop over the same. */
export function speed(given: string, rounds: number, nowMs: () => number): [number, number][] {
  const evening = JSON.parse(given) as { operations: Json[]; citizen: string };
  const made = evening.operations.map(admitted);
  const facts = factsOf({ facts: { citizen: evening.citizen } });
  return Array.from({ length: rounds }, () => {
    const began = nowMs();
    project(facts, made, RULE);
    const between = nowMs();
    touched(made);
    return [between - began, nowMs() - between];
  });
}

/** The plain loop: every operation once, what it names, and when. */
function touched(made: readonly AdmittedOperation[]): number {
  const known = new Map<string, AdmittedOperation>();
  const named = new Set<string>();
  let latest = 0;
  for (const one of made) {
    known.set(one.id, one);
    for (const id of one.after) named.add(id);
    latest = Math.max(latest, one.effectiveMs);
  }
  return known.size + named.size + latest;
}
