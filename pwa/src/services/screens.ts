/** Keeps what the screens watch in step with the phone: taps, answers, time. */
import { batch } from "@preact/signals";
import type { End, Heard } from "../network/engine.ts";
import type { Own } from "../store/outbox.ts";
import type { SavedText } from "./contract.ts";
import { type FailureView, failureOf } from "./failure.ts";
import { nextOf } from "./houses.ts";
import { Model } from "./model.ts";
import type { Phone } from "./phone.ts";
import type { Admitted, Project } from "./projection.ts";
import { NO_EVENING, type Screenful } from "./signals.ts";
import { eveningOf, kindOf, type Names, unsentPeople, workedTonight } from "./status.ts";

const CLOCK_OFF_MS = 5 * 60_000;

export interface Parts {
  readonly phone: Phone;
  readonly signals: Screenful;
  readonly now: () => number;
  readonly project: Project;
}

export class Screens {
  readonly #parts: Parts;
  readonly #skipped = new Set<string>();
  #model: Model | null = null;
  #exchange: { running: boolean; end: End | null } = { running: false, end: null };
  #received: { said: Heard["received"]; atMs: number } | null = null;
  #saveFailed: FailureView | null = null;
  #revoked = false;
  #update = false;
  #savedCount = 0;
  #head = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  model(): Model {
    if (!this.#model) throw new Error("The list is locked.");
    return this.#model;
  }

  /** The list is there: after the PIN, or at the end of the first download. */
  open(): void {
    const { phone, now, project, signals } = this.#parts;
    const { list, device } = phone;
    if (!list || !device) return;
    const { outbox } = phone;
    this.#model = new Model({
      table: list.table, outbox, device, offsetMs: () => phone.offsetMs, now: () => phone.serverNow,
      project, skipped: this.#skipped,
    });
    signals.now.value = now() + phone.offsetMs;
    this.#publish();
    signals.phase.value = "open";
  }

  lock(): void {
    const { signals } = this.#parts;
    this.#model = null;
    batch(() => {
      signals.phase.value = "locked";
      signals.households.value = [];
      signals.due.value = [];
      signals.next.value = signals.doing.value = signals.area.value = signals.saved.value = null;
      signals.evening.value = NO_EVENING;
      this.#status();
    });
  }

  wrote(own: readonly Own[]): void {
    this.#saveFailed = null;
    this.#model?.wrote(own);
    this.#publish();
  }

  saveFailed(failure: FailureView): void {
    this.#saveFailed = failure;
    this.#status();
  }

  heard(heard: Heard): void {
    this.#received = { said: heard.received, atMs: heard.serverMs };
    this.#head = heard.received.head;
    this.#revoked ||= heard.revoked;
    if (heard.changed.length > 0 && !heard.more) this.#model?.rebuild();
    this.#publish();
  }

  running(running: boolean): void {
    this.#exchange = { ...this.#exchange, running };
    this.#status();
  }

  ended(end: End): void {
    this.#exchange = { running: false, end };
    this.#publish();
  }

  /** Another tab wrote or pulled. */
  async elsewhere(): Promise<void> {
    const { phone } = this.#parts;
    await phone.outbox.refresh();
    await phone.list?.load();
    this.#model?.rebuild();
    this.#publish();
  }

  revoked(): void {
    this.#revoked = true;
    this.lock();
    this.#parts.signals.phase.value = "claim";
    this.#status();
  }

  updateReady(): void {
    this.#update = true;
    this.#status();
  }

  contactNeeded(): void {
    this.saveFailed(failureOf({ code: "contact_needed" }, "contact_needed"));
  }

  saved(text: SavedText, undo: () => Promise<void>): void {
    const id = ++this.#savedCount;
    this.#parts.signals.saved.value = {
      text, id,
      // A failed undo is on the status line, as every failed save is.
      undo: () => undo().catch(() => undefined),
    };
  }

  dismissSaved(): void {
    this.#parts.signals.saved.value = null;
  }

  skip(household: string): void {
    this.#skipped.add(household);
    this.#model?.refresh(household);
    this.#publish();
  }

  tick(): void {
    const { phone, signals } = this.#parts;
    signals.now.value = phone.serverNow;
    if (this.#model) signals.due.value = this.#model.due(signals.households.peek());
    this.#status();
  }

  #publish(): void {
    const { signals } = this.#parts;
    const model = this.#model;
    batch(() => {
      if (model) {
        const households = model.households();
        signals.area.value = model.area;
        signals.households.value = households;
        signals.next.value = nextOf(households);
        signals.doing.value = model.doing(households);
        signals.due.value = model.due(households);
      }
      this.#status();
    });
  }

  #status(): void {
    const { phone, signals } = this.#parts;
    const own = [...phone.outbox.own.values()];
    const unsent = unsentPeople(own, this.#names());
    const refused = own.find(({ receipt }) => receipt?.status === "quarantined");
    const { kind, failure } = kindOf({
      ...this.#exchange, lastReceivedMs: this.#received?.atMs ?? null, saveFailed: this.#saveFailed,
      aside: own.some(({ state }) => state === "aside"),
      quarantined: refused ? failureOf({ code: "quarantined" }, "quarantined") : null,
    }, unsent.size);
    signals.status.value = {
      kind, failure, unsentPeople: unsent.size, unsentNames: [...unsent.values()],
      lastReceivedMs: this.#received?.atMs ?? null, clockOff: Math.abs(phone.offsetMs) > CLOCK_OFF_MS,
      revoked: this.#revoked, updateReady: this.#update,
    };
    const device = phone.device?.device ?? "";
    if (!this.#model) return;
    const head = Math.max(this.#head, ...own.filter((each) => each.device === device).map(({ seq }) => seq));
    const worked = workedTonight(this.#operations(), device, phone.serverNow);
    signals.evening.value = eveningOf({ worked, unsent, received: this.#received, head });
  }

  #names(): Names {
    const model = this.#model;
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

  *#operations(): Generator<Admitted> {
    const model = this.#model;
    if (!model) return;
    for (const household of this.#parts.signals.households.peek())
      for (const { id } of household.members) yield* model.operationsOf(id);
  }
}
