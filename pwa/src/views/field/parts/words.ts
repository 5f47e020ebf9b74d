/** From codes to words: outcomes, reasons, hours, people. */
import type { AppointmentValue, CitizenView, DueView, HouseholdView, OutcomeCode, SavedText, StepCode } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { t } from "../../../words/field";
import { language } from "../../../words/index";
import type { IconName } from "../../shared/icons";
import { givenName } from "../../shared/text";

export type Tone = "done" | "error" | "nophone" | "absent" | "met" | "none";

export const OUTCOMES: readonly OutcomeCode[] = ["completed", "system_error", "no_smartphone", "absent"];
const TONES: Record<OutcomeCode, Tone> = { completed: "done", system_error: "error", no_smartphone: "nophone", absent: "absent" };
const ICONS: Record<Tone, IconName> = { done: "check", error: "warn", nophone: "nophone", absent: "absent", met: "met", none: "none" };

export const toneOf = (outcome: OutcomeCode): Tone => TONES[outcome];
export const iconOf = (tone: Tone): IconName => ICONS[tone];

/** The label on a person: tone and word. Half-done people have dots instead, so null. */
export function labelOf(c: CitizenView): { tone: Tone; word: string } | null {
  if (c.outcome) return { tone: toneOf(c.outcome), word: t.outcome[c.outcome] };
  if (c.row === "half_done" || c.row === "missing_asxh") return c.row === "half_done" ? null : { tone: "met", word: t.noOutcome };
  if (c.row === "refused" || c.row === "roster_claim") return { tone: "met", word: t.noOutcome };
  if (c.row === "elsewhere") return { tone: "none", word: t.elsewhere };
  return { tone: "none", word: t.notReached };
}

export const hasResult = (c: CitizenView): boolean =>
  c.outcome !== null || c.row === "refused" || c.row === "roster_claim" || c.row === "elsewhere";

export function reasonWord(code: string | null): string {
  return code === null ? "" : (t.reason[code] ?? t.reason["other"] ?? "");
}

/** The small words after the label: why, and until when. */
export function detailsOf(c: CitizenView, now: number): string[] {
  const why = c.claim ? t.claimAsked(t.claimWord[c.claim]) : c.row === "missing_asxh" && !c.reason ? t.citizen.missing(t.stepName.asxh) : reasonWord(c.reason);
  const already = c.alreadyDone && c.outcome === "completed" && c.reason !== "pre_existing" ? t.alreadyDone : "";
  return [why, already, whenWords(c.appointment, now)].filter(Boolean);
}

export function whenWords(when: AppointmentValue, now: number): string {
  if (when === null) return "";
  if (typeof when !== "number") return t.when[when];
  return sameDay(when, now) ? t.when.at(hour(when)) : t.when.onDay(hour(when), dayMonth(when));
}

/** "Hùng", or "cháu Minh Anh". */
export function callName(c: CitizenView): string {
  return c.child ? t.child(givenName(c.name)) : givenName(c.name);
}

/** Full name on buttons, short for children, as the household says it. */
export const barName = (c: CitizenView): string => (c.child ? callName(c) : c.name);

export function guardianWords(c: CitizenView, house: HouseholdView): string {
  if (!c.child) return "";
  if (!c.guardian) return t.childShort;
  const keeper = house.members.find((m) => m.id === c.guardian?.id);
  const kin = keeper ? kinWord(keeper, c) : "";
  return t.keepsPhone(`${kin} ${givenName(c.guardian.name)}`.trim());
}

const A_GENERATION_AND_MORE = 45;

function kinWord(keeper: CitizenView, child: CitizenView): string {
  if (keeper.sex === null) return "";
  const gap = (child.birthYear ?? 0) - (keeper.birthYear ?? 0);
  const old = keeper.birthYear !== null && child.birthYear !== null && gap >= A_GENERATION_AND_MORE;
  if (keeper.sex === 1) return old ? t.kin.grandmother : t.kin.mother;
  return old ? t.kin.grandfather : t.kin.father;
}

/** Adults in the order given, each child right under its guardian. */
export function inFamilyOrder(members: CitizenView[]): CitizenView[] {
  const under = (id: string): CitizenView[] => members.filter((m) => m.child && m.guardian?.id === id);
  const placed = members.filter((m) => !(m.child && members.some((g) => g.id === m.guardian?.id)));
  return placed.flatMap((m) => [m, ...under(m.id)]);
}

/** Whom to go on with: a half-done person first, then the first untouched, then whom one came back for. */
export function nextMember(members: CitizenView[], again: ReadonlySet<string> = new Set()): CitizenView | null {
  const order = inFamilyOrder(members);
  return order.find((m) => m.row === "half_done" || m.row === "missing_asxh")
    ?? order.find((m) => m.row === "not_reached") ?? order.find((m) => again.has(m.id)) ?? null;
}

const JUST_NOW_MS = 15 * 60_000;

/** People of this house who wait for a second visit; not those recorded a moment ago. */
export function cameBackFor(house: HouseholdView, due: readonly DueView[], now: number): Set<string> {
  const recent = (c: CitizenView): boolean => c.history.some((line) => line.standing && now - line.atMs < JUST_NOW_MS);
  const waiting = due.filter((d) => d.household.id === house.id).flatMap((d) => d.citizens);
  return new Set(waiting.filter((c) => !recent(c)).map((c) => c.id));
}

export function missingWords(missing: StepCode[]): string {
  return missing.map((step) => t.stepName[step]).join(", ");
}

export function savedWords(text: SavedText): string {
  const w = t.saved;
  switch (text.kind) {
    case "outcome": return w.line(t.outcome[text.outcome], text.name);
    case "absent_household": return w.absentHousehold(text.count);
    case "step": return w.step(text.name);
    case "reason": return w.line(reasonWord(text.reason), text.name);
    case "appointment": return w.line(text.household, savedWhen(text.when));
    case "claim": return w.claim(t.claimWord[text.claim], text.name);
    case "renamed": return w.renamed(text.household);
    case "incident": return w.incident;
    case "told": return language.value === "en" ? text.en : text.vi;
  }
}

function savedWhen(when: AppointmentValue): string {
  if (typeof when === "number") return t.when.at(hour(when));
  return when === null || when === "unknown" ? t.saved.noTime : t.when[when];
}
