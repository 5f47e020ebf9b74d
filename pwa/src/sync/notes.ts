/**
 * Notes: only ever added; their author may word them anew, and every wording stays in sight.
 * Rule: sync/README.md, "Notes and tickets"; the same as sync/notes.py.
 */
import { inOrder, latest } from "./ordering.ts";
import { type AdmittedOperation, type Json, part } from "./types.ts";
import { own } from "./visits.ts";

export interface Note {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly actor: string;
  readonly effectiveMs: number;
  /** The operation that gave the text; null: the first. */
  readonly amended: string | null;
}

/** Notes in the total order; only the author's amendments count, the latest head of them. */
export function mergeNotes(operations: readonly AdmittedOperation[]): Note[] {
  const notes = operations.filter(({ entity }) => entity === "note");
  const amends = notes.filter(({ field }) => field === "amend");
  return notes.filter(({ field }) => field === "add").sort(inOrder).map((first) => {
    const last = latest(amends.filter((amend) => amend.entityId === first.id && own(amend, first)));
    return {
      id: first.id,
      subject: textOf(first.value, "subject"),
      text: textOf((last ?? first).value, "text"),
      actor: first.actor,
      effectiveMs: first.effectiveMs,
      amended: last?.id ?? null,
    };
  });
}

/** A text of an object value; empty where retention has purged it. */
export function textOf(value: Json, name: string): string {
  const text = part(value, name);
  return typeof text === "string" ? text : "";
}
