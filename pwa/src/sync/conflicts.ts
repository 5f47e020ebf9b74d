/**
 * Hard disagreements that a person must look at, of every kind but two visits at odds.
 * Rule: sync/README.md, "Conflicts"; the same as sync/conflicts.py.
 */
import type { Claims } from "./claims.ts";
import type { Members } from "./ordering.ts";
import type { Verdict } from "./outcomes.ts";
import { IDENTITY_REGISTERS, type Registers } from "./registers.ts";
import { type Groups, stepValue } from "./steps.ts";
import type { AdmittedOperation, Conflict, Step, Steps } from "./types.ts";
import type { VisitHistory } from "./visits.ts";

/** A conflict between `sides`, opened when the last of them was received. */
export function conflict(kind: string, citizen: string, sides: Iterable<string>, members: Members): Conflict {
  const operations = [...new Set(sides)].sort();
  const openedMs = operations.reduce((last, id) => Math.max(last, members.get(id)?.receivedMs ?? 0), 0);
  return { id: `${kind}:${citizen}:${operations.join("+")}`, kind, citizen, operations, openedMs };
}

/** Kind `step_undone`: a completed visit stands on a `done` that was taken back. */
export function undoneConflicts(
  citizen: string, history: VisitHistory, steps: Steps, missing: readonly Step[], groups: Groups,
): Conflict[] {
  const completed = history.visits.find(({ standing, outcome }) => standing && outcome === "completed");
  if (completed === undefined) return [];
  const members = new Map(history.members);
  const sides: string[] = [];
  for (const step of missing) {
    const operations = groups.get(`step.${step}`) ?? [];
    if (!operations.some((operation) => stepValue(operation) === "done")) continue;
    for (const id of steps[step].heads) sides.push(id);
    for (const operation of operations) members.set(operation.id, operation);
  }
  return sides.length > 0 ? [conflict("step_undone", citizen, [completed.id, ...sides], members)] : [];
}

/** Kind `register`: different values among the heads of an identity-bearing register. */
export function registerConflicts(citizen: string, registers: Registers, groups: Groups): Conflict[] {
  return Object.entries(registers)
    .filter(([field, { differing }]) => differing && IDENTITY_REGISTERS.has(field))
    .map(([field, { heads }]) => {
      const members: readonly AdmittedOperation[] = groups.get(field) ?? [];
      return conflict("register", citizen, heads, new Map(members.map((member) => [member.id, member])));
    });
}

/** Kind `claim_completed`: an undecided roster claim on a completed citizen. */
export const claimConflicts = (
  citizen: string, claims: Claims, verdict: Verdict, members: Members,
): Conflict[] => (claims.open.length > 0 && verdict.completing
  ? [conflict("claim_completed", citizen, [...claims.open, verdict.completing.id], members)] : []);
