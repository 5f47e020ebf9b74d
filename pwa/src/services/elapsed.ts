/**
 * How long the commune has been silent, told by a clock that may be set back. Pure.
 *
 * A clock set back adds nothing and takes nothing away: time goes on from there, so that it cannot
 * keep a list open longer than the hours it has without the commune. What passed while the app was
 * closed is known from the clock alone, and a clock set back meanwhile to just after the last look
 * hides it; nothing on a phone could tell.
 */
import type { StoredClock } from "../store/databases.ts";

/** Clocks that are put right wander by seconds; more than this is said. */
const BACK_MS = 5 * 60_000;

/** After an answer of the server, `now` by the phone's clock. */
export const heardAt = (now: number, offsetMs: number): StoredClock =>
  ({ offset_ms: offsetMs, contact_ms: now, seen_ms: now, high_ms: now, quiet_ms: 0, quiet_high_ms: 0, back: false });

/** The same, looked at again. */
export function lookedAt(clock: StoredClock, now: number): StoredClock {
  const ahead = now >= clock.high_ms;
  const quiet = ahead
    ? Math.max(clock.quiet_ms, clock.quiet_high_ms + now - clock.high_ms)
    : clock.quiet_ms + Math.max(0, now - clock.seen_ms);
  return {
    ...clock, seen_ms: now, quiet_ms: quiet, back: clock.back || clock.high_ms - now > BACK_MS,
    ...(ahead && { high_ms: now, quiet_high_ms: quiet }),
  };
}
