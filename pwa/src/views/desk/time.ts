/** Dates and times as people in the commune read them: +07:00, whatever the computer's zone. */
import type { DeskWords } from "../../words/desk.vi";
import { atHour, dayIndex, hour, sameDay } from "../../words/format";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const ZONE_MS = 7 * HOUR_MS;

interface Local { year: number; month: number; day: number; weekday: number; hour: number; minute: number; second: number }

export function local(ms: number): Local {
  const at = new Date(ms + ZONE_MS);
  return {
    year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday: at.getUTCDay(),
    hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(),
  };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** "21:30" */
export const clock = hour;

export function clockSeconds(ms: number): string {
  return `${clock(ms)}:${two(local(ms).second)}`;
}

/** "21h30", as the plan writes it. */
export function clockWritten(ms: number): string {
  const at = local(ms);
  return `${at.hour}h${two(at.minute)}`;
}

export function weekdayDate(ms: number, words: DeskWords): string {
  const at = local(ms);
  return `${words.weekdays[at.weekday] ?? ""} ${words.dayOf(at.day, at.month, at.year)}`;
}

export function dayShort(ms: number, words: DeskWords): string {
  const at = local(ms);
  return words.dayShort(at.day, at.month);
}

/** The hour alone today, the day with it otherwise. */
export function moment(ms: number, nowMs: number, words: DeskWords): string {
  return sameDay(ms, nowMs) ? clock(ms) : `${clock(ms)} ${dayShort(ms, words)}`;
}

/** "2026-04-12", the form that date fields and the server use. */
export function dateText(ms: number): string {
  const at = local(ms);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

/** "2130", "21h30", "9:05" as people type them; null when it is no time of day. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})[:hH.]?(\d{2})$/.exec(text.trim());
  const hours = Number(found?.[1]);
  const minutes = Number(found?.[2]);
  return found !== null && hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

const MOST_DAYS = 120;

/** One moment in each day from the first to the last, latest first. */
export function campaignDays(firstMs: number, lastMs: number): number[] {
  const first = atHour(firstMs, 12, 0);
  const days = Math.min(MOST_DAYS, dayIndex(lastMs) - dayIndex(firstMs) + 1);
  return Array.from({ length: days }, (_, n) => first + (days - 1 - n) * DAY_MS);
}

/** Null when either text is not a date or a time. */
export function atMs(date: string, time: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const ms = Date.parse(`${date}T${time}:00+07:00`);
  return Number.isNaN(ms) ? null : ms;
}

/** "21:30" from a minute of the day. */
export const clockOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Today's daily cut-off; once a phase was locked today, its lock, which is the report people ask for then. */
export function usualCutOff(nowMs: number, locks: readonly number[], minute = 21 * 60 + 30): number {
  const passed = locks.filter((lock) => lock <= nowMs && sameDay(lock, nowMs));
  return passed.length > 0 ? Math.max(...passed) : atHour(nowMs, Math.floor(minute / 60), minute % 60);
}
