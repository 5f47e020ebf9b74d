/** Locks the list when nobody has touched the phone for a while, or the commune was silent too long. */
import type { Row } from "../network/messages.ts";
import type { Turns } from "./record.ts";

const IDLE_MINUTES = 20;
/** What a commune may choose: less would ask at every door, more would guard nothing. */
const SHORTEST = 5;
const LONGEST = 120;

export interface GuardParts {
  readonly now: () => number;
  readonly isOpen: () => boolean;
  readonly silentTooLong: () => boolean;
  /** The commune's rows, for its own choice of minutes. */
  readonly rows: () => Iterable<{ readonly row: Row }>;
  readonly inTurn: Turns;
  readonly lock: () => void;
}

export class Guard {
  private readonly parts: GuardParts;
  private touchedMs: number;
  private locking = false;

  constructor(parts: GuardParts) {
    this.parts = parts;
    this.touchedMs = parts.now();
  }

  /** The list was opened just now. */
  opened(): void {
    this.touchedMs = this.parts.now();
  }

  /** A touch that comes too late does not count: timers sleep with the phone. */
  touched(): void {
    if (!this.check()) this.touchedMs = this.parts.now();
  }

  /** Locks when it is time to, after whatever is being saved. True: it does. */
  check(): boolean {
    const { now, isOpen, silentTooLong, inTurn, lock } = this.parts;
    if (!isOpen()) return false;
    // A clock that jumped either way says nothing of how long it really was.
    const idle = Math.abs(now() - this.touchedMs) >= this.idleMs();
    if (!idle && !silentTooLong()) return false;
    if (this.locking) return true;
    this.locking = true;
    void inTurn(() => {
      this.locking = false;
      lock();
      return Promise.resolve();
    });
    return true;
  }

  private idleMs(): number {
    for (const { row } of this.parts.rows())
      if (row.e === "campaign" && typeof row["idle"] === "number")
        return Math.min(LONGEST, Math.max(SHORTEST, row["idle"])) * 60_000;
    return IDLE_MINUTES * 60_000;
  }
}
