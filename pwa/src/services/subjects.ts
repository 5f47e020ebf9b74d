/** Heads and single values within the operations of one citizen or household. */
import { heads as headsIn, inOrder, mergeRegister, subjectOf } from "../sync/index.ts";
import type { AdmittedOperation, Json } from "../sync/types.ts";

export const VISITS = "visits";
export const CLAIMS = "claims";

/** "visits", "claims", or the field. */
function nameOf(operation: AdmittedOperation): string {
  const key = subjectOf(operation);
  const kind = key.slice(0, key.indexOf("/"));
  return kind === VISITS || kind === CLAIMS ? kind : operation.field;
}

const membersOf = (operations: readonly AdmittedOperation[], subject: string): AdmittedOperation[] =>
  operations.filter((operation) => nameOf(operation) === subject);

/** Ids that the next author of this subject names in `after`. */
export function headIds(operations: readonly AdmittedOperation[], subject: string): string[] {
  return headsIn(membersOf(operations, subject)).map(({ id }) => id).sort();
}

/** The value shown, and when it was given; undefined where nothing was ever written. */
export function register(
  operations: readonly AdmittedOperation[], field: string,
): { value: Json; atMs: number } | undefined {
  const members = membersOf(operations, field);
  if (members.length === 0) return undefined;
  const [latest] = [...headsIn(members)].sort((left, right) => inOrder(right, left));
  return { value: mergeRegister(members).value, atMs: latest?.effectiveMs ?? 0 };
}
