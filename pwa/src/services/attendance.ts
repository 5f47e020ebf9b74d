/** Điểm danh as marked on this phone: kept closed, without the PIN, until the commune has it. */
import { type Signal, signal } from "@preact/signals";
import { keepMarks, keptMarks, type Marks } from "../store/attendance.ts";
import type { List } from "../store/list.ts";
import type { Present } from "./contract.ts";
import { Failure, saveFailure } from "./failure.ts";
import type { Vault } from "./phone.ts";
import { same } from "./same.ts";

type States = Marks[string];
type Send = (session: string, states: States) => Promise<void>;

export class AttendanceDraft {
  /** Of tonight's session. */
  readonly tonight: Signal<Record<string, Present>> = signal({});
  private session: string | null = null;
  private drafts: Marks = {};
  private list: List | null = null;
  private turn: Promise<void> = Promise.resolve();
  private sending: Promise<void> | null = null;
  private readonly vault: Vault;
  private readonly send: Send;

  constructor(vault: Vault, send: Send) {
    this.vault = vault;
    this.send = send;
    void this.inTurn(() => this.read()).catch(() => undefined);
  }

  /** After every change of the list; null while it is locked. */
  follow(list: List | null, session: string | null): void {
    this.session = session;
    if (list && list !== this.list) void this.inTurn(() => this.moved(list)).catch(() => undefined);
    this.list = list;
    this.show();
  }

  /** Shown once it is on the phone for good. Raises a Failure when the phone cannot keep it. */
  mark(members: readonly string[], state: Present): Promise<void> {
    return this.inTurn(async () => {
      const { session } = this;
      if (session === null) return;
      await this.read();
      await this.keep({ ...this.drafts, [session]: { ...this.drafts[session], ...Object.fromEntries(members.map((id) => [id, state])) } });
    });
  }

  /** All that waits, also of an evening that is over, and while the list is locked. */
  sendAll(): Promise<void> {
    this.sending ??= this.sendEach().finally(() => void (this.sending = null));
    return this.sending;
  }

  private async sendEach(): Promise<void> {
    await this.inTurn(() => this.read());
    for (const [session, states] of Object.entries(this.drafts)) {
      try {
        await this.send(session, states);
      } catch (cause) {
        // An evening that the commune does not know (any more) would be refused for ever.
        const over = this.list !== null && session !== this.session && cause instanceof Failure && FINAL.has(cause.code);
        if (!over) throw cause;
      }
      await this.inTurn(async () => {
        await this.read();
        await this.keep(this.without(session, states));
      });
    }
  }

  /** What was marked meanwhile stays. */
  private without(session: string, sent: States): Marks {
    const { [session]: now = {}, ...others } = this.drafts;
    const left = Object.entries(now).filter(([id, state]) => sent[id] !== state);
    return left.length > 0 ? { ...others, [session]: Object.fromEntries(left) } : others;
  }

  private async keep(drafts: Marks): Promise<void> {
    await keepMarks(this.vault, drafts).catch((cause: unknown) => {
      throw saveFailure(cause);
    });
    this.drafts = drafts;
    this.show();
  }

  /** As it lies there: another tab marks, too. */
  private async read(): Promise<void> {
    this.drafts = await keptMarks(this.vault);
    this.show();
  }

  /** The first version kept it under the PIN. */
  private async moved(list: List): Promise<void> {
    const found = (await list.kept("attendance")) as Marks | null;
    if (!found) return;
    await this.read();
    await this.keep({ ...found, ...this.drafts });
    await list.keep("attendance", null);
  }

  private show(): void {
    const states = this.drafts[this.session ?? ""] ?? {};
    if (!same(this.tonight.peek(), states)) this.tonight.value = { ...states } as Record<string, Present>;
  }

  /** One after the other, whatever became of the one before. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** No such session for this team, or none of these members. */
const FINAL: ReadonlySet<string> = new Set(["not_found"]);
