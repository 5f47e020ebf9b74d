/** "Số thứ tự": queue numbers of tonight, kept closed under the PIN with the list, told to nobody (docs/adr/0020). */
import { type Signal, signal } from "@preact/signals";
import type { List } from "../store/list.ts";
import { fold } from "../sync/text.ts";
import { hallEn } from "../words/field.hall.en.ts";
import { type HallWords, hallVi } from "../words/field.hall.vi.ts";
import type { CitizenView, HallEvening, HallFound, HallServices } from "./contract.ts";
import { ownFailure, saveFailure } from "./failure.ts";
import { absent, admit, comeBack, emptyBook, give, goesFirst, type HallBook, numbered, takenBack } from "./hall-order.ts";
import type { Model } from "./model.ts";
import { isElder } from "./pool.ts";
import type { Desk } from "./record.ts";
import { textIn } from "./rows.ts";
import { kept } from "./same.ts";
import { dayOf, yearOf } from "./time.ts";

export interface HallParts {
  readonly desk: Pick<Desk, "saved" | "serverNow">;
  /** Null while it is locked. */
  readonly list: () => List | null;
  readonly model: () => Model | null;
}
type Change = (book: HallBook) => HallBook;
type Told = (saved: HallWords["saved"]) => string;

export class Hall implements HallServices {
  readonly evening: Signal<HallEvening> = signal({ waiting: [], all: [], last: 0 });
  private readonly parts: HallParts;
  private list: List | null = null;
  private readonly folded = new WeakMap<CitizenView, { readonly house: string; readonly text: string }>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(parts: HallParts) {
    this.parts = parts;
  }

  /** After every change of the list, and when it is locked. */
  follow(): void {
    const list = this.parts.list();
    if (list === this.list) return;
    this.list = list;
    this.show(emptyBook(0));
    if (list) void this.look().catch(() => undefined);
  }

  look(): Promise<void> {
    return this.inTurn(async () => this.show(await this.read()));
  }

  search(typed: string): HallFound[] {
    const model = this.parts.model();
    const words = fold(typed).split(" ").filter(Boolean);
    if (!model || words.length === 0) return [];
    const year = yearOf(this.parts.desk.serverNow());
    const found: HallFound[] = [];
    for (const { row, view } of model.everybody()) {
      if (view.claim === "deceased") continue;
      const house = model.household(view.household)?.knownAs ?? "";
      const text = this.textOf(view, house, textIn(row, "a"));
      if (words.every((word) => text.includes(` ${word}`))) found.push({ citizen: view, house, elderly: goesFirst(view.birthYear, year) });
    }
    return found.sort((a, b) => a.citizen.name.localeCompare(b.citizen.name, "vi") || (a.citizen.birthYear ?? 9999) - (b.citizen.birthYear ?? 9999));
  }

  private textOf(view: CitizenView, house: string, address: string | null): string {
    const known = this.folded.get(view);
    if (known?.house === house) return known.text;
    const text = [view.name, view.birthYear, house, address].map((part) => ` ${fold(String(part ?? ""))}`).join("");
    this.folded.set(view, { house, text });
    return text;
  }

  async give(citizen: CitizenView | null, first: boolean): Promise<number> {
    const year = yearOf(this.parts.desk.serverNow());
    const person = citizen && { id: citizen.id, name: citizen.name, birthYear: citizen.birthYear, sex: citizen.sex, elder: isElder(citizen.birthYear, year) };
    const early = first || goesFirst(person?.birthYear ?? null, year);
    const { last } = await this.change((book) => give(book, person, early), null, (saved, number) => saved.given(number, person?.name ?? ""));
    return last;
  }

  async admit(number: number): Promise<void> { await this.change((book) => admit(book, number), number, (saved) => saved.admitted(number)); }
  async comeBack(number: number): Promise<void> { await this.change((book) => comeBack(book, number), number, (saved) => saved.back(number)); }

  async absent(number: number): Promise<void> {
    await this.change((book) => absent(book, number), number, (saved, _, now) => (now === "missed" ? saved.missed(number) : saved.behind(number)));
  }

  /** Durable and shown when it resolves; `number` null: the one that is given. */
  private change(how: Change, number: number | null, told: (saved: HallWords["saved"], number: number, state: string) => string): Promise<HallBook> {
    return this.inTurn(async () => {
      const before = await this.read();
      const after = how(before);
      if (after === before) return after; // another tab was first
      await this.keep(after);
      const about = number ?? after.last;
      const say: Told = (saved) => told(saved, about, numbered(after, about)?.state ?? "");
      this.parts.desk.saved({ kind: "told", vi: say(hallVi.saved), en: say(hallEn.saved) }, () => this.undo(before, about));
      return after;
    });
  }

  private undo(before: HallBook, number: number): Promise<void> {
    return this.inTurn(async () => {
      const now = await this.read();
      if (now.day === before.day) await this.keep(takenBack(now, before, number));
    });
  }

  /** As it lies there: another tab gives numbers, too. Yesterday's is forgotten. */
  private async read(): Promise<HallBook> {
    const { list } = this;
    const today = dayOf(this.parts.desk.serverNow());
    const found = list ? ((await list.kept("hall").catch(unreadable)) as HallBook | null) : null;
    if (found?.day === today) return found;
    if (found) await list?.keep("hall", null).catch(() => undefined);
    return emptyBook(today);
  }

  private async keep(book: HallBook): Promise<void> {
    if (!this.list) throw ownFailure("storage_failed");
    await this.list.keep("hall", book).catch((cause: unknown) => {
      throw saveFailure(cause);
    });
    this.show(book);
  }

  private show(book: HallBook): void {
    const waiting = book.line.flatMap((number) => numbered(book, number) ?? []);
    this.evening.value = kept(this.evening.peek(), { waiting, all: [...book.numbers], last: book.last });
  }

  /** One after the other, whatever became of the one before. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** None where the storage has gone bad under it; a storage that does not answer would begin at 1 again. */
function unreadable(cause: unknown): null {
  if (cause instanceof DOMException && cause.name === "OperationError") return null;
  throw saveFailure(cause);
}
