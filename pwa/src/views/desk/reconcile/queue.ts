/** Who of a round is shown, who comes next, and which findings fit: without a screen. */
import type { Decision, Person, Side } from "../api.reconcile";

export type Show = "left" | "done" | "known" | "all";
export const SHOWS: readonly Show[] = ["left", "done", "known", "all"];
export interface Filter { show: Show; village: string; side: Side | "" }
export const START: Filter = { show: "left", village: "", side: "" };

const FITTING: Record<Side, readonly Decision[]> = {
  field_only: ["slow", "look_again", "wrong_id", "other"],
  system_only: ["elsewhere", "look_again", "wrong_id", "other"],
};
/** Findings that need a word. */
export const NOTED: ReadonlySet<Decision> = new Set<Decision>(["look_again", "other"]);

export const fitting = (side: Side): readonly Decision[] => FITTING[side];

export function showOf(one: Person): Exclude<Show, "all"> {
  if (one.decision !== null) return "done";
  return one.known === null ? "left" : "known";
}

export function shownIn(queue: readonly Person[], filter: Filter): Person[] {
  return queue.filter((one) =>
    (filter.show === "all" || showOf(one) === filter.show)
    && (filter.village === "" || one.village === filter.village)
    && (filter.side === "" || one.side === filter.side));
}

export const countOf = (queue: readonly Person[], filter: Filter, show: Show): number =>
  shownIn(queue, { ...filter, show }).length;

/** The one after (or before) `id`; at an end, that end; the first when `id` is not among them. */
export function stepFrom(shown: readonly Person[], id: string | null, by: 1 | -1): string | null {
  const at = shown.findIndex((one) => one.citizen.id === id);
  const to = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
  return shown[to]?.citizen.id ?? null;
}

/** Who is looked at after `id` was decided and left the list: the one in its place. */
export function afterDeciding(before: readonly Person[], after: readonly Person[], id: string): string | null {
  const left = new Set(after.map((one) => one.citizen.id));
  if (left.has(id)) return stepFrom(before, id, 1);
  const at = before.findIndex((one) => one.citizen.id === id);
  const next = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at)).reverse()].find((one) => left.has(one.citizen.id));
  return next?.citizen.id ?? null;
}
