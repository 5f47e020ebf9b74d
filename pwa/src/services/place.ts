/** Whose phone this is and under which rule: what the area, village and campaign rows say. */
import type { AreaView } from "./contract.ts";
import type { Json, Row } from "../network/messages.ts";
import type { Outages } from "./houses.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { Who } from "./people.ts";
import { NEEDS, type Rule, RULE, STEPS } from "../sync/types.ts";
import { lists, textIn } from "./rows.ts";
import { dayOf, hourOfDay } from "./time.ts";

export interface Place {
  readonly who: Who;
  readonly area: AreaView;
  readonly rule: Rule;
  readonly outages: Outages;
}

/** `rows`: all that are neither a house nor a person. */
export function placeOf({ rows, device: stored, now }: { rows: readonly Row[]; device: StoredDevice; now: number }): Place {
  const { device, holder, look } = stored;
  const lead = look.kind === "lead"; // holds many areas and walks none of them as its own
  const area = lead ? undefined : rows.find(({ e }) => e === "area");
  const cards = rows.filter(({ e }) => e === "area");
  const village = rows.find(({ e }) => e === "village");
  const campaign = rows.find(({ e }) => e === "campaign");
  const pair = textIn(area, "pair") ?? look.pair ?? "";
  const actor = lead ? `lead:${look.members[0]?.id ?? device}` : (textIn(area, "actor") ?? `pair:${device}`);
  const rule = ruleOf(campaign);
  return {
    who: { device, now, pair, actor, holders: holdersOf(cards) },
    area: {
      id: area?.i ?? village?.i ?? look.area ?? "", name: textIn(area, "n") ?? look.area ?? "",
      village: textIn(area, "v") ?? textIn(village, "n") ?? look.village, pair,
      members: membersOf(area, look.members), holder, lead, everybody: rule.asxhFor.includes("none"), ...tonightOf(campaign, textIn(area, "phase"), textIn(area, "vi") ?? village?.i ?? null, now),
    },
    rule,
    outages: outagesOf(rows),
  };
}

type Fields = Readonly<Record<string, Json | undefined>>;

const fields = (value: Json | undefined): Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : {};

function membersOf(area: Row | undefined, look: AreaView["members"] | readonly AreaView["members"][number][]): AreaView["members"] {
  const members = lists(area?.["members"]).map(([id, name, role]) => ({ id: String(id), name: String(name), role: String(role) }));
  return members.length > 0 ? members : [...look];
}

/** Device → the person who holds it. */
export function holdersOf(cards: readonly Row[]): Map<string, string> {
  return new Map(cards.flatMap((card) => lists(card["devices"])).map(([device, name]) => [String(device), String(name ?? "")]));
}

/** Sessions are [id, phase, start, end or null (the day's end), mode, place, village or null (the phase's)]; tonight's are those of this local date and village. */
function tonightOf(campaign: Row | undefined, phase: string | null, home: string | null, now: number): Pick<AreaView, "tonight" | "shifted"> {
  const today = lists(campaign?.["sessions"]).filter(([, of, start, , , , own]) =>
    (phase === null || of === phase) && (typeof own !== "string" || own === home) && typeof start === "number" && dayOf(start) === dayOf(now));
  const starts = today.map(([, , start]) => Number(start));
  const ends = today.map(([, , start, end]) => (typeof end === "number" ? end : hourOfDay(dayOf(Number(start)) + 1, 0)));
  const tonight = today.length > 0 ? { startMs: Math.min(...starts), endMs: Math.max(...ends) } : null;
  return { tonight, shifted: Boolean(campaign?.["shift"]) };
}

/** A rule that this version cannot read is not guessed at: the plan's own holds. */
function ruleOf(campaign: Row | undefined): Rule {
  const { required, asxh_for } = fields(campaign?.["rule"]);
  if (!Array.isArray(required) || !Array.isArray(asxh_for)) return RULE;
  const steps = STEPS.filter((step) => required.includes(step));
  const needs = NEEDS.filter((need) => asxh_for.includes(need));
  return steps.length === required.length ? { required: steps, asxhFor: needs } : RULE;
}

function outagesOf(rows: readonly Row[]): Outages {
  const incidents = rows.filter(({ e }) => e === "incident");
  return {
    open: incidents.some((row) => typeof row["closed_ms"] !== "number"),
    lastClosedMs: Math.max(0, ...incidents.map((row) => (typeof row["closed_ms"] === "number" ? row["closed_ms"] : 0))),
  };
}
