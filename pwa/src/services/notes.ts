/** Notes on people and houses, and what a pair asks its lead for: a note that says which. */
import { mergeNotes } from "../sync/notes.ts";
import { deviceOf, unique } from "../sync/ordering.ts";
import { type AdmittedOperation as Admitted, part } from "../sync/types.ts";
import type { AskCode, NoteView, RequestView } from "./contract.ts";
import { type Author, draft, type Tap } from "./drafts.ts";
import type { Model } from "./model.ts";
import type { Phone } from "./phone.ts";
import { holdersOf } from "./place.ts";
import { isShown, provisional } from "./rows.ts";

interface Parts {
  readonly phone: Phone;
  readonly model: () => Model | null;
}
const ASKS: ReadonlySet<string> = new Set(["split", "merge", "area"]);

/** Taken back by an amendment without words; the first wording stays in the history. */
export function noteTap(author: Author, subject: string, text: string, more: { ask?: string }, after: readonly string[]): Tap {
  const value = { subject, text: text.trim().normalize("NFC"), ...more };
  return {
    draft: draft(author, { entity: "note", entity_id: null, field: "add", value, after }),
    undo: ({ operation }) => ({ entity: "note", entity_id: operation.id, field: "amend", value: { text: "" } }),
  };
}

/** The newest first; those taken back are left out. */
export function notesOn(parts: Parts, subject: string): NoteView[] {
  const model = parts.model();
  if (!model) return [];
  const known = operationsOn(parts, model, subject);
  const firsts = new Map(known.map((one) => [one.id, one]));
  const standing = mergeNotes(known).filter(({ text, amended }) => text !== "" || amended === null);
  const names = holdersOf([...(parts.phone.list?.table.values() ?? [])].flatMap(({ row }) => (row.e === "area" ? [row] : [])));
  const seen = new Set(standing.filter(({ id }) => askOf(firsts.get(id)) === "seen").flatMap(({ id }) => firsts.get(id)?.after ?? []));
  return standing.flatMap(({ id, text, effectiveMs, actor }): NoteView[] => {
    const ask = askOf(firsts.get(id));
    if (ask === "seen" || (text === "" && ask === null)) return [];
    const unsent = parts.phone.outbox.own.get(id)?.state === "pending";
    return [{ id, text, who: names.get(deviceOf(id)) ?? (actor === model.actor ? model.area.pair : ""), atMs: effectiveMs, ask: ASKS.has(ask ?? "") ? (ask as AskCode) : null, seen: seen.has(id), unsent }];
  }).reverse();
}

/** Of all houses of the phone, unanswered, the oldest first. */
export function requestsIn(parts: Parts): RequestView[] {
  const houses = parts.model()?.households() ?? [];
  return houses
    .flatMap(({ id, knownAs }) => notesOn(parts, id).filter(({ ask, seen }) => ask !== null && !seen).map((note) => ({ ...note, household: id, knownAs })))
    .sort((left, right) => left.atMs - right.atMs);
}

function askOf(operation: Admitted | undefined): string | null {
  const ask = operation && part(operation.value, "ask");
  return typeof ask === "string" ? ask : null;
}

/** This phone's own notes name their subject in the value alone until the list carries them. */
function operationsOn({ phone }: Parts, model: Model, subject: string): Admitted[] {
  const listed = model.operationsOf(subject).filter(({ entity }) => entity === "note");
  const notes = [...phone.outbox.own.values()].filter((one) => one.operation.entity === "note" && isShown(one));
  const mine = new Set([...listed.map(({ id }) => id), ...notes.filter(({ operation }) => part(operation.value, "subject") === subject).map(({ operation }) => operation.id)]);
  const own = notes.filter(({ operation: { id, entity_id } }) => mine.has(id) || mine.has(entity_id)).map((one) => provisional(one, model.actor, phone.offsetMs));
  return [...unique([...listed, ...own]).values()];
}
