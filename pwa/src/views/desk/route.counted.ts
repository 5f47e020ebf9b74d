/** The address of the people behind a figure: which figure, of where, as of when, in which order. */
import type { ReportKind } from "./api";

export const COUNTED_SORTS = ["name", "birth_year", "village", "house", "pair", "row"] as const;
export type CountedSort = (typeof COUNTED_SORTS)[number];
export type CountedKind = "live" | ReportKind;

export interface CountedRoute {
  screen: "counted"; figure: string; village: string | null; phase: string | null;
  /** live: this moment; else the report whose figure it is. */
  kind: CountedKind; atMs: number | null; day: string | null; sort: CountedSort; down: boolean;
}

const KINDS: readonly CountedKind[] = ["live", "daily", "phase", "tail", "final"];

/** What is left out is: the whole commune, now, by given name. */
export function counted(figure: string, more: Partial<Omit<CountedRoute, "screen" | "figure">> = {}): CountedRoute {
  return { screen: "counted", figure, village: null, phase: null, kind: "live", atMs: null, day: null, sort: "name", down: false, ...more };
}

export function readCounted(asked: URLSearchParams): CountedRoute {
  const at = asked.get("at_ms");
  return counted(asked.get("figure") ?? "target", {
    village: asked.get("village"), phase: asked.get("phase"), day: asked.get("day"), down: asked.get("down") === "true",
    kind: KINDS.find((kind) => kind === asked.get("kind")) ?? "live",
    atMs: at !== null && /^\d{1,15}$/.test(at) ? Number(at) : null,
    sort: COUNTED_SORTS.find((sort) => sort === asked.get("sort")) ?? "name",
  });
}

/** The same words that the server is asked with. */
export function countedQuery(of: CountedRoute, text = ""): string {
  const query = new URLSearchParams({ figure: of.figure });
  if (of.village !== null) query.set("village", of.village);
  else if (of.phase !== null) query.set("phase", of.phase);
  if (of.kind !== "live") query.set("kind", of.kind);
  if (of.atMs !== null) query.set("at_ms", String(of.atMs));
  if (of.day !== null) query.set("day", of.day);
  if (of.sort !== "name") query.set("sort", of.sort);
  if (of.down) query.set("down", "true");
  if (text !== "") query.set("q", text);
  return query.toString();
}

export const countedHash = (to: CountedRoute): string => `#/counted?${countedQuery(to)}`;
