/** A setting's value as text, and what was typed as a value. No screen here. */
import type { DeskWords } from "../../../words/desk.vi";
import type { Setting, Value } from "../api.settings";
import { number } from "../figures";
import { atMs, clock, clockOfMinute, dateText, readTime, weekdayDate } from "../time";

export type Name = keyof DeskWords["settings"]["names"];
export type Kind = "choice" | "hour" | "moment" | "number";
export interface Draft { text: string; date: string; reason: string }

const KINDS: Record<Name, Kind> = {
  rule: "choice", report_minute: "hour", open_end_minute: "hour", lock: "moment", ends_ms: "moment",
  warn_days: "number", minutes_per_citizen: "number", idle_minutes: "number", retention_days: "number",
  hint_people: "number", hint_minutes: "number", hint_house_people: "number", hint_apart_minutes: "number",
};
const UNITS: Partial<Record<Name, "minutes" | "days" | "people">> = {
  warn_days: "days", minutes_per_citizen: "minutes", idle_minutes: "minutes", retention_days: "days",
  hint_people: "people", hint_minutes: "minutes", hint_house_people: "people", hint_apart_minutes: "minutes",
};

export const nameOf = (key: string): Name => key.split(":")[0] as Name;
export const isKnown = (key: string): boolean => nameOf(key) in KINDS;
export const kindOf = (key: string): Kind => KINDS[nameOf(key)];
export const unitOf = (key: string): "minutes" | "days" | "people" | null => UNITS[nameOf(key)] ?? null;

export function titleOf(setting: Setting, words: DeskWords): string {
  const t = words.settings;
  return setting.phase === null ? t.names[nameOf(setting.key)] : t.lockOf(setting.phase.name);
}

/** A value in words, with its unit. */
export function shown(key: string, value: Value, words: DeskWords): string {
  const t = words.settings;
  if (typeof value === "string") return t.choices[value as keyof typeof t.choices] ?? value;
  const kind = kindOf(key);
  if (kind === "hour") return clockOfMinute(value);
  if (kind === "moment") return `${clock(value)} ${weekdayDate(value, words)}`;
  const unit = unitOf(key);
  const text = number(value, words);
  if (nameOf(key) === "warn_days") return t.units.daysBefore(text);
  return unit === null ? text : t.units[unit](text);
}

export function draftOf(setting: Setting): Draft {
  const { key, value } = setting;
  if (typeof value === "string") return { text: value, date: "", reason: "" };
  const kind = kindOf(key);
  if (kind === "hour") return { text: clockOfMinute(value), date: "", reason: "" };
  return kind === "moment" ? { text: clock(value), date: dateText(value), reason: "" } : { text: String(value), date: "", reason: "" };
}

/** What was typed, as a value; null when it cannot be read or lies outside the bounds. */
export function valueOf(setting: Setting, draft: Draft): Value | null {
  switch (kindOf(setting.key)) {
    case "choice": return setting.choices.includes(draft.text) ? draft.text : null;
    case "number": return /^\s*\d{1,6}\s*$/.test(draft.text) ? within(setting, Number(draft.text)) : null;
    case "moment": {
      const time = readTime(draft.text);
      return time === null ? null : atMs(draft.date, time);
    }
    default: {
      const [hours, minutes] = (readTime(draft.text) ?? "").split(":").map(Number);
      return hours === undefined || minutes === undefined || Number.isNaN(hours) ? null : within(setting, hours * 60 + minutes);
    }
  }
}

/** What is wrong with what was typed, in words; null when it can be tried. */
export function wrongWith(setting: Setting, draft: Draft, words: DeskWords): string | null {
  const t = words.settings.bad;
  const value = valueOf(setting, draft);
  if (value !== null) return value === setting.value ? t.same : null;
  const kind = kindOf(setting.key);
  if (kind === "choice") return t.same;
  if (kind === "moment") return t.moment;
  if (kind === "hour" && readTime(draft.text) === null) return t.time;
  return t.number(bound(setting, setting.low), bound(setting, setting.high));
}

export function bound(setting: Setting, edge: number | null): string {
  return edge === null ? "" : kindOf(setting.key) === "hour" ? clockOfMinute(edge) : String(edge);
}

function within({ low, high }: Setting, value: number): number | null {
  return (low !== null && value < low) || (high !== null && value > high) ? null : value;
}
