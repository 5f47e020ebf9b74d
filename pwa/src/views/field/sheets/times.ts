/** Which hours to offer: tonight's half-hours up to 22:00, and two near ones for an absent house. */
import { atHour } from "../../../words/format";

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const QUARTER = 15 * MINUTE;

/** Half-hours from now to 22:00; none late in the night. */
export function halfHours(now: number): number[] {
  const end = atHour(now, 22, 0);
  const times: number[] = [];
  for (let at = Math.ceil((now + MINUTE) / HALF_HOUR) * HALF_HOUR; at <= end; at += HALF_HOUR) times.push(at);
  return times.slice(-12);
}

/** In about forty minutes, and three quarters of an hour after that. */
export function soonTimes(now: number): number[] {
  const first = Math.ceil((now + 40 * MINUTE) / QUARTER) * QUARTER;
  return [first, first + 45 * MINUTE].filter((at) => at <= atHour(now, 22, 0));
}

/** "20:45" typed by hand: tonight, or tomorrow when that hour has passed. */
export function fromTyped(text: string, now: number): number | null {
  const [h, m] = text.split(":").map(Number);
  if (h === undefined || m === undefined || Number.isNaN(h) || Number.isNaN(m)) return null;
  const at = atHour(now, h, m);
  return at > now ? at : atHour(now + 24 * 60 * MINUTE, h, m);
}
