/**
 * How long ago the person at the desk did something, in any tab.
 *
 * The server ends a session after 30 minutes without a touch. It is told with every request, so that
 * a page that asks by itself keeps nobody signed in.
 */
const KEPT_AS = "tungnha.desk.active";
const TELL_EVERY_MS = 5_000;
const ACTS = ["pointerdown", "keydown", "wheel", "touchstart", "input"] as const;

let lastMs = Date.now();
let toldMs = 0;

export function watchActs(): void {
  for (const act of ACTS) addEventListener(act, acted, { capture: true, passive: true });
}

export function acted(): void {
  lastMs = Date.now();
  if (lastMs - toldMs < TELL_EVERY_MS && lastMs >= toldMs) return;
  toldMs = lastMs;
  try {
    localStorage.setItem(KEPT_AS, String(lastMs));
  } catch {
    // Without storage each tab knows only of itself.
  }
}

/** Whole seconds; another tab's act counts. */
export function idleSeconds(): number {
  const now = Date.now();
  const latest = Math.max(lastMs, Math.min(otherTab(), now));
  return Math.max(0, Math.floor((now - latest) / 1000));
}

function otherTab(): number {
  try {
    return Number(localStorage.getItem(KEPT_AS) ?? 0) || 0;
  } catch {
    return 0;
  }
}
