/** Which tickets a tab shows, by whom they are answered, and how long they have waited. */
import type { DeskWords } from "../../../words/desk.vi";
import type { Named } from "../api";
import type { TicketHead } from "../api.tickets";
import { number } from "../figures";
import type { TicketTab } from "../route";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DESKS = ["police", "health", "bhxh", "staff"] as const;

export interface Filter { desk: string; village: string }
export const NO_FILTER: Filter = { desk: "", village: "" };

/** A ticket is in one tab only: what waits for the desk first, then the tail. */
export function tabOf(ticket: TicketHead): TicketTab {
  if (ticket.state === "closed") return "closed";
  if (ticket.waits) return "waiting";
  return ticket.tail ? "tail" : "going";
}

export function passes(ticket: TicketHead, { desk, village }: Filter): boolean {
  return (desk === "" || ticket.desks.includes(desk)) && (village === "" || ticket.citizen.village.id === village);
}

export function shownIn(tab: TicketTab, tickets: readonly TicketHead[], filter: Filter): TicketHead[] {
  return tickets.filter((each) => tabOf(each) === tab && passes(each, filter));
}

/** Desks that have a ticket here, in a fixed order; one alone is no choice. */
export function desksIn(tickets: readonly TicketHead[]): string[] {
  return DESKS.filter((desk) => tickets.some((each) => each.desks.includes(desk)));
}

export function villagesIn(tickets: readonly TicketHead[]): Named[] {
  const known = new Map(tickets.map(({ citizen: { village } }) => [village.id, village]));
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name, "vi"));
}

/** After an answer: the next in the list, else the one before; null when it was the last. */
export function nextAfter(id: string, shown: readonly TicketHead[]): string | null {
  const at = shown.findIndex((each) => each.id === id);
  return (shown[at + 1] ?? shown[at - 1])?.id ?? null;
}

/** "4 phút", "3 giờ", "2 ngày": whole ones, rounded down. */
export function durationText(ms: number, words: DeskWords): string {
  const t = words.tickets.duration;
  if (ms < MINUTE_MS) return t.under;
  if (ms < HOUR_MS) return t.minutes(number(Math.floor(ms / MINUTE_MS), words));
  if (ms < DAY_MS) return t.hours(number(Math.floor(ms / HOUR_MS), words));
  return t.days(number(Math.floor(ms / DAY_MS), words));
}

export function stateWord(state: string, words: DeskWords): string {
  return words.tickets.states[state] ?? state;
}

export function categoryWord(category: string, words: DeskWords): string {
  return words.tickets.categories[category] ?? words.tickets.otherCategory;
}
