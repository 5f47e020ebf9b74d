/** When to say that the session ends. Pure; Ending.tsx shows it. */
const MINUTE_MS = 60_000;
const SAY_BEFORE_MS = 5 * MINUTE_MS;

export interface Limits { ends_ms: number; warn_ms: number; idle_ms: number }
export type Notice = { kind: "soon" } | { kind: "idle"; minutes: number } | null;

/** `dismissed`: the person has put off the notice about the twelve hours. */
export function notice(limits: Limits, nowMs: number, idleS: number, dismissed: boolean): Notice {
  const idleLeft = limits.idle_ms - idleS * 1000;
  if (idleLeft <= SAY_BEFORE_MS) return { kind: "idle", minutes: Math.max(1, Math.ceil(idleLeft / MINUTE_MS)) };
  const soon = nowMs >= limits.warn_ms && nowMs < limits.ends_ms;
  // Put off, it comes again for the last five minutes.
  return soon && (!dismissed || nowMs >= limits.ends_ms - SAY_BEFORE_MS) ? { kind: "soon" } : null;
}
