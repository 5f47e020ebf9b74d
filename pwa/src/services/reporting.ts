/** "Chốt số" of a lead: the village's figure as last told, and his word on it, kept until the commune has it. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Json, Row } from "../network/messages.ts";
import type { List } from "../store/list.ts";
import { keepUnsent, keptUnsent, type Unsent } from "../store/unsent.ts";
import type { ConfirmationView, DifferCode, OwnWord, ReportServices, VillageFigure } from "./contract.ts";
import { Failure, saveFailure } from "./failure.ts";
import type { Phone } from "./phone.ts";
import { kept } from "./same.ts";

export interface ReportParts {
  readonly phone: Phone;
  readonly village: ReadonlySignal<{ readonly id: string; readonly session: object | null }>;
  /** All that are neither a house nor a person. */
  readonly rows: () => readonly Row[];
  /** A lead's route. Throws a Failure. */
  readonly ask: (route: string, message: unknown) => Promise<Readonly<Record<string, unknown>>>;
}
/** As `reports/confirm` takes it. */
interface Word {
  readonly village: string;
  readonly figure: number;
  readonly cumulative: number;
  readonly reason: string | null;
  readonly at_ms: number;
  readonly said_ms: number;
}
type Waiting = Unsent<{ readonly word: Word }>;

const OLD_MS = 5 * 60_000;
const USUAL_MINUTE = 21 * 60 + 30;

export class Reporting implements ReportServices {
  readonly figure: Signal<VillageFigure | null> = signal(null);
  readonly refused: Signal<{ vi: string; en: string } | null> = signal(null);
  readonly closes: Signal<{ minute: number; works: boolean }> = signal({ minute: USUAL_MINUTE, works: false });
  readonly word: ReadonlySignal<OwnWord | null> = computed(() => this.own());
  private readonly waiting: Signal<Waiting> = signal({});
  private readonly parts: ReportParts;
  private list: List | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ReportParts) {
    this.parts = parts;
    void this.inTurn(() => this.read()).catch(() => undefined);
    this.follow();
  }

  /** After every change of the list, and when it is locked. */
  follow(): void {
    const { phone: { list }, rows, village } = this.parts;
    const minute = rows().find(({ e }) => e === "campaign")?.["report_minute"];
    this.closes.value = kept(this.closes.peek(), {
      minute: typeof minute === "number" ? minute : USUAL_MINUTE, works: village.peek().session !== null,
    });
    if (list === this.list) return;
    this.list = list;
    this.figure.value = null;
    void this.recall(list).catch(() => undefined);
  }

  async ask(): Promise<void> {
    await this.inTurn(() => this.sendAll());
    const told = figureIn(await this.parts.ask("reports", {}));
    this.figure.value = kept(this.figure.peek(), told);
    // A phone that cannot keep it asks again; no work is lost.
    await this.list?.keep("figure", told).catch(() => undefined);
  }

  /** There is a network: what waits goes, and on a working day the figure is no older than five minutes. */
  async news(): Promise<void> {
    await this.inTurn(() => this.read());
    const old = this.parts.phone.serverNow - (this.figure.peek()?.askedMs ?? 0) > OLD_MS;
    if (Object.keys(this.waiting.peek()).length > 0 || (old && this.closes.peek().works)) await this.ask();
  }

  async say(figure: number, reason: DifferCode | null): Promise<void> {
    const seen = this.figure.peek();
    if (!seen) return;
    const word: Word = {
      village: this.parts.village.peek().id, figure, cumulative: seen.completed, reason,
      at_ms: seen.atMs, said_ms: Math.round(this.parts.phone.serverNow),
    };
    this.refused.value = null;
    await this.inTurn(async () => {
      await this.read();
      await this.keep({ ...this.waiting.peek(), [seen.atMs]: { word } });
    });
    void this.ask().catch(() => undefined); // what it came to is said by `word` and `refused`
  }

  private own(): OwnWord | null {
    const { figure } = this;
    if (!figure.value) return null;
    const { atMs, role, confirmations } = figure.value;
    const left = this.waiting.value[atMs]?.word;
    if (left) return { figure: left.figure, seen: left.cumulative, reason: left.reason, saidMs: left.said_ms, receivedMs: null };
    const had = confirmations.find((each) => each.role === role);
    return had ? { figure: had.figure, seen: had.seen, reason: had.reason, saidMs: had.atMs, receivedMs: had.atMs } : null;
  }

  /** All that waits, also of an evening that is over; what the commune refuses stays, and is told. */
  private async sendAll(): Promise<void> {
    await this.read();
    for (const [cut, { word }] of Object.entries(this.waiting.peek())) {
      try {
        await this.parts.ask("reports/confirm", word);
      } catch (cause) {
        if (cause instanceof Failure && cause.code !== "claim_offline" && cause.code !== "busy") this.refused.value = { vi: cause.vi, en: cause.en };
        throw cause;
      }
      this.refused.value = null;
      await this.read();
      const { [cut]: now, ...others } = this.waiting.peek();
      if (now?.word.said_ms === word.said_ms) await this.keep(others); // else it was said anew meanwhile
    }
  }

  private async keep(waiting: Waiting): Promise<void> {
    await keepUnsent(this.parts.phone.vault, "spoken", waiting).catch((cause: unknown) => {
      throw saveFailure(cause);
    });
    this.waiting.value = waiting;
  }

  /** As it lies there: another tab speaks, too. */
  private async read(): Promise<void> {
    this.waiting.value = kept(this.waiting.peek(), await keptUnsent<{ word: Word }>(this.parts.phone.vault, "spoken"));
  }

  private async recall(list: List | null): Promise<void> {
    const found = (await list?.kept("figure")) as VillageFigure | null | undefined;
    if (list === this.list && found && !this.figure.peek()) this.figure.value = found;
  }

  /** One after the other, whatever became of the one before. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

type Fields = Readonly<Record<string, Json>>;
const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const roleIn = (value: unknown): "lead" | "head" => (value === "head" ? "head" : "lead");
const listIn = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);

function figureIn(body: Readonly<Record<string, unknown>>): VillageFigure {
  const number = (name: string): number => Number(body[name] ?? 0);
  return {
    atMs: number("at_ms"), askedMs: number("asked_ms"), frozen: body["frozen"] === true, lock: textIn(body["lock"]), role: roleIn(body["role"]),
    target: number("target"), completed: number("completed"), inDay: number("in_day"), later: number("later"),
    silent: listIn(body["silent"]).map(({ holder, pair, phone, last_contact_ms }) =>
      ({ holder: textIn(holder), pair: textIn(pair), phone: textIn(phone), lastContactMs: Number(last_contact_ms) })),
    confirmations: listIn(body["confirmations"]).map(({ role, figure, seen, reason, at_ms }): ConfirmationView =>
      ({ role: roleIn(role), figure: Number(figure), seen: typeof seen === "number" ? seen : null, reason: textIn(reason), atMs: Number(at_ms) })),
    text: textIn(body["text"]) ?? "",
  };
}
