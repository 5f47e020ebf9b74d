/**
 * When to exchange: after a save, on regaining the network, on coming back to the page, and by
 * a timer that backs off. Timers are injected; a simulation calls the engine itself.
 */
import { afterMs, backoffMs } from "./backoff.ts";
import type { End } from "./engine.ts";
import type { Random } from "./ports.ts";

export interface Timers {
  set(work: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}
export interface Parts {
  readonly run: () => Promise<End | undefined>;
  /** Undefined: there was nothing to do here. */
  readonly ended: (end: End | undefined) => void;
  readonly timers: Timers;
  readonly random: Random;
}

const AFTER_SAVE_MS = 2_000;
const IDLE_MS = 45_000;

export class Schedule {
  private readonly parts: Parts;
  private timer: unknown;
  private dueAt = Number.POSITIVE_INFINITY;
  private failures = 0;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A tap was saved: the household's other taps may follow at once, so wait a little. */
  saved(): void {
    this.after(AFTER_SAVE_MS);
  }

  /** The network or the person came back: try now, whatever the last attempt said. */
  async now(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.clear();
    this.running = this.once();
    await this.running;
  }

  stop(): void {
    this.stopped = true;
    this.clear();
  }

  private async once(): Promise<void> {
    let end: End | undefined;
    try {
      end = await this.parts.run();
    } catch {
      end = { kind: "busy", waitMs: null }; // this phone's storage refused; the words come from there
    }
    this.running = null;
    this.parts.ended(end);
    if (this.again) {
      this.again = false;
      return this.now();
    }
    this.after(this.wait(end));
  }

  private wait(end: End | undefined): number {
    const { random } = this.parts;
    if (end === undefined || end.kind === "done") {
      this.failures = 0;
      return IDLE_MS + Math.floor(random() * 15_000);
    }
    if (end.kind === "partly") return afterMs(end.waitMs, random);
    this.failures += 1;
    if (end.kind === "busy" && end.waitMs !== null) return afterMs(end.waitMs, random);
    return backoffMs(this.failures, random);
  }

  /** Keeps the earliest of what was asked for. */
  private after(ms: number): void {
    if (this.stopped) return;
    const at = Date.now() + ms;
    if (at >= this.dueAt) return;
    this.clear();
    this.dueAt = at;
    this.timer = this.parts.timers.set(() => {
      this.clear();
      void this.now();
    }, ms);
  }

  private clear(): void {
    if (this.timer !== undefined) this.parts.timers.clear(this.timer);
    this.timer = undefined;
    this.dueAt = Number.POSITIVE_INFINITY;
  }
}
