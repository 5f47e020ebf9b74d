/** Điểm danh as marked on this phone: kept closed under the PIN until the commune has it. */
import { type Signal, signal } from "@preact/signals";
import type { List } from "../store/list.ts";
import type { Present } from "./contract.ts";
import { Failure, saveFailure } from "./failure.ts";
import { same } from "./same.ts";

type States = Readonly<Record<string, Present>>;
/** Session → member → state. */
type Drafts = Readonly<Record<string, States>>;
type Send = (session: string, states: States) => Promise<void>;

export class AttendanceDraft {
  /** Of tonight's session. */
  readonly tonight: Signal<Record<string, Present>> = signal({});
  private session: string | null = null;
  private drafts: Drafts = {};
  private list: List | null = null;
  private turn: Promise<void> = Promise.resolve();
  private sending: Promise<void> | null = null;
  private readonly send: Send;

  constructor(send: Send) {
    this.send = send;
  }

  /** After every change of the list; null while it is locked. */
  follow(list: List | null, session: string | null): void {
    this.session = session;
    if (list !== this.list) {
      this.list = list;
      this.drafts = {};
      if (list) void this.inTurn(async () => this.read(list)).catch(() => undefined);
    }
    this.show();
  }

  /** Shown once it is on the phone for good. Raises a Failure when the phone cannot keep it. */
  mark(members: readonly string[], state: Present): Promise<void> {
    return this.inTurn(async () => {
      const { session } = this;
      if (session === null) return;
      await this.keep({ ...this.drafts, [session]: { ...this.drafts[session], ...Object.fromEntries(members.map((id) => [id, state])) } });
    });
  }

  /** All that waits, also of an evening that is over. */
  sendAll(): Promise<void> {
    this.sending ??= this.sendEach().finally(() => void (this.sending = null));
    return this.sending;
  }

  private async sendEach(): Promise<void> {
    await this.turn;
    for (const [session, states] of Object.entries(this.drafts)) {
      try {
        await this.send(session, states);
      } catch (cause) {
        // An evening that the commune takes no more of would be refused for ever.
        if (session === this.session || !(cause instanceof Failure) || WAITS.has(cause.code)) throw cause;
      }
      await this.inTurn(() => this.keep(this.without(session, states)));
    }
  }

  /** What was marked meanwhile stays. */
  private without(session: string, sent: States): Drafts {
    const { [session]: now = {}, ...others } = this.drafts;
    const left = Object.entries(now).filter(([id, state]) => sent[id] !== state);
    return left.length > 0 ? { ...others, [session]: Object.fromEntries(left) } : others;
  }

  private async keep(drafts: Drafts): Promise<void> {
    const { list } = this;
    if (!list) return;
    await list.keep("attendance", drafts).catch((cause: unknown) => {
      throw saveFailure(cause);
    });
    if (list !== this.list) return;
    this.drafts = drafts;
    this.show();
  }

  private async read(list: List): Promise<void> {
    const found = (await list.attendance()) as Drafts | null;
    if (list !== this.list || found === null) return;
    this.drafts = found;
    this.show();
  }

  private show(): void {
    const states = this.drafts[this.session ?? ""] ?? {};
    if (!same(this.tonight.peek(), states)) this.tonight.value = { ...states };
  }

  /** One after the other, whatever became of the one before. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** No network, or the commune is busy: later it goes. */
const WAITS: ReadonlySet<string> = new Set(["claim_offline", "busy"]);
