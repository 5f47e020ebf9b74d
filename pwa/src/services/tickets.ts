/** Tickets ("ca lỗi"): a hard case goes to the office with its words and pictures, all or none. */
import type { TicketView } from "./contract.ts";
import { madeBy, type Own } from "../store/outbox.ts";
import { closedPhoto } from "../store/photos.ts";
import { textOf } from "../sync/notes.ts";
import { unique } from "../sync/ordering.ts";
import { mergeTickets } from "../sync/tickets.ts";
import type { AdmittedOperation as Admitted } from "../sync/types.ts";
import { type Author, draft, type Tap } from "./drafts.ts";
import type { Phone } from "./phone.ts";
import { type Darkroom, shrunk } from "./photo.ts";
import type { Desk } from "./record.ts";
import { isShown, provisional } from "./rows.ts";

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
  const value = { citizen, category, text: said.text.normalize("NFC") };
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
  await desk.append(drafts, () => {
    for (const { sha256 } of photos) phone.photos.set(sha256, { citizen, stuck: false });
  }, photos);
}

/** Tickets about somebody, as the list and this phone's own records have them. */
export function ticketsOf(parts: TicketParts, citizen: string): TicketView[] {
  const known = operationsAbout(parts, citizen);
  const byId = new Map(known.map((one) => [one.id, one]));
  return mergeTickets(known).map(({ id, category, state, said }) => {
    const parted = said.flatMap((key) => byId.get(key) ?? []);
    const messages = parted.filter(({ field }) => field === "message")
      .map((one) => ({ id: one.id, text: textOf(one.value, "text"), atMs: one.effectiveMs }));
    return { id, category, text: textOf(byId.get(id)?.value ?? null, "text"), state, messages, photos: parted.length - messages.length };
  });
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
