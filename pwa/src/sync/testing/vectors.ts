/** The vectors of sync/vectors, read the way tests/unit/sync/vectors.py reads them. */
import { expect, test } from "vitest";
import { project } from "../projection.ts";
import {
  type AdmittedOperation, type CitizenState, type Json, part, RULE, type RosterFacts, type Rule, STEPS,
} from "../types.ts";

export type Given = Readonly<Record<string, Json>>;
interface Case { readonly name: string; readonly given: Given; readonly expect: Json }

const FILES = import.meta.glob<{ cases: Case[] }>("../../../../sync/vectors/*.json", { eager: true });
const APRIL_MS = 1_774_976_400_000; // 2026-04-01T00:00:00+07:00
const DAY_MS = 86_400_000;

/** One test per case; with `kind`, only cases whose `given` has that key. */
export function cases(stem: string, kind: string | null, run: (given: Given, expected: Json) => void | Promise<void>): void {
  const file = Object.entries(FILES).find(([path]) => path.endsWith(`/${stem}.json`))?.[1];
  const chosen = (file?.cases ?? []).filter(({ given }) => kind === null || kind in given);
  expect(chosen.length, `cases of ${stem}`).toBeGreaterThan(0);
  for (const { name, given, expect: expected } of chosen) test(name, () => run(given, expected));
}

const text = (value: Json | undefined): string => String(value);
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const object = (value: Json | undefined): Given => (value ?? {}) as Given;

/** Epoch ms of "DD/HH:MM[:SS]" in April 2026, +07:00. */
export function moment(written: Json | undefined): number {
  const [day = "", clock = ""] = text(written).split("/");
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return APRIL_MS + (Number(day) - 1) * DAY_MS + (hours * 3600 + minutes * 60 + seconds) * 1000;
}

/** The text of `moment`, whole seconds; null stays null. */
export function clock(atMs: number | null): string | null {
  if (atMs === null) return null;
  const days = Math.floor((atMs - APRIL_MS) / DAY_MS);
  const seconds = Math.floor((atMs - APRIL_MS - days * DAY_MS) / 1000);
  const two = (number: number): string => String(number).padStart(2, "0");
  const whole = `${two(days + 1)}/${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? whole : `${whole}:${two(seconds % 60)}`;
}

function valueOf(made: Given): Json {
  if (made["do"] === "visit.retract") return { citizen: "c1" };
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

export const projected = (given: Given): CitizenState => project(factsOf(given), operations(given), ruleOf(given));

/** The state as vectors name it; unset steps are left out. */
export function view(state: CitizenState): Record<string, unknown> {
  const steps = STEPS.map((step) => [step, state.steps[step]] as const);
  return {
    ...state,
    already_done: state.alreadyDone,
    completed: clock(state.completedMs),
    claim_approved: state.claimApproved,
    steps: Object.fromEntries(steps.filter(([, { value }]) => value !== null)
      .map(([step, { value, sinceMs }]) => [step, [value, clock(sinceMs)]])),
    step_heads: Object.fromEntries(steps.filter(([, { heads }]) => heads.length > 0)
      .map(([step, { heads }]) => [step, heads])),
    field_evidence: steps.filter(([, { fieldEvidence }]) => fieldEvidence).map(([step]) => step),
    visits: state.visits.map(({ id }) => id),
    standing: state.visits.filter(({ standing }) => standing).map(({ id }) => id),
    visit_heads: state.visitHeads,
    conflicts: state.conflicts.map(({ kind, operations, openedMs }) => [kind, operations, clock(openedMs)]),
    register_heads: state.registerHeads,
  };
}

/** Every expected key, in the order given and backwards with duplicates. */
export function compare(given: Given, expected: Json): void {
  const made = list(given["operations"]);
  for (const turned of [made, [...made].reverse().concat(made)]) {
    const there = view(projected({ ...given, operations: turned }));
    const named = Object.keys(object(expected)).map((key) => [key, there[key]]);
    expect(Object.fromEntries(named)).toEqual(expected);
  }
}
