/**
 * Values of the core, the same as sync/types.py: operations with their stamp, and what a fold
 * of them yields. Integers and ASCII ids; times are epoch milliseconds. Nothing is changed in place.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const OUTCOMES = ["completed", "system_error", "no_smartphone", "absent"] as const;
/** The four results of step 4 and no fifth (R33). */
export type Outcome = (typeof OUTCOMES)[number];

export const ROWS = [
  ...OUTCOMES, "refused", "missing_asxh", "roster_claim", "half_done", "not_reached", "elsewhere",
] as const;
/** The row of the official table: four outcomes, then why none. */
export type RowName = (typeof ROWS)[number];

export const STEPS = [
  "listed", "smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed", "licence", "vehicle",
] as const;
/** Flags of the four-step procedure (R29-R33) and the optional goals (R60). */
export type Step = (typeof STEPS)[number];

/** Strongest first. */
export const STEP_VALUES = ["done", "waiting", "not_done"] as const;
export type StepValue = (typeof STEP_VALUES)[number];

/** Whether the citizen needs the social-security account (R31), strongest first. */
export const NEEDS = ["policy", "wants", "none"] as const;
export type Need = (typeof NEEDS)[number];

export const ROSTER_CLAIMS = ["moved_away", "deceased", "duplicate", "wrong_village", "not_here"] as const;
export type RosterClaim = (typeof ROSTER_CLAIMS)[number];

/** An operation with its stamp, in one object: the only input of the merge. */
export interface AdmittedOperation {
  readonly id: string;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
  /** Operations of the subject that the author had seen. */
  readonly after: readonly string[];
  /** 0 for a phone's own provisional stamp. */
  readonly seq: number;
  /** "pair:<id>", "lead:<id>" or "staff:<id>". */
  readonly actor: string;
  readonly effectiveMs: number;
  readonly receivedMs: number;
}
export interface Rule {
  readonly required: readonly Step[];
  readonly asxhFor: readonly Need[];
}
/** The plan's own rule (counting rule 1; R31). */
export const RULE: Rule = { required: ["sskdt", "confirmed"], asxhFor: ["policy", "wants"] };

/** What the police list says before any operation. */
export interface RosterFacts {
  readonly citizen: string;
  readonly household: string | null;
  readonly onList: boolean;
  readonly need: Need;
  readonly activated: boolean;
  readonly elsewhere: boolean;
  /** What a list says is still to be done, by code; left out: all that the rule asks (R26). */
  readonly goals?: readonly string[] | null;
  /** Named by the second list, level 2 not activated (R64). */
  readonly activationList?: boolean;
}
export interface StepState {
  /** null: never recorded, or taken back. */
  readonly value: StepValue | null;
  readonly heads: readonly string[];
  readonly sinceMs: number | null;
  readonly fieldEvidence: boolean;
}
export interface Visit {
  readonly id: string;
  readonly citizen: string;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly met: boolean;
  readonly alreadyDone: boolean;
  readonly mode: string;
  readonly actor: string;
  readonly effectiveMs: number;
  readonly standing: boolean;
}
export interface Conflict {
  /** The same facts give the same id on every machine. */
  readonly id: string;
  readonly kind: string;
  readonly citizen: string;
  readonly operations: readonly string[];
  readonly openedMs: number;
}
export type Steps = Readonly<Record<Step, StepState>>;

/** All that screens and figures need of one citizen. */
export interface CitizenState {
  readonly citizen: string;
  readonly row: RowName;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  /** What the rule still asks of the merged steps; empty once completed. */
  readonly missing: readonly Step[];
  readonly met: boolean;
  readonly reached: boolean;
  readonly alreadyDone: boolean;
  readonly completedMs: number | null;
  readonly credit: string | null;
  readonly steps: Steps;
  readonly need: Need;
  readonly claim: RosterClaim | null;
  readonly claimApproved: boolean;
  readonly visits: readonly Visit[];
  readonly visitHeads: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly registers: Readonly<Record<string, Json>>;
  readonly registerHeads: Readonly<Record<string, readonly string[]>>;
  readonly onList: boolean;
  readonly household: string | null;
}

/** The named key of an object value; undefined for anything else. */
export function part(value: Json, key: string): Json | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return Object.prototype.hasOwnProperty.call(value, key)
    ? (value as Readonly<Record<string, Json>>)[key] : undefined;
}

/** One of a closed list of words, or null. */
export function oneOf<T extends string>(words: readonly T[], value: Json | undefined): T | null {
  return words.find((word) => word === value) ?? null;
}
