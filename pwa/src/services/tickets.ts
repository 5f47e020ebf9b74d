/** Tickets ("ca lỗi"): a hard case goes to the office with its words and pictures, all or none. */
import type { SaidView, TicketView } from "./contract.ts";
import { madeBy, type Own } from "../store/outbox.ts";
import { closedPhoto } from "../store/photos.ts";
import { textOf } from "../sync/notes.ts";
import { inOrder, unique } from "../sync/ordering.ts";
import { mergeTickets } from "../sync/tickets.ts";
import type { AdmittedOperation as Admitted } from "../sync/types.ts";
import { type Author, draft, type Tap } from "./drafts.ts";
import type { Phone } from "./phone.ts";
import { type Darkroom, shrunk } from "./photo.ts";
import type { Desk } from "./record.ts";
import type { Model } from "./model.ts";
import { isShown, provisional } from "./rows.ts";
import { TICKET_SAID } from "../words/failures.ticket.ts";

export const MOST_PHOTOS = 3;

export interface TicketParts {
  readonly desk: Desk;
  readonly phone: Phone;
  readonly darkroom?: Darkroom;
}
interface Said {
  readonly text: string;
  readonly pictures?: readonly Blob[];
}

export async function openTicket(parts: TicketParts, citizen: string, category: string, said: Said): Promise<void> {
  const value = { citizen, category, text: said.text.trim().normalize("NFC") };
  await save(parts, citizen, madeBy(0), said, (author) =>
    [draft(author, { entity: "ticket", entity_id: null, field: "open", value, after: [] })]);
}

export async function addToTicket(parts: TicketParts, citizen: string, ticket: string, said: Said): Promise<void> {
  const text = said.text.trim().normalize("NFC");
  const after = stateHeads(parts, citizen, ticket);
  await save(parts, citizen, ticket, said, (author) =>
    text === "" ? [] : [draft(author, { entity: "ticket", entity_id: ticket, field: "message", value: { text }, after })]);
}

/** The pictures and all operations in one write: a ticket never lacks a photo that was shown as saved. */
async function save(
  { desk, phone, darkroom }: TicketParts, citizen: string, ticket: string, { pictures = [] }: Said,
  first: (author: Author) => Tap["draft"][],
): Promise<void> {
  const device = phone.device?.device ?? "";
  const small = await Promise.all(pictures.slice(0, MOST_PHOTOS).map((file) => shrunk(file, darkroom)));
  const photos = await Promise.all(small.map((picture) => closedPhoto(phone.vault, device, citizen, picture)));
  const author: Author = { by: desk.by(), atMs: desk.clock(), area: desk.model().areaOf(citizen) };
  const names = [...new Set(photos.map(({ sha256 }) => sha256))];
  const drafts = [...first(author), ...names.map((sha256) =>
    draft(author, { entity: "ticket", entity_id: ticket, field: "photo", value: { sha256 }, after: [] }))];
  if (drafts.length === 0) return;
  await desk.append(drafts, ([written]) => {
    for (const { sha256 } of photos) phone.photos.set(sha256, { citizen, stuck: false });
    const { id = "", entity_id: named = "", field = "" } = written?.operation ?? {};
    const about = field === "open" ? id : named;
    desk.saved({ kind: "told", ...TICKET_SAID.kept }, () => withdraw(desk, author, about));
  }, photos);
}

/** What was said stays said: the office is told that it was a mistake. */
async function withdraw(desk: Desk, author: Author, ticket: string): Promise<void> {
  const value = { text: TICKET_SAID.withdrawn };
  await desk.append([draft({ ...author, atMs: desk.clock() }, { entity: "ticket", entity_id: ticket, field: "message", value, after: [] })], null);
}

/** Whom any ticket concerns: own parts of a ticket come after the record that opened it. */
export function peopleWithTickets(model: Pick<Model, "operationsOnPeople">): Set<string> {
  const found = new Set<string>();
  for (const { entity, field, value } of model.operationsOnPeople())
    if (entity === "ticket" && field === "open") found.add(textOf(value, "citizen"));
  return found;
}

/** Tickets about somebody, as the list and this phone's own records have them. */
export function ticketsOf(parts: TicketParts, citizen: string): TicketView[] {
  const known = operationsAbout(parts, citizen);
  return mergeTickets(known).map(({ id, category, state, said, desk }) => {
    const parted = known.filter((one) => said.includes(one.id) || one.id === id || (one.entityId === id && one.field === "ticket_state"));
    const words = parted.filter(({ field }) => field !== "photo").sort(inOrder).map((one): SaidView => ({
      id: one.id, text: textOf(one.value, "text"), atMs: one.effectiveMs, from: one.entity === "desk" ? "desk" : "pair", to: textOf(one.value, "desk"),
    }));
    const atMs = known.find((one) => one.id === id)?.effectiveMs ?? 0;
    const photos = parted.filter(({ field }) => field === "photo").length;
    return { id, category, desk, state, atMs, said: words, photos, unsent: isUnsent(parts, citizen, id) };
  });
}

function isUnsent({ phone }: TicketParts, citizen: string, ticket: string): boolean {
  const owed = [...phone.outbox.own.values()].some(({ state, operation: { id, entity, entity_id } }) =>
    (state === "pending" || state === "aside") && entity === "ticket" && (id === ticket || entity_id === ticket));
  return owed || [...phone.photos.values()].some((photo) => photo.citizen === citizen && !photo.stuck);
}

/** What the author had seen of the desk's answers. */
function stateHeads(parts: TicketParts, citizen: string, ticket: string): readonly string[] {
  return mergeTickets(operationsAbout(parts, citizen)).find(({ id }) => id === ticket)?.heads ?? [];
}

/** Its own parts of a ticket do not name the person; they count here all the same. */
function operationsAbout({ desk, phone }: TicketParts, citizen: string): Admitted[] {
  const about = desk.model().operationsOf(citizen);
  const isPart = ({ operation: { entity, field } }: Own): boolean => entity === "ticket" && field !== "open";
  const own = [...phone.outbox.own.values()].filter((one) => isPart(one) && isShown(one))
    .map((one) => provisional(one, "", phone.offsetMs));
  return [...unique([...about, ...own]).values()];
}
