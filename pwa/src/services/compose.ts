/** Composes the field app: this phone, its list, its exchange with the commune, and the taps. */
import { signal } from "@preact/signals";
import type { Wire } from "../network/http.ts";
import type { Locks } from "../network/ports.ts";
import { Schedule, type Timers } from "../network/schedule.ts";
import type { StoredPhoto } from "../store/databases.ts";
import type { Draft, Own } from "../store/outbox.ts";
import type { Claims } from "./claim.ts";
import type { ClaimState, FieldServices, LeadServices, TicketServices, WaitingClaim } from "./contract.ts";
import { APP, Exchange } from "./exchange.ts";
import { saveFailure } from "./failure.ts";
import type * as Fate from "./fate.ts";
import { Guard } from "./guard.ts";
import { Holding } from "./holding.ts";
import { insisting } from "./insisting.ts";
import type { Lead } from "./lead.ts";
import type { Phone } from "./phone.ts";
import type { Wakes, Worker } from "./platform.ts";
import { type Desk, recording, turns } from "./record.ts";
import { Screens } from "./screens.ts";
import { Search } from "./search.ts";
import { emptyScreens, type Screenful } from "./signals.ts";

const TICK_MS = 30_000;

/** The world around the app: a browser, or a test. */
export interface Around extends Wire {
  readonly locks: Locks;
  readonly timers: Timers & { every(work: () => void, ms: number): void };
  readonly random: () => number;
  /** Resolves when what was just drawn is on the screen. */
  readonly painted: () => Promise<void>;
  /** Returns what tells the other tabs. */
  readonly listen: (wakes: Wakes) => () => void;
  readonly worker: (updateReady: () => void) => Worker;
  readonly persist: () => Promise<boolean>;
  /** Whether storage is kept when room is short, without asking for it. */
  readonly durable: () => Promise<boolean | undefined>;
  readonly room: () => Promise<number | null>;
}

export class Composition {
  readonly field: FieldServices;
  private readonly phone: Phone;
  private readonly around: Around;
  private readonly screens: Screens;
  private readonly exchange: Exchange;
  private readonly schedule: Schedule;
  private readonly claimState = signal<ClaimState>({ step: "none" });
  private claims: Claims | null = null;
  private claiming: Promise<Claims> | null = null;
  private readonly waiting = signal<WaitingClaim[]>([]);
  private readonly leading = signal<LeadServices | null>(null);
  private readonly tickets = signal<TicketServices | null>(null);
  private lead: Promise<Lead> | null = null;
  private readonly inTurn = turns();
  private readonly worker: Worker;
  private readonly search = new Search();
  private readonly tellTabs: () => void;
  private readonly guard: Guard;
  private readonly holding: Holding;

  constructor(phone: Phone, around: Around) {
    this.phone = phone;
    this.around = around;
    const signals = emptyScreens();
    this.screens = new Screens({ phone, signals, now: around.now });
    this.holding = new Holding(signals.area);
    this.guard = new Guard({
      now: around.now, isOpen: () => signals.phase.peek() === "open", silentTooLong: () => phone.silentTooLong,
      rows: () => phone.list?.table.values() ?? [], inTurn: this.inTurn,
      lock: () => (phone.lock(), this.screens.lock()),
    });
    this.exchange = this.makeExchange();
    this.schedule = this.makeSchedule();
    this.worker = around.worker(() => this.screens.updateReady());
    this.tellTabs = this.watch();
    this.field = this.facade(signals);
  }

  /** Shows where the phone stands; a code in the address is looked at when nothing is claimed. */
  async begin(fragment: string | null): Promise<void> {
    const { device, hasPin } = this.phone;
    const ready = device?.state === "confirmed" && hasPin;
    this.field.phase.value = ready ? "locked" : "claim";
    this.screens.tick();
    this.lend();
    if (!ready) await this.claim().then((claims) => claims.resume());
    void this.schedule.now();
    if (fragment !== null) void (ready ? this.claim().then((claims) => claims.held()) : this.field.lookLink(fragment));
  }

  private makeExchange(): Exchange {
    const { phone, around } = this;
    return new Exchange({
      phone, wire: around, locks: around.locks,
      heard: (heard) => {
        this.screens.heard(heard);
        this.claims?.progress();
        if (heard.changed.length > 0) this.tellTabs();
      },
      moved: async () => {
        this.screens.moved();
        this.lend();
        await this.claim().then((claims) => claims.resume());
      },
      durable: around.durable,
    });
  }

  private makeSchedule(): Schedule {
    const { timers, random } = this.around;
    return new Schedule({
      run: () => {
        this.screens.running(true);
        return this.exchange.run();
      },
      ended: (end) => this.screens.ended(end),
      timers, random,
    });
  }

  /** In a file of its own: whoever has his area needs none of it. */
  private claim(): Promise<Claims> {
    const { phone, around, exchange, claimState: state, wait } = this;
    return this.claiming ??= insisting(() => import("./claim.ts"), wait).then(({ Claims: Made }) =>
      this.claims = new Made({
        state, phone, exchange, wire: around, persist: around.persist, room: around.room, wait,
        opened: () => this.open(), shown: (phase) => (this.field.phase.value = phase),
      }));
  }

  private readonly wait = (ms: number): Promise<void> =>
    new Promise((done) => void this.around.timers.set(() => done(), ms));

  private open(): void {
    this.guard.opened();
    this.holding.put();
    this.screens.open();
    void this.phone.seal().catch(() => undefined); // before the first tap needs it
    const { timers } = this.around;
    const later = (work: () => void): void => void timers.set(work, 50);
    later(() => this.search.prepare(this.field.households.peek(), later));
    later(() => void this.ticketing());
    this.lend();
    void this.syncNow();
  }

  /** A lead's phone gets the lead's part, and keeps its files for when there is no network. */
  private lend(): void {
    const { phone, around, exchange, screens, waiting, inTurn, wait } = this;
    const { device } = phone;
    if (device?.look.kind !== "lead") {
      this.lead = this.leading.value = null;
      screens.attach("lead", () => undefined);
      return;
    }
    this.worker.keep("lead");
    this.lead ??= insisting(() => import("./lead.ts"), wait).then(({ Lead: Made }) => {
      const { households } = this.field;
      const made = new Made({
        phone, exchange, origin: around.origin, desk: this.desk(), inTurn, waiting, households,
        model: () => screens.opened, sync: () => this.schedule.now(),
      });
      if (phone.device?.look.kind !== "lead") return made; // a pair's by now
      screens.attach("lead", () => made.rebuild());
      this.leading.value = made;
      return made;
    });
  }

  /** Not before the first house is on the screen; from then on the files stay for when there is no network. */
  private async ticketing(): Promise<void> {
    this.worker.keep("tickets");
    if (this.tickets.peek()) return;
    const { Ticketing } = await insisting(() => import("./ticketing.ts"), this.wait);
    const { phone, screens, inTurn, exchange } = this;
    const made = new Ticketing({ desk: this.desk(), phone, exchange, model: () => screens.opened, publish: () => screens.publish() }, inTurn);
    screens.attach("tickets", () => made.rebuild());
    this.tickets.value = made;
  }

  private async syncNow(): Promise<void> {
    await this.schedule.now();
    await this.leading.peek()?.refresh().catch(() => undefined); // refused by the storage: said there
  }

  private desk(): Desk {
    const { screens, phone, around } = this;
    return {
      model: () => screens.model(), clock: around.now, serverNow: () => phone.serverNow,
      by: () => this.holding.by(phone.device?.holder ?? "both"),
      append: (...written) => this.append(...written), saved: (text, undo) => screens.saved(text, undo),
    };
  }

  private watch(): () => void {
    const { listen, timers } = this.around;
    const { phone, guard, screens } = this;
    timers.every(() => {
      void phone.look().catch(() => undefined);
      guard.check();
      screens.tick();
    }, TICK_MS);
    return listen({
      woken: () => {
        guard.check();
        if (phone.device) void this.syncNow();
      },
      touched: () => guard.touched(),
      elsewhere: () => void screens.elsewhere(),
    });
  }

  /** Durable when it resolves. What follows (showing, sending) cannot undo that. */
  private async append(...[drafts, answer, photos]: Parameters<Desk["append"]>): Promise<void> {
    const { phone, screens } = this;
    const own = await this.stored(drafts, photos);
    screens.wrote();
    answer?.(own);
    if (phone.device) this.schedule.saved();
    if (answer) await this.around.painted(); // "Đã lưu" first, then all that follows from it
    screens.publish();
    this.tellTabs();
    this.worker.askForTurn();
  }

  private async stored(drafts: readonly Draft[], photos?: readonly StoredPhoto[]): Promise<Own[]> {
    const { phone } = this;
    try {
      return await phone.outbox.append(phone.device?.device ?? "", drafts, await phone.seal(), photos);
    } catch (cause) {
      const failure = saveFailure(cause);
      this.screens.saveFailed(failure);
      throw failure;
    }
  }

  private async unlock(pin: string): ReturnType<FieldServices["unlock"]> {
    const { phone, screens } = this;
    if (phone.silentTooLong) await this.schedule.now();
    if (phone.silentTooLong) {
      screens.tick();
      return { ok: false, why: "contact" };
    }
    const opened = await phone.unlock(pin).catch((cause: unknown) => { throw saveFailure(cause); });
    if (!opened.ok && opened.why === "wait") return { ...opened, untilMs: opened.untilMs + phone.offsetMs };
    if (!opened.ok) {
      if (opened.triesLeft === 0) this.erased();
      return opened;
    }
    if (phone.list?.complete) this.open();
    else this.claimAgain();
    return { ok: true };
  }

  /** Back to where an area is taken, or a PIN is set anew. */
  private claimAgain(): void {
    this.field.phase.value = "claim";
    void this.claim().then((claims) => claims.resume());
  }

  private erased(): void {
    this.claimAgain();
    void this.schedule.now();
  }

  private facade(signals: Screenful): FieldServices {
    const { screens, phone, around, worker, holding } = this;
    const record = recording(this.desk(), this.inTurn);
    return {
      ...signals, ...record, claim: this.claimState, waiting: this.waiting, lead: this.leading, tickets: this.tickets, hand: holding.hand,
      lookLink: (text) => this.claim().then((claims) => claims.lookLink(text)),
      retryClaim: () => this.claim().then((claims) => claims.retryClaim()),
      lookTyped: (code) => this.claim().then((claims) => claims.lookTyped(code)),
      takeClaim: (holder) => this.claim().then((claims) => claims.takeClaim(holder)),
      cancelClaim: () => void this.claims?.cancelClaim(),
      setPin: (pin) => this.claim().then((claims) => claims.setPin(pin)),
      start: () => this.claims?.start(),
      pinDigits: () => phone.pinDigits,
      unlock: (pin) => this.unlock(pin),
      forgetPin: async () => {
        await phone.eraseList();
        this.erased();
      },
      hold: (member) => holding.hold(member),
      search: (text) => this.search.find(signals.households.value, text),
      skip: (household) => screens.skip(household),
      syncNow: () => this.syncNow(),
      dismissSaved: () => screens.dismissSaved(),
      applyUpdate: () => worker.applyUpdate(),
      persistStorage: around.persist,
      rescueFile: () => fate().then(({ rescueFile }) => rescueFile(phone, APP)),
      handIn: (file) => fate().then(({ handIn }) => handIn(file, (text) => this.exchange.ask("/api/v1/rescue", text))),
    };
  }
}

const fate = (): Promise<typeof Fate> => import("./fate.ts");
