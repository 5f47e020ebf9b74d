/** A lead's taps on houses: made, filled, emptied, moved along the walk. Each is one durable write. */
import { leadEn } from "../words/field.lead.en.ts";
import { leadVi, type LeadWords } from "../words/field.lead.vi.ts";
import type { SavedText } from "./contract.ts";
import type { Desk, Turns } from "./record.ts";
import { write } from "./record.ts";
import { madeBy } from "../store/outbox.ts";
import { type Author, draft, positionTap, type Tap, valueTap } from "./drafts.ts";
import type { Model } from "./model.ts";
import { neighbourOf, placedAfter } from "./walk-order.ts";

type Told = (saved: LeadWords["saved"]) => string;

export class HouseTaps {
  private readonly desk: Desk;
  private readonly inTurn: Turns;

  constructor(desk: Desk, inTurn: Turns) {
    this.desk = desk;
    this.inTurn = inTurn;
  }

  /** People of one house leave it for one right behind it; all others go to the end of the walk. */
  makeHouse(village: string, people: readonly string[], { knownAs, landmark }: { knownAs: string; landmark: string }): Promise<void> {
    return this.inTurn(async () => {
      const model = this.desk.model();
      const homes = [...new Set(people.map((id) => this.homeOf(model, id)))];
      const from = homes.length === 1 ? (homes[0] ?? null) : null;
      const area = from === null ? null : model.areaOf(from);
      const author = this.author(area);
      const name = knownAs.normalize("NFC");
      const value = { known_as: name, ...(landmark ? { landmark: landmark.normalize("NFC") } : {}), ...(area === null ? { village } : {}) };
      const made = madeBy(0);
      const walk = model.households();
      const last = from ?? walk[walk.length - 1]?.id ?? null;
      await this.write([
        // Undone by taking everybody out of it: a house without people is shown no more.
        { draft: draft(author, { entity: "household", entity_id: null, field: "add", value, after: [] }), undo: null },
        ...placedAfter(walk, made, last).map(({ id, position }) => this.positionTap(model, id, position, author)),
        ...people.map((id) => this.homeTap(model, id, made)),
      ], (saved) => saved.made(name, people.length));
    });
  }

  putInto(people: readonly string[], house: string): Promise<void> {
    return this.inTurn(async () => {
      const model = this.desk.model();
      const name = model.household(house)?.knownAs ?? "";
      const moved = people.filter((id) => this.homeOf(model, id) !== house);
      await this.write(moved.map((id) => this.homeTap(model, id, house)), (saved) => saved.joined(moved.length, name));
    });
  }

  /** Everybody moves, also who is not shown; the empty house is shown no more. */
  merge(house: string, into: string): Promise<void> {
    const model = this.desk.model();
    const everybody = [...model.everybody()].filter(({ view }) => view.household === house).map(({ view }) => view.id);
    return house === into ? Promise.resolve() : this.putInto(everybody, into);
  }

  placeAfter(house: string, after: string | null): Promise<void> {
    return this.inTurn(() => this.place(house, after));
  }

  /** One place up or down the walk. */
  step(house: string, by: -1 | 1): Promise<void> {
    return this.inTurn(() => {
      const after = neighbourOf(this.desk.model().households(), house, by);
      return after === undefined ? Promise.resolve() : this.place(house, after);
    });
  }

  private place(house: string, after: string | null): Promise<void> {
    const model = this.desk.model();
    const name = model.household(house)?.knownAs ?? "";
    const before = after === null ? null : (model.household(after)?.knownAs ?? "");
    const taps = placedAfter(model.households(), house, after).map(({ id, position }) => this.positionTap(model, id, position));
    return this.write(taps, (saved) => (before === null ? saved.first(name) : saved.after(name, before)));
  }

  private homeOf(model: Model, citizen: string): string | null {
    const home = model.subject(citizen)?.view.household ?? "";
    return model.household(home) ? home : null;
  }

  private homeTap(model: Model, citizen: string, house: string): Tap {
    const known = model.subject(citizen);
    if (!known) throw new Error("Unknown citizen.");
    const target = { entity: "citizen", id: citizen, operations: known.operations } as const;
    return valueTap(this.author(model.areaOf(citizen)), target, "household", house, known.view.household || null);
  }

  private positionTap(model: Model, house: string, position: number, author = this.author(model.areaOf(house))): Tap {
    return positionTap(model, house, position, author);
  }

  private author(area: string | null): Author {
    return { by: this.desk.by(), atMs: this.desk.clock(), area };
  }

  private write(taps: readonly Tap[], told: Told): Promise<void> {
    const text: SavedText = { kind: "told", vi: told(leadVi.saved), en: told(leadEn.saved) };
    return write(this.desk, this.author(null), taps, text);
  }
}

