/** Tickets for the screens. In files of their own: they come after the first house is shown. */
import { type Signal, signal } from "@preact/signals";
import type { Row } from "../network/messages.ts";
import { TICKET_FAILURES } from "../words/failures.ticket.ts";
import { contactsIn, doorIn, phoneIn } from "./contacts.ts";
import type { ContactView, DoorView, OfficeCode, ReplyView, TicketServices, TicketView } from "./contract.ts";
import { Failure } from "./failure.ts";
import { Meeting, type MeetingParts } from "./meeting.ts";
import { holdsNumbers } from "./number_guard.ts";
import type { Turns } from "./record.ts";
import { repliesIn } from "./replies.ts";
import { kept } from "./same.ts";
import { addToTicket, openTicket, peopleWithTickets, type TicketParts, ticketsOf } from "./tickets.ts";

type Parts = TicketParts & Omit<MeetingParts, "inTurn">;

/** By what a contact card says of itself, without marks. */
const NAMED: Record<OfficeCode, readonly string[]> = { police: ["cong an"], health: ["y te"], bhxh: ["bhxh", "bao hiem"], staff: ["vh-xh", "van hoa"] };

export class Ticketing implements TicketServices {
  readonly about: Signal<Readonly<Record<string, TicketView[]>>> = signal({});
  readonly replies: Signal<ReplyView[]> = signal([]);
  readonly meeting: Meeting;
  private readonly parts: Parts;
  private readonly inTurn: Turns;
  /** Answers that were read on this phone, of the list that is open; null: not looked up yet. */
  private seen: ReadonlySet<string> | null = null;
  private list: object | null = null;

  constructor(parts: Parts, inTurn: Turns) {
    this.parts = parts;
    this.inTurn = inTurn;
    this.meeting = new Meeting({ ...parts, inTurn });
  }

  /** After every change of the list, and when it is locked. */
  rebuild(): void {
    const model = this.parts.model();
    const about: Record<string, TicketView[]> = {};
    for (const citizen of model ? peopleWithTickets(model) : []) about[citizen] = ticketsOf(this.parts, citizen);
    this.about.value = kept(this.about.peek(), about);
    this.meeting.rebuild();
    void this.recall();
    this.sort();
  }

  refuses(text: string): boolean {
    return holdsNumbers(text);
  }

  async openTicket(citizen: string, category: string, text: string, pictures: readonly Blob[] = []): Promise<void> {
    this.check(text);
    await this.inTurn(() => openTicket(this.parts, citizen, category, { text, pictures }));
  }

  async addToTicket(citizen: string, ticket: string, text: string, pictures: readonly Blob[] = []): Promise<void> {
    this.check(text);
    await this.inTurn(() => addToTicket(this.parts, citizen, ticket, { text, pictures }));
  }

  async read(citizen: string): Promise<void> {
    const read = this.replies.peek().filter((reply) => reply.citizen === citizen);
    if (read.length === 0) return;
    // Answers that no ticket carries any more are forgotten.
    const known = new Set(Object.values(this.about.peek()).flatMap((tickets) => tickets.flatMap(({ said }) => said.map(({ id }) => id))));
    const before = [...(this.seen ?? [])].filter((id) => known.has(id));
    this.seen = new Set([...before, ...read.map(({ id }) => id)]);
    this.sort();
    // A phone that cannot keep it shows the card once more; no work is lost.
    await this.parts.phone.list?.keep("read", [...this.seen]).catch(() => undefined);
  }

  phoneOf(office: OfficeCode): string | null {
    return phoneIn(this.rows(), NAMED[office]);
  }
  contacts(): ContactView[] { return contactsIn(this.rows()); }
  door(): DoorView { return doorIn(this.rows()); }

  private rows(): Row[] {
    return [...(this.parts.phone.list?.table.values() ?? [])].map(({ row }) => row);
  }

  private check(text: string): void {
    if (holdsNumbers(text)) throw new Failure({ code: "ticket_numbers", ...TICKET_FAILURES.ticket_numbers });
  }

  /** A list opened anew has its own memory of what was read. */
  private async recall(): Promise<void> {
    const { list } = this.parts.phone;
    if (list === this.list) return;
    this.list = list;
    this.seen = null;
    const found = await list?.kept("read").catch(() => null);
    if (list !== this.list) return;
    this.seen = new Set([...(this.seen ?? []), ...(Array.isArray(found) ? found.map(String) : [])]);
    this.sort();
  }

  private sort(): void {
    const model = this.parts.model();
    const { seen } = this;
    const found = model && seen ? repliesIn(this.about.peek(), model, seen) : [];
    this.replies.value = kept(this.replies.peek(), found);
  }
}
