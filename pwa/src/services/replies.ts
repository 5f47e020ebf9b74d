/** Which answers of an office are news to this pair. Pure. */
import type { ReplyView, TicketView } from "./contract.ts";
import type { Model } from "./model.ts";

const CLOSED = "closed";

/**
 * The last word on each ticket of this pair where the office has it: not once it was read here, nor
 * after the person was recorded again, by whatever phone. The oldest first.
 */
export function repliesIn(
  about: Readonly<Record<string, TicketView[]>>, model: Pick<Model, "actor" | "subject" | "household">, seen: ReadonlySet<string>,
): ReplyView[] {
  const found: ReplyView[] = [];
  for (const [citizen, tickets] of Object.entries(about)) {
    const known = model.subject(citizen);
    if (!known || !model.household(known.view.household)) continue;
    const doneMs = Math.max(0, ...known.view.history.filter(({ standing }) => standing).map(({ atMs }) => atMs));
    for (const { id: ticket, category, desk, state, said } of tickets) {
      const last = said[said.length - 1];
      if (last?.from !== "desk" || seen.has(last.id) || doneMs > last.atMs) continue;
      if (last.to !== "") continue; // another office has it now: nothing for the pair to do yet
      if (last.text === "" && state !== CLOSED) continue; // passed on within the office
      if (known.operations.find(({ id }) => id === ticket)?.actor !== model.actor) continue;
      found.push({ id: last.id, citizen, category, desk, text: last.text, state, atMs: last.atMs });
    }
  }
  return found.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}
