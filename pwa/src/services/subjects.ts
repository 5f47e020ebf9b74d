/** Which operations may replace one another, and which of them stand unanswered. */
import type { Json } from "../network/messages.ts";
import { type Admitted } from "./projection.ts";

export const VISITS = "visits";
export const CLAIMS = "claims";
const GROUPS: Readonly<Record<string, string>> = {
  "visit.record": VISITS, "visit.retract": VISITS, "desk.resolve": VISITS,
  "citizen.roster_claim": CLAIMS, "citizen.roster_claim_retract": CLAIMS,
  "desk.roster_decision": CLAIMS,
};

/** "visits", "claims" or the field: subjects within one citizen's or household's operations. */
export const subjectOf = ({ entity, field }: Pick<Admitted, "entity" | "field">): string =>
  GROUPS[`${entity}.${field}`] ?? field;

/** What the next author of this subject names in `after`. */
export function heads(operations: readonly Admitted[], subject: string): Admitted[] {
  const members = operations.filter((operation) => subjectOf(operation) === subject);
  const named = new Set(members.flatMap(({ after }) => after));
  return members.filter(({ id }) => !named.has(id));
}

/** The latest head of a register; undefined where nothing was ever written. */
export function register(operations: readonly Admitted[], field: string): { value: Json; atMs: number } | undefined {
  const [latest] = heads(operations, field).sort((left, right) => inOrder(right, left));
  return latest && { value: latest.value, atMs: latest.effectiveMs };
}

export function inOrder(left: Admitted, right: Admitted): number {
  if (left.effectiveMs !== right.effectiveMs) return left.effectiveMs - right.effectiveMs;
  const [one, first] = parts(left.id);
  const [other, second] = parts(right.id);
  return one === other ? first - second : one < other ? -1 : 1;
}

function parts(id: string): [device: string, sequence: number] {
  const dot = id.lastIndexOf(".");
  return [id.slice(0, dot), Number(id.slice(dot + 1))];
}
