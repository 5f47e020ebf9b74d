/** When a lead is asked for the figure, and what it is called then. No screen here. */
import type { OwnWord, VillageFigure } from "../../../services/contract";
import { atHour, hour } from "../../../words/format";
import { r } from "../../../words/field.report";

const MINUTE_MS = 60_000;
const BEFORE_MS = 15 * MINUTE_MS;
/** As long as the server still takes a word for the last cut-off without its being named. */
export const SPOKEN_OF_MS = 180 * MINUTE_MS;
const AFTER_MS = 90 * MINUTE_MS;

/** A figure of an evening that is over is not to be confirmed today. */
export const isOld = ({ atMs }: VillageFigure, now: number): boolean => now >= atMs + SPOKEN_OF_MS;

export const titleOf = ({ atMs, lock }: Pick<VillageFigure, "atMs" | "lock">, now: number): string => {
  const time = hour(atMs);
  if (lock !== null) return now < atMs ? r().lockBefore(lock, time) : r().lock(lock);
  return now < atMs ? r().before(time) : r().after(time);
};

/** The cut-off that a strip at home asks for now; null: none, or it was spoken of. */
export function dueCut(figure: VillageFigure | null, word: OwnWord | null, closes: { minute: number; works: boolean }, now: number): Pick<VillageFigure, "atMs" | "lock"> | null {
  const today = { atMs: atHour(now, Math.floor(closes.minute / 60), closes.minute % 60), lock: null };
  const cut = figure && !isOld(figure, now) ? figure : today;
  if (!closes.works || now < cut.atMs - BEFORE_MS || now > cut.atMs + AFTER_MS) return null;
  if (cut !== figure || !word) return cut;
  // Whoever spoke early, of fewer people, is asked once more.
  return word.saidMs >= cut.atMs - BEFORE_MS || word.seen === figure.completed ? null : cut;
}
