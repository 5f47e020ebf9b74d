/**
 * Who had seen what: heads, ancestors, and one total order for the rest.
 * Rule: sync/README.md, "Determinism" and "Heads"; the same as sync/ordering.py.
 */
import type { AdmittedOperation, Json } from "./types.ts";

export type Members = ReadonlyMap<string, AdmittedOperation>;

/** Short id of the device that made the operation. */
export const deviceOf = (id: string): string => id.slice(0, id.lastIndexOf("."));

/** Tie-break among operations that do not know each other: time, device, sequence. */
export function inOrder(left: AdmittedOperation, right: AdmittedOperation): number {
  if (left.effectiveMs !== right.effectiveMs) return left.effectiveMs - right.effectiveMs;
  const one = deviceOf(left.id);
  const other = deviceOf(right.id);
  if (one !== other) return one < other ? -1 : 1;
  return Number(left.id.slice(one.length + 1)) - Number(right.id.slice(other.length + 1));
}

/** JSON with sorted keys, byte-equal on every machine. */
export function stable(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  const parts = Object.entries(value as Readonly<Record<string, Json>>)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`);
  return `{${parts.join(",")}}`;
}

/** The set of operations by id: a second delivery changes nothing, a server's stamp beats a provisional one. */
export function unique(operations: Iterable<AdmittedOperation>): Map<string, AdmittedOperation> {
  const known = new Map<string, AdmittedOperation>();
  for (const operation of operations) {
    const first = known.get(operation.id);
    if (first === undefined || (first !== operation && beats(operation, first))) known.set(operation.id, operation);
  }
  return known;
}

function beats(left: AdmittedOperation, right: AdmittedOperation): boolean {
  if (left.seq !== right.seq) return left.seq > right.seq;
  if (left.receivedMs !== right.receivedMs) return left.receivedMs > right.receivedMs;
  if (left.effectiveMs !== right.effectiveMs) return left.effectiveMs > right.effectiveMs;
  return body(left) > body(right);
}

const body = ({ value, after, actor }: AdmittedOperation): string => stable([value, ...after, actor]);

/** Members of one subject that no member names; never empty for a non-empty subject. */
export function heads(members: readonly AdmittedOperation[]): readonly AdmittedOperation[] {
  if (members.length < 2) return members;
  const named = new Set<string>();
  for (const { after } of members) for (const id of after) named.add(id);
  const found = members.filter(({ id }) => !named.has(id));
  return found.length > 0 ? found : [latestOf(members)];
}

const later = (left: AdmittedOperation, right: AdmittedOperation): AdmittedOperation =>
  inOrder(left, right) < 0 ? right : left;

const latestOf = (members: readonly AdmittedOperation[]): AdmittedOperation => members.reduce(later);

/** The last head in the total order; undefined for an empty subject. */
export function latest(members: readonly AdmittedOperation[]): AdmittedOperation | undefined {
  return members.length < 2 ? members[0] : latestOf(heads(members));
}

/** Sorted ids: what the next author of this subject names in `after`. */
export function headIds(found: readonly AdmittedOperation[]): readonly string[] {
  const ids = found.map(({ id }) => id);
  return ids.length > 1 ? ids.sort() : ids;
}

/** Everything that the authors of `sources` had seen. */
export function ancestors(members: Members, sources: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...sources];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const before of members.get(id)?.after ?? []) {
      if (seen.has(before)) continue;
      seen.add(before);
      waiting.push(before);
    }
  }
  return seen;
}

/** True when the author of `second` had seen `first`, directly or through others. */
export const happenedBefore = (members: Members, first: string, second: string): boolean =>
  first !== second && ancestors(members, [second]).has(first);
