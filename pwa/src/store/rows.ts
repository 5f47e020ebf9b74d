/** Rows as the phone keeps them: pure, so that a simulation can use the same rules. */
import type { CompactOperation, Row, Sums } from "../network/messages.ts";
import { crc32 } from "./crc32.ts";

/** `mark` tells rows of the download under way from those of the one before. */
export interface Kept {
  readonly mark: number;
  readonly row: Row;
}
export type Table = Map<string, Kept>;

/** A marker with this entity empties its bucket. */
const ALL = "*";

const keysOf = (table: Table, bucket: string): string[] =>
  [...table.keys()].filter((key) => key.startsWith(`${bucket}|`));

export const keyOf = ({ b, e, i }: Pick<Row, "b" | "e" | "i">): string => `${b}|${e}|${i}`;

/** Only these come in parts; every other row is whole, whether it says so or not. */
const GROWS = new Set(["citizen", "household"]);

/** Applies one row as it came; says which keys it changed. */
export function applyRow(table: Table, incoming: Row, mark: number): string[] {
  const key = keyOf(incoming);
  if (incoming.x === 1) {
    const gone = incoming.e === ALL ? keysOf(table, incoming.b) : [key];
    for (const each of gone) table.delete(each);
    return gone;
  }
  const { full, ...given } = incoming;
  const whole = full === 1 || !GROWS.has(incoming.e);
  const known = whole ? undefined : table.get(key)?.row;
  const ops = joined(known?.ops, given.ops);
  table.set(key, { mark, row: { ...known, ...given, ...(ops ? { ops } : {}) } });
  return [key];
}

/** Union by operation id: a row that comes twice adds nothing. */
function joined(
  known: readonly CompactOperation[] | undefined, given: readonly CompactOperation[] | undefined,
): readonly CompactOperation[] | undefined {
  if (!known || !given) return given ?? known;
  const fresh = new Set(given.map(([id]) => id));
  return [...known.filter(([id]) => !fresh.has(id)), ...given];
}

/** Count and sum per bucket, to be compared with the server's. */
export function sumsOf(table: Table): Map<string, [count: number, sum: number]> {
  const sums = new Map<string, [number, number]>();
  for (const { row } of table.values()) {
    const [count, sum] = sums.get(row.b) ?? [0, 0];
    sums.set(row.b, [count + 1, (sum + crc32(`${row.e}/${row.i}/${row.s}`)) >>> 0]);
  }
  return sums;
}

/** Buckets in which the phone does not hold exactly what the server says it should. */
export function mismatches(table: Table, expected: Sums): string[] {
  const held = sumsOf(table);
  return Object.entries(expected)
    .filter(([bucket, [count, sum]]) => {
      const [haveCount, haveSum] = held.get(bucket) ?? [0, 0];
      return haveCount !== count || haveSum !== sum;
    })
    .map(([bucket]) => bucket);
}

/** People of other areas whom this phone asked for: they come by no feed and leave with its own area. */
export const guestBucket = (area: string): string => `guest:${area}`;
const homeOf = (bucket: string): string => bucket.replace(/^guest:/, "area:");

/** Rows that must leave: of an earlier download when one has just finished, or of a lost bucket. */
export function leaving(table: Table, buckets: ReadonlySet<string>, mark: number | null): string[] {
  return [...table]
    .filter(([, { mark: since, row: { b } }]) => !buckets.has(homeOf(b)) || (mark !== null && since !== mark && b === homeOf(b)))
    .map(([key]) => key);
}
