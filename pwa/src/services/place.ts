/** Whose phone this is and under which rule: what the area, village and campaign rows say. */
import type { AreaView } from "./contract.ts";
import type { Json, Row } from "../network/messages.ts";
import type { Outages } from "./houses.ts";
import type { Source } from "./model.ts";
import type { Who } from "./people.ts";
import { type Rule, RULE } from "./projection.ts";
import { textIn } from "./rows.ts";

export interface Place {
  readonly who: Who;
  readonly area: AreaView;
  readonly rule: Rule;
  readonly outages: Outages;
}

export function placeOf(source: Pick<Source, "table" | "device" | "now">): Place {
  const rows = [...source.table.values()].map(({ row }) => row);
  const { device, holder, look } = source.device;
  const area = rows.find(({ e }) => e === "area");
  const village = rows.find(({ e }) => e === "village");
  const campaign = rows.find(({ e }) => e === "campaign");
  const pair = textIn(area, "pair") ?? look.pair ?? "";
  const lead = look.kind === "lead";
  return {
    who: {
      device, now: source.now(), pair, holders: holdersOf(area),
      actor: textIn(area, "actor") ?? (lead ? `lead:${device}` : `pair:${device}`),
    },
    area: {
      id: area?.i ?? village?.i ?? look.area ?? "", name: textIn(area, "n") ?? look.area ?? "",
      village: textIn(area, "v") ?? textIn(village, "n") ?? look.village, pair,
      members: membersOf(area, look.members), holder, lead, ...tonightOf(campaign),
    },
    rule: ruleOf(campaign),
    outages: outagesOf(rows),
  };
}

type Fields = Readonly<Record<string, Json | undefined>>;

const fields = (value: Json | undefined): Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : {};

const lists = (value: Json | undefined): readonly (readonly Json[])[] =>
  Array.isArray(value) ? value.filter((each): each is readonly Json[] => Array.isArray(each)) : [];

function membersOf(area: Row | undefined, look: AreaView["members"] | readonly AreaView["members"][number][]): AreaView["members"] {
  const members = lists(area?.["members"]).map(([id, name, role]) => ({ id: String(id), name: String(name), role: String(role) }));
  return members.length > 0 ? members : [...look];
}

function holdersOf(area: Row | undefined): Map<string, string> {
  return new Map(lists(area?.["devices"]).map(([device, name]) => [String(device), String(name ?? "")]));
}

function tonightOf(campaign: Row | undefined): Pick<AreaView, "tonight" | "shifted"> {
  const { start_ms, end_ms, shifted } = fields(campaign?.["tonight"]);
  const known = typeof start_ms === "number" && typeof end_ms === "number";
  return { tonight: known ? { startMs: start_ms, endMs: end_ms } : null, shifted: shifted === true };
}

/** A rule that this version cannot read is not guessed at: the plan's own holds. */
function ruleOf(campaign: Row | undefined): Rule {
  const { required, asxh_for } = fields(campaign?.["rule"]);
  if (!Array.isArray(required) || !Array.isArray(asxh_for)) return RULE;
  return { required: required as unknown as Rule["required"], asxhFor: asxh_for as unknown as Rule["asxhFor"] };
}

function outagesOf(rows: readonly Row[]): Outages {
  const incidents = rows.filter(({ e }) => e === "incident");
  return {
    open: incidents.some((row) => typeof row["closed_ms"] !== "number"),
    lastClosedMs: Math.max(0, ...incidents.map((row) => (typeof row["closed_ms"] === "number" ? row["closed_ms"] : 0))),
  };
}
