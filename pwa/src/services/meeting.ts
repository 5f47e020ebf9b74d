/** Whom the list does not have here, the pair's other phone, notes and requests. In the file of tickets. */
import { type Signal, signal } from "@preact/signals";
import { part } from "../sync/types.ts";
import type { Json, Row } from "../network/messages.ts";
import { guestBucket } from "../store/rows.ts";
import { madeBy, type Own } from "../store/outbox.ts";
import { meetEn } from "../words/field.meet.en.ts";
import { meetVi, type MeetWords } from "../words/field.meet.vi.ts";
import { answered } from "./asking.ts";
import type { AskCode, Found, HouseholdView, MeetingServices, NeighbourView, Newcomer, NoteView, PartnerView, RequestView, SavedText } from "./contract.ts";
import { type Author, draft, positionTap, type Tap, valueTap } from "./drafts.ts";
import type { Exchange } from "./exchange.ts";
import type { Model } from "./model.ts";
import { noteTap, notesOn, requestsIn } from "./notes.ts";
import { holdsNumbers } from "./number_guard.ts";
import type { Phone } from "./phone.ts";
import { type Desk, type Turns, write } from "./record.ts";
import { kept } from "./same.ts";
import { neighbourOf, placedAfter } from "./walk-order.ts";

export interface MeetingParts {
  readonly phone: Phone;
  readonly desk: Desk;
  readonly exchange: Pick<Exchange, "ask">;
  readonly inTurn: Turns;
  /** Null while the list is locked. */
  readonly model: () => Model | null;
  /** Draws what is known now. */
  readonly publish: () => void;
}
type Told = (saved: MeetWords["saved"]) => string;
/** Behind every house of the own walk. */
const LAST = 2 ** 40;

export class Meeting implements MeetingServices {
  readonly requests: Signal<RequestView[]> = signal([]);
  private readonly parts: MeetingParts;

  constructor(parts: MeetingParts) {
    this.parts = parts;
  }

  /** After every change of the list, and when it is locked. */
  rebuild(): void {
    const model = this.parts.model();
    this.requests.value = model?.area.lead ? kept(this.requests.peek(), requestsIn(this.parts)) : [];
  }

  async look(name: string, birthYear: number | null): Promise<Found> {
    const { people, more } = await this.question("look", { name: name.trim().normalize("NFC"), birth_year: birthYear });
    return { people: Array.isArray(people) ? people.map(neighbour) : [], more: more === true };
  }

  async open(citizen: string): Promise<string | null> {
    const { citizen: person, household } = await this.question("open", { citizen });
    const b = guestBucket(this.parts.desk.model().area.id);
    const row = (e: string, facts: unknown): Row => ({ ...(facts as Row), b, e, s: 0 });
    await this.keep([row("citizen", person), ...(household ? [{ ...row("household", household), p: LAST }] : [])]);
    return household ? String(part(household as Json, "i")) : null;
  }

  place(citizen: string, home: Pick<Newcomer, "household" | "knownAs">): Promise<void> {
    return this.parts.inTurn(async () => {
      const model = this.parts.desk.model();
      const known = model.subject(citizen);
      if (!known) throw new Error("Unknown citizen.");
      const { taps, house, knownAs } = this.home(home);
      const target = { entity: "citizen", id: citizen, operations: known.operations } as const;
      await this.write([...taps, valueTap(this.author(), target, "household", house, known.view.household || null)], (saved) => saved.placed(known.view.name, knownAs));
    });
  }

  add({ name, birthYear, offList, ...home }: Newcomer): Promise<string> {
    return this.parts.inTurn(async () => {
      const { taps, house } = this.home(home);
      const clean = name.trim().normalize("NFC");
      const value = { name: clean, birth_year: birthYear, household: house, off_list: offList };
      const person: Tap = {
        draft: draft(this.author(), { entity: "citizen", entity_id: null, field: "add", value, after: [] }),
        // Who was added stays known to the commune; out of every house he is shown no more.
        undo: ({ operation }) => ({ entity: "citizen", entity_id: operation.entity_id, field: "household", value: null }),
      };
      return (await this.write([...taps, person], (saved) => saved.added(clean)))?.operation.entity_id ?? "";
    });
  }

  nameOf(citizen: string): string {
    return this.parts.model()?.subject(citizen)?.view.name ?? "";
  }

  async partners(): Promise<PartnerView[]> {
    const { phones } = await this.question("phones", {});
    return Array.isArray(phones) ? phones.map(partner) : [];
  }

  placeOf(house: string): { at: number; of: number } | null {
    const walk = this.walk();
    const at = walk.findIndex(({ id }) => id === house);
    return at < 0 ? null : { at: at + 1, of: walk.length };
  }

  step(house: string, by: -1 | 1): Promise<void> {
    return this.parts.inTurn(async () => {
      const model = this.parts.desk.model();
      const walk = this.walk();
      const after = neighbourOf(walk, house, by);
      if (after === undefined) return;
      const taps = placedAfter(walk, house, after).map(({ id, position }) => positionTap(model, id, position, this.author(model.areaOf(id))));
      await this.write(taps, (saved) => saved.moved(model.household(house)?.knownAs ?? ""));
    });
  }

  notes(subject: string): NoteView[] {
    return notesOn(this.parts, subject);
  }

  note(subject: string, text: string): Promise<void> {
    return this.written(subject, text, {}, (saved) => saved.note);
  }

  ask(house: string, ask: AskCode, text: string): Promise<void> {
    return this.written(house, text, { ask }, (saved) => saved.asked);
  }

  answer({ household, id }: RequestView): Promise<void> {
    return this.written(household, "", { ask: "seen" }, (saved) => saved.answered, [id]);
  }

  refuses(text: string): boolean {
    return holdsNumbers(text);
  }

  private written(subject: string, text: string, more: { ask?: string }, told: Told, after: readonly string[] = []): Promise<void> {
    return this.parts.inTurn(async () => {
      const author = this.author(this.parts.desk.model().areaOf(subject));
      await this.write([noteTap(author, subject, text, more, after)], told);
    });
  }

  /** The house named, or one to be made right behind the walk by the same write. */
  private home({ household, knownAs }: Pick<Newcomer, "household" | "knownAs">): { taps: Tap[]; house: string; knownAs: string } {
    const model = this.parts.desk.model();
    if (household !== null) return { taps: [], house: household, knownAs: model.household(household)?.knownAs ?? "" };
    const name = knownAs.trim().normalize("NFC");
    const made = madeBy(0);
    const author = this.author();
    const walk = this.walk();
    const value = { known_as: name };
    return {
      house: made, knownAs: name,
      taps: [
        { draft: draft(author, { entity: "household", entity_id: null, field: "add", value, after: [] }), undo: null },
        ...placedAfter(walk, made, walk[walk.length - 1]?.id ?? null).map(({ id, position }) => positionTap(model, id, position, author)),
      ],
    };
  }

  /** The own area's houses in their order. */
  private walk(): HouseholdView[] {
    return (this.parts.model()?.households() ?? []).filter(({ position }) => position < LAST);
  }

  private author(area: string | null = this.parts.desk.model().area.id || null): Author {
    const { desk } = this.parts;
    return { by: desk.by(), atMs: desk.clock(), area };
  }

  /** The last of what was written. */
  private async write(taps: readonly Tap[], told: Told): Promise<Own | undefined> {
    const text: SavedText = { kind: "told", vi: told(meetVi.saved), en: told(meetEn.saved) };
    const { desk } = this.parts;
    let made: Own | undefined;
    const append: Desk["append"] = (drafts, answer, photos) =>
      desk.append(drafts, answer && ((own) => {
        made = own[own.length - 1];
        answer(own);
      }), photos);
    await write({ ...desk, append }, this.author(), taps, text);
    return made;
  }

  /** Kept closed under the PIN like the rest of the list. */
  private async keep(rows: readonly Row[]): Promise<void> {
    const { list } = this.parts.phone;
    if (!list) throw new Error("The list is locked.");
    await list.apply({ rows, cursor: list.cursor, epoch: list.epoch ?? "", done: false, sums: {} });
    this.parts.desk.model().update(rows);
    this.parts.publish();
  }

  private async question(route: string, message: unknown): Promise<Readonly<Record<string, unknown>>> {
    return answered(await this.parts.exchange.ask(`/api/v1/pair/${route}`, message));
  }
}

const worded = (value: Json | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);
const counted = (value: Json | undefined): number | null => (typeof value === "number" ? value : null);

function neighbour(value: Json): NeighbourView {
  return {
    id: String(part(value, "id")), name: String(part(value, "name")), birthYear: counted(part(value, "birth_year")), idDigits: worded(part(value, "id_last4")),
    house: worded(part(value, "known_as")), area: worded(part(value, "area")), pair: worded(part(value, "pair")),
  };
}

function partner(value: Json): PartnerView {
  return { holder: worded(part(value, "holder")) ?? "", all: part(value, "all_received") === true, heardMs: counted(part(value, "last_contact_ms")) };
}
