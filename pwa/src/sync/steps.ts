/**
 * The flags of one citizen: done > waiting > not done among what stands unanswered.
 * Rule: sync/README.md, "Steps"; the same as sync/steps.py. Procedure: R29-R33.
 */
import { headIds, heads } from "./ordering.ts";
import {
  type AdmittedOperation, oneOf, type Step, STEP_VALUES, type StepState, type StepValue, STEPS,
} from "./types.ts";

export type Groups = ReadonlyMap<string, readonly AdmittedOperation[]>;

const UNSET: StepState = { value: null, heads: [], sinceMs: null, fieldEvidence: false };
const UNTOUCHED = Object.fromEntries(STEPS.map((step) => [step, UNSET])) as Record<Step, StepState>;
const STEP_OF_FIELD: ReadonlyMap<string, Step> = new Map(STEPS.map((step) => [`step.${step}`, step]));
const IMPLIED_BY_SSKDT: readonly Step[] = ["smartphone", "level2"];

const fromDesk = ({ id }: AdmittedOperation): boolean => id.startsWith("desk.");

/** Value that one operation gives the flag; null: taken back to "never recorded". */
export const stepValue = ({ value }: AdmittedOperation): StepValue | null => oneOf(STEP_VALUES, value);

/** State of one flag from all operations on it; duplicates already removed. */
export function mergeStep(members: readonly AdmittedOperation[]): StepState {
  const found = heads(members);
  const values = found.map(stepValue);
  const strongest = STEP_VALUES.find((value) => values.includes(value)) ?? null;
  const ids = headIds(found);
  if (strongest === null) return { value: null, heads: ids, sinceMs: null, fieldEvidence: false };
  const winners = found.length === 1 ? [...found] : found.filter((_, place) => values[place] === strongest);
  return {
    value: strongest,
    heads: ids,
    sinceMs: since(members, winners, strongest),
    fieldEvidence: found.some((head, place) => values[place] !== null && !fromDesk(head)),
  };
}

/** Earliest effective time of the unbroken chain of `value` that leads to a winner. */
function since(members: readonly AdmittedOperation[], winners: AdmittedOperation[], value: StepValue): number {
  let earliest = Infinity;
  const byId = members.length > 1 ? new Map(members.map((member) => [member.id, member])) : null;
  const reached = new Set<string>();
  for (let current = winners.pop(); current !== undefined; current = winners.pop()) {
    earliest = Math.min(earliest, current.effectiveMs);
    if (byId === null) continue;
    for (const id of current.after) {
      const before = byId.get(id);
      if (before === undefined || before.value !== value || reached.has(id)) continue;
      reached.add(id);
      winners.push(before);
    }
  }
  return earliest;
}

/** Every flag of a citizen from his operations grouped by field; unset where none. */
export function mergeSteps(groups: Groups): Record<Step, StepState> {
  const steps = { ...UNTOUCHED };
  for (const [field, members] of groups) {
    const step = STEP_OF_FIELD.get(field);
    if (step !== undefined) steps[step] = mergeStep(members);
  }
  if (steps.sskdt.value !== "done") return steps;
  // The health record shows a phone and a level-2 account, where these are not recorded done.
  for (const step of IMPLIED_BY_SSKDT) {
    if (steps[step].value !== "done") {
      steps[step] = { ...steps[step], value: "done", sinceMs: steps.sskdt.sinceMs };
    }
  }
  return steps;
}
