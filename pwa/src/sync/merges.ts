/**
 * Two records of one person: the desk's merges, and whose history an operation then is.
 * Rule: sync/README.md, "Merged records"; the same as sync/merges.py.
 */
import type { Claims } from "./claims.ts";
import { ancestors, inOrder, latest, type Members } from "./ordering.ts";
import type { Groups } from "./steps.ts";
import { citizenOf, isClaim, isMerge } from "./subjects.ts";
import { type AdmittedOperation, type Conflict, part } from "./types.ts";

export const CLAIMS = "claims";
export const MERGES = "merges";
/** The merged record counts as a correction that the desk accepted: off "đủ điều kiện" once. */
export const TOMBSTONE: Claims = { claim: "duplicate", approved: true, open: [] };

/** Merged record → the one that remains; the merge that would close a circle has no effect. */
export function links(operations: Iterable<AdmittedOperation>): Map<string, string> {
  const found = new Map<string, string>();
  const end = (record: string): string => {
    let last = record;
    for (let next = found.get(last); next !== undefined; next = found.get(last)) last = next;
    return last;
  };
  for (const decision of inForce(operations).sort(inOrder)) {
    const into = intoOf(decision);
    if (into !== null && end(into) !== decision.entityId) found.set(decision.entityId, into);
  }
  return new Map([...found].map(([merged, into]) => [merged, end(into)]));
}

/** Of several merges of one record the latest head counts. */
function inForce(operations: Iterable<AdmittedOperation>): AdmittedOperation[] {
  const groups = new Map<string, AdmittedOperation[]>();
  for (const operation of operations) {
    if (!isMerge(operation)) continue;
    groups.set(operation.entityId, [...(groups.get(operation.entityId) ?? []), operation]);
  }
  return [...groups.values()].flatMap((members) => latest(members) ?? []);
}

function intoOf({ value }: AdmittedOperation): string | null {
  const into = part(value, "into");
  return typeof into === "string" ? into : null;
}

/** Operations by the citizen to project: claims stay with their record, a merge belongs to both. */
export function gathered(operations: readonly AdmittedOperation[]): Map<string, AdmittedOperation[]> {
  const remains = links(operations);
  const found = new Map<string, AdmittedOperation[]>();
  for (const operation of operations) {
    const record = citizenOf(operation);
    if (record === null) continue;
    const end = isClaim(operation) ? record : remains.get(record) ?? record;
    for (const owner of new Set(isMerge(operation) ? [record, end] : [end])) {
      const members = found.get(owner);
      if (members) members.push(operation);
      else found.set(owner, [operation]);
    }
  }
  return found;
}

/** The groups that are the citizen's own, and whether he is merged away: then his claims alone. */
export function owned(citizen: string, groups: Groups): [Groups, boolean] {
  const gone = links(groups.get(MERGES) ?? []).has(citizen);
  const kept = new Map([...groups].filter(([name]) => name !== CLAIMS && (!gone || name === MERGES)));
  const claims = (groups.get(CLAIMS) ?? []).filter(({ entityId }) => entityId === citizen);
  if (claims.length > 0) kept.set(CLAIMS, claims);
  return [kept, gone];
}

/** Conflicts with a side that no merge in force had seen: a merge settles what the desk saw. */
export function unsettled(
  conflicts: readonly Conflict[], merges: readonly AdmittedOperation[], members: Members,
): Conflict[] {
  const deciding = inForce(merges).filter((decision) => intoOf(decision) !== null);
  const seen = ancestors(members, deciding.map(({ id }) => id));
  return conflicts.filter(({ operations }) => operations.some((id) => !seen.has(id)));
}
