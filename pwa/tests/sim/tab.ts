/** One tab of the real app on a simulated phone: its clock, timers, network and neighbours. */
import { idle } from "./busy.ts";
import type { Chance } from "./chance.ts";
import { inStorage, Life, newStorage } from "./storage.ts";
import { toBase64url } from "../../src/crypto/bytes.ts";
import type { Json, WireOperation } from "../../src/network/messages.ts";
import { type Around, Composition } from "../../src/services/compose.ts";
import type { Exchange } from "../../src/services/exchange.ts";
import { Phone } from "../../src/services/phone.ts";
import { tabLocks, type Wakes } from "../../src/services/platform.ts";

/** A question on its way; whoever plays the network answers it, or never does. */
export interface Question {
  readonly phone: string;
  readonly tab: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64url. */
  readonly body: string;
}
export interface Reply {
  readonly lost?: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}
export type Network = (question: Question) => Promise<Reply>;

/** A phone: what outlives its tabs. */
export class Device {
  readonly storage = newStorage();
  readonly tabs: Tab[] = [];
  /** True time, set with every command. */
  now = 0;
  skewMs = 0;
  full = false;
  syncing: Tab | null = null;
  readonly name: string;
  readonly chance: Chance;
  readonly network: Network;

  constructor(name: string, chance: Chance, network: Network) {
    this.name = name;
    this.chance = chance;
    this.network = network;
  }

  tab(number: number): Tab {
    const found = this.tabs[number];
    if (!found) throw new Error(`${this.name} has no tab ${number}.`);
    return found;
  }
}

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

export class Tab {
  readonly life: Life;
  /** Operations of which the app was told that they are durable, since last asked. */
  readonly saved: WireOperation[] = [];
  private readonly device: Device;
  private readonly number: number;
  private readonly timers = new Map<number, Timer>();
  private turn = 0;
  private asking = 0;
  private answered: (() => void)[] = [];
  private wakes: Wakes | null = null;
  private made: { phone: Phone; app: Composition } | null = null;

  constructor(device: Device, number: number) {
    this.device = device;
    this.number = number;
    this.life = new Life(() => device.full);
  }

  get phone(): Phone { return this.opened.phone; }
  get field(): Composition["field"] { return this.opened.app.field; }
  private get opened(): { phone: Phone; app: Composition } {
    if (!this.made) throw new Error("The app was killed while it started.");
    return this.made;
  }

  /** A start of the app on whatever the storage holds. */
  async open(): Promise<void> {
    const { device, life } = this;
    const around = this.around();
    const phone = await inStorage(device.storage, life, () => Phone.open(around.now));
    const append = phone.outbox.append.bind(phone.outbox);
    phone.outbox.append = async (...given) => {
      const own = await append(...given);
      if (!life.dead) this.saved.push(...own.map(({ operation }) => operation));
      return own;
    };
    this.made = { phone, app: new Composition(phone, around) };
    await this.made.app.begin(null);
  }

  /** A question signed as the app signs all of them; until it is answered. */
  async ask(path: string, body: Json): Promise<void> {
    const { exchange } = this.opened.app as unknown as { exchange: Pick<Exchange, "ask"> };
    for (let turn = 0; turn < 5; turn++) if ((await exchange.ask(path, body)).kind === "answer") return;
    throw new Error(`${path} was refused.`);
  }

  /** Runs what waits on a timer that is due by true time, oldest first. */
  fire(): void {
    const due = [...this.timers].filter(([, timer]) => timer.due <= this.device.now);
    for (const [id, { work }] of due.sort(([, a], [, b]) => a.due - b.due)) {
      this.timers.delete(id);
      work();
    }
  }

  /** When nothing is under way any more, questions to the network included. */
  async quiet(): Promise<void> {
    do {
      if (this.asking > 0 && !this.life.dead)
        await Promise.race([this.life.death, new Promise<void>((done) => void this.answered.push(done))]);
      await idle();
    } while (this.asking > 0 && !this.life.dead);
  }

  tellElsewhere(): void {
    if (!this.life.dead) this.wakes?.elsewhere();
  }

  private around(): Around {
    const { device } = this;
    return {
      now: () => device.now + device.skewMs, random: device.chance.next,
      painted: () => Promise.resolve(), fetch: this.fetch as typeof fetch, origin: "https://tungnha.test",
      locks: tabLocks({ request: this.request } as unknown as LockManager),
      timers: {
        set: (work, ms) => (this.timers.set(++this.turn, { due: device.now + ms, work }), this.turn),
        clear: (timer) => void this.timers.delete(timer as number),
        every: () => undefined,
      },
      listen: (wakes) => {
        this.wakes = wakes;
        return () => device.tabs.forEach((tab) => void (tab === this || queueMicrotask(() => tab.tellElsewhere())));
      },
      worker: () => ({ applyUpdate: () => undefined, askForTurn: () => undefined, keep: () => undefined }),
      persist: () => Promise.resolve(true), durable: () => Promise.resolve(true), room: () => Promise.resolve(null),
    };
  }

  private readonly fetch = async (url: string, init: { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }): Promise<Response> => {
    const { device, life } = this;
    if (life.dead) return never();
    this.asking += 1;
    try {
      const { headers, body } = init;
      const reply = await device.network({
        phone: device.name, tab: this.number, path: url.slice("https://tungnha.test".length), headers, body: toBase64url(body),
      });
      if (life.dead) return never();
      if (reply.lost) throw new TypeError("Failed to fetch");
      return received(reply);
    } finally {
      this.asking -= 1;
      if (this.asking === 0) for (const tell of this.answered.splice(0)) tell();
    }
  };

  /** Web Locks: one holder, and a killed tab holds nothing. */
  private readonly request = async (_: string, __: object, work: (lock: object | null) => Promise<unknown>): Promise<unknown> => {
    const { device } = this;
    if (device.syncing && !device.syncing.life.dead) return work(null);
    device.syncing = this;
    try {
      return await work({});
    } finally {
      if (device.syncing === this) device.syncing = null;
    }
  };
}

/** Read at once: a real body takes as many turns as it likes. */
function received({ text = "", status = 200, headers = {} }: Reply): Response {
  const response = new Response(text, { status, headers });
  return Object.assign(response, { text: () => Promise.resolve(text), json: () => Promise.resolve().then(() => JSON.parse(text) as unknown) });
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
