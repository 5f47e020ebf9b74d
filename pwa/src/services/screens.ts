/** Keeps what the screens watch in step with the phone: taps, answers, time. */
import { batch } from "@preact/signals";
import type { End, Heard } from "../network/engine.ts";
import type { SavedText } from "./contract.ts";
import { type FailureView, failureOf } from "./failure.ts";
import { nextOf } from "./houses.ts";
import { Model } from "./model.ts";
import type { Phone } from "./phone.ts";
import { kept } from "./same.ts";
import { NO_EVENING, type Screenful } from "./signals.ts";
import { dayOf } from "./time.ts";
import { eveningOf, kindOf, type Names, unsentPeople, workedTonight } from "./status.ts";

const CLOCK_OFF_MS = 5 * 60_000;
/** From here on it is said that the list will be locked. */
const LOCKS_SOON_MS = 12 * 3_600_000;

export interface Parts {
  readonly phone: Phone;
  readonly signals: Screenful;
  readonly now: () => number;
}

export class Screens {
  private readonly parts: Parts;
  private present: Model | null = null;
  private exchanged: { running: boolean; end: End | null } = { running: false, end: null };
  private received: { said: Heard["received"]; atMs: number } | null = null;
  private failedSave: FailureView | null = null;
  private rightsEnded = false;
  private update = false;
  private savedCount = 0;
  private head = 0;
  /** Parts in files of their own; each runs after all that is shown has changed. */
  private readonly followers = new Map<string, () => void>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Null while the list is locked. */
  get opened(): Model | null { return this.present; }

  attach(part: string, rebuild: () => void): void {
    this.followers.set(part, rebuild);
    rebuild();
  }

  private followed(): void {
    for (const rebuild of this.followers.values()) rebuild();
  }

  model(): Model {
    if (!this.present) throw new Error("The list is locked.");
    return this.present;
  }

  /** The list is there: after the PIN, or at the end of the first download. */
  open(): void {
    const { phone, now, signals } = this.parts;
    const { list, device } = phone;
    if (!list || !device) return;
    const { outbox } = phone;
    this.present = new Model({
      table: list.table, outbox, device, offsetMs: () => phone.offsetMs, now: () => phone.serverNow,
      isPutOff: (household) => list.putOff.get(household) === dayOf(phone.serverNow),
    });
    signals.now.value = now() + phone.offsetMs;
    this.publish();
    signals.phase.value = "open";
  }

  lock(): void {
    const { signals } = this.parts;
    this.present = null;
    batch(() => {
      signals.phase.value = "locked";
      signals.households.value = [];
      signals.due.value = [];
      signals.next.value = signals.doing.value = signals.area.value = signals.saved.value = null;
      signals.evening.value = NO_EVENING;
      this.status();
      this.followed();
    });
  }

  /** Own records are durable. The next tap already builds on them; `publish` draws them. */
  wrote(): void {
    this.failedSave = null;
    this.present?.update();
  }

  saveFailed(failure: FailureView): void {
    this.failedSave = failure;
    this.status();
  }

  heard(heard: Heard): void {
    this.received = { said: heard.received, atMs: heard.serverMs };
    this.head = heard.received.head;
    this.rightsEnded = heard.state === "revoked";
    if (!heard.more) this.follow(); // a move between two pages is shown as one
    this.publish();
  }

  running(running: boolean): void {
    this.exchanged = { ...this.exchanged, running };
    this.status();
  }

  ended(end = this.exchanged.end): void {
    this.exchanged = { running: false, end };
    this.publish();
  }

  /** Another tab wrote or pulled. */
  async elsewhere(): Promise<void> {
    const { phone } = this.parts;
    await phone.outbox.refresh();
    await phone.list?.load().catch(() => undefined); // closed anew by that tab: this one keeps what it shows
    this.follow();
    this.publish();
  }

  /** Whoever read or changed the list, and even if it could not be kept: what it says is shown. */
  private follow(): void {
    const news = this.parts.phone.list?.news();
    if (news === null) this.present?.rebuild();
    else this.present?.update(news);
  }

  moved(): void {
    this.lock();
    this.parts.signals.phase.value = "claim";
    this.status();
  }

  updateReady(): void {
    this.update = true;
    this.status();
  }

  saved(text: SavedText, undo: () => Promise<void>): void {
    const id = ++this.savedCount;
    this.parts.signals.saved.value = {
      text, id,
      // A failed undo is on the status line, as every failed save is.
      undo: () => undo().catch(() => undefined),
    };
  }

  dismissSaved(): void {
    this.parts.signals.saved.value = null;
  }

  /** Only an order of walking: shown at once, and a phone that cannot keep it loses no work. */
  skip(household: string): void {
    const { list, serverNow } = this.parts.phone;
    void list?.skip(household, dayOf(serverNow)).catch(() => undefined);
    this.present?.refresh(household);
    this.publish();
  }

  tick(): void {
    const { phone, signals } = this.parts;
    signals.now.value = phone.serverNow;
    if (this.present) signals.due.value = kept(signals.due.peek(), this.present.due(signals.households.peek()));
    this.status();
  }

  publish(): void {
    const { signals } = this.parts;
    const model = this.present;
    batch(() => {
      if (model) {
        const households = model.households();
        signals.area.value = model.area;
        signals.households.value = households;
        signals.next.value = nextOf(households);
        signals.doing.value = model.doing(households);
        signals.due.value = kept(signals.due.peek(), model.due(households));
      }
      this.status();
      this.followed();
    });
  }

  private status(): void {
    const { phone, signals } = this.parts;
    const own = [...phone.outbox.own.values()];
    const unsent = unsentPeople(own, this.names(), phone.photos.values());
    const refused = own.find(({ receipt }) => receipt?.status === "quarantined");
    const { kind, failure } = kindOf({
      ...this.exchanged, lastReceivedMs: this.received?.atMs ?? null, saveFailed: this.failedSave,
      aside: own.some(({ state }) => state === "aside"),
      quarantined: refused ? failureOf({ code: "quarantined" }, "quarantined") : null, silent: phone.silentTooLong,
    }, unsent.size);
    signals.status.value = kept(signals.status.peek(), {
      kind, failure, unsentPeople: unsent.size, unsentNames: [...unsent.values()],
      lastReceivedMs: this.received?.atMs ?? null, clockOff: Math.abs(phone.offsetMs) > CLOCK_OFF_MS,
      clockBack: phone.clockBack, locksMs: locksMs(phone), revoked: this.rightsEnded, updateReady: this.update,
    });
    const device = phone.device?.device ?? "";
    if (!this.present) return;
    const head = Math.max(this.head, ...own.filter((each) => each.device === device).map(({ seq }) => seq));
    const worked = workedTonight(this.present.operationsOnPeople(), device, phone.serverNow);
    signals.evening.value = kept(signals.evening.peek(), eveningOf({ worked, unsent, received: this.received, head }));
  }

  private names(): Names {
    const model = this.present;
    const homeOf = (id: string): string => model?.household(id)?.knownAs ?? "";
    return {
      citizen: (id) => {
        const view = model?.subject(id)?.view;
        return view ? { name: view.name, household: homeOf(view.household) } : null;
      },
      household: (id) => {
        const [member] = model?.household(id)?.members ?? [];
        return member ? { citizen: member.id, name: member.name, household: homeOf(id) } : null;
      },
    };
  }
}

/** To the minute: what is watched must not change with every second. */
function locksMs({ openMs, serverNow }: Phone): number | null {
  return openMs < LOCKS_SOON_MS ? Math.ceil((serverNow + openMs) / 60_000) * 60_000 : null;
}
