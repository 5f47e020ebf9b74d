/** Operations and facts in the shorthand of sync/vectors (schema.json), read as tests/unit/sync/vectors.py does. */
import { type AdmittedOperation, type Json, part, RULE, type RosterFacts, type Rule } from "../types.ts";

export type Given = Readonly<Record<string, Json>>;

export const APRIL_MS = 1_774_976_400_000; // 2026-04-01T00:00:00+07:00
export const DAY_MS = 86_400_000;

const text = (value: Json | undefined): string => String(value);
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const object = (value: Json | undefined): Given => (value ?? {}) as Given;

/** Epoch ms of "DD/HH:MM[:SS]" in April 2026, +07:00. */
export function moment(written: Json | undefined): number {
  const [day = "", clock = ""] = text(written).split("/");
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return APRIL_MS + (Number(day) - 1) * DAY_MS + (hours * 3600 + minutes * 60 + seconds) * 1000;
}

function valueOf(made: Given): Json {
  if (made["do"] === "visit.retract") return { citizen: "c1", ...object(made["value"]) };
  if (made["do"] !== "visit.record") return made["value"] ?? null;
  const outcome = part(made["value"] ?? null, "outcome") ?? null;
  return {
    citizen: "c1", outcome: null, reason: null, met: outcome !== null && outcome !== "absent",
    already_done: false, mode: "home", ...object(made["value"]),
  };
}

export function admitted(json: Json): AdmittedOperation {
  const made = object(json);
  const id = text(made["id"]);
  const [entity = "", ...field] = text(made["do"]).split(".");
  const device = id.slice(0, id.lastIndexOf("."));
  const at = moment(made["at"]);
  return {
    id, entity, field: field.join("."), value: valueOf(made),
    entityId: text(made["to"] ?? (entity === "citizen" || entity === "desk" ? "c1" : id)),
    after: list(made["after"]).map(text),
    seq: Number(made["seq"] ?? 0),
    actor: text(made["actor"] ?? (device === "desk" ? "staff:desk" : `pair:${device}`)),
    effectiveMs: at,
    receivedMs: "got" in made ? moment(made["got"]) : at,
  };
}

export const operations = (given: Given): AdmittedOperation[] => list(given["operations"]).map(admitted);

export function factsOf(given: Given): RosterFacts {
  const { on_list: onList, activation_list: activationList, ...rest } = object(given["facts"]);
  const usual = { citizen: "c1", household: null, need: "none", activated: true, elsewhere: false };
  return { ...usual, onList: onList ?? true, activationList: activationList ?? false, ...rest } as RosterFacts;
}

export function ruleOf(given: Given): Rule {
  const rule = given["rule"];
  return rule === undefined ? RULE
    : { required: list(object(rule)["required"]), asxhFor: list(object(rule)["asxh_for"]) } as unknown as Rule;
}
