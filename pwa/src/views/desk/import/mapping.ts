/** Which column of a table is what: the reader's guess, and a person's correction of it. */
import type { FieldCode, Part } from "../api.lists";

/** Column index → field; a column left out is not used. */
export type Mapping = ReadonlyMap<number, string>;

export function mappingOf(part: Part): Mapping {
  return new Map(Object.entries(part.columns).flatMap(([field, at]) => (at === undefined ? [] : [[at, field] as const])));
}

export function columnsOf(mapping: Mapping): Record<string, number> {
  return Object.fromEntries([...mapping].map(([at, field]) => [field, at]));
}

export function withColumn(mapping: Mapping, at: number, field: FieldCode | ""): Mapping {
  const next = new Map(mapping);
  if (field === "") next.delete(at);
  else next.set(at, field);
  return next;
}

/** A field that two columns claim; null when each has its own. */
export function claimedTwice(mapping: Mapping): string | null {
  const fields = [...mapping.values()];
  return fields.find((field, at) => fields.indexOf(field) !== at) ?? null;
}

export const namesPeople = (mapping: Mapping): boolean => [...mapping.values()].includes("name");

export function sameMapping(a: Mapping, b: Mapping): boolean {
  return a.size === b.size && [...a].every(([at, field]) => b.get(at) === field);
}

/** 0 → "A", 26 → "AA", as the sheet itself names its columns. */
export function letterOf(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest === 0 ? "" : letterOf(rest - 1)) + String.fromCharCode(65 + (at % 26));
}

/** The first cells of a column that hold something. */
export const samplesOf = (part: Part, at: number): string[] =>
  part.sample.map((row) => row[at] ?? "").filter((text) => text !== "").slice(0, 3);
