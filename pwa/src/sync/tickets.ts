/**
 * Tickets ("ca lỗi"): what was said is a union; the state is the desk's, by what it had read.
 * Rule: sync/README.md, "Notes and tickets"; the same as sync/tickets.py.
 */
import { textOf } from "./notes.ts";
import { ancestors, headIds, heads, inOrder, latest } from "./ordering.ts";
import type { AdmittedOperation } from "./types.ts";

export interface Ticket {
  readonly id: string;
  readonly citizen: string;
  readonly category: string;
  readonly state: string;
  /** Messages and photos in order. */
  readonly said: readonly string[];
  /** Those of them that the desk's present state had not seen. */
  readonly unread: readonly string[];
  /** The desk's states that stand. */
  readonly heads: readonly string[];
  /** Whom it was passed on to; empty while it lies where its category sends it. */
  readonly desk: string;
}

const OPEN = "open";
const CLOSED = "closed";
const SAID: ReadonlySet<string> = new Set(["message", "photo"]);

/** Tickets in the total order, from operations without duplicates. */
export const mergeTickets = (operations: readonly AdmittedOperation[]): Ticket[] =>
  operations.filter(({ entity, field }) => entity === "ticket" && field === "open").sort(inOrder)
    .map((first) => ticketOf(first, operations.filter((one) => one.entityId === first.id && isPart(one))));

const isPart = ({ entity, field }: AdmittedOperation): boolean =>
  (entity === "ticket" && SAID.has(field)) || (entity === "desk" && field === "ticket_state");

function ticketOf({ id, value }: AdmittedOperation, parts: readonly AdmittedOperation[]): Ticket {
  const states = parts.filter(({ field }) => field === "ticket_state");
  const standing = heads(states);
  const going = standing.filter((state) => textOf(state.value, "state") !== CLOSED);
  const shown = latest(going.length > 0 ? going : standing);
  const said = parts.filter(({ field }) => SAID.has(field)).sort(inOrder).map((message) => message.id);
  const byId = new Map(parts.map((one) => [one.id, one]));
  const read = ancestors(byId, shown ? [shown.id] : []);
  const unread = said.filter((message) => !read.has(message));
  const state = shown ? textOf(shown.value, "state") : OPEN;
  return {
    id,
    citizen: textOf(value, "citizen"),
    category: textOf(value, "category"),
    // A message that the closing had not seen opens the ticket again.
    state: state === CLOSED && unread.length > 0 ? OPEN : state,
    said, unread, heads: headIds(standing), desk: deskOf(byId, states),
  };
}

/** Whom the last to pass it on named; of two that did not know each other the later. */
function deskOf(byId: ReadonlyMap<string, AdmittedOperation>, states: readonly AdmittedOperation[]): string {
  const passed = states.filter(({ value }) => textOf(value, "desk") !== "");
  const known = ancestors(byId, passed.map(({ id }) => id));
  const last = passed.filter(({ id }) => !known.has(id));
  return textOf(latest(last.length > 0 ? last : passed)?.value ?? null, "desk");
}
