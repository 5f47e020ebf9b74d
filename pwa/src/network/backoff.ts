/** Waiting between attempts: doubling, jittered so that a village's phones do not come at once. */
import type { Random } from "./ports.ts";

const FIRST_MS = 2_000;
const LONGEST_MS = 120_000;

export function backoffMs(failures: number, random: Random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.floor(ceiling / 2 + random() * (ceiling / 2));
}

/** Never earlier than the server asked, never all at the same moment. */
export const afterMs = (asked: number, random: Random): number =>
  Math.min(asked, 3_600_000) + Math.floor(random() * 2_000);
