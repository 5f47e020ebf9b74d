/** What the services take from the merge core (src/sync), in one place. */
import type { Json } from "../network/messages.ts";
import type { NeedCode, OutcomeCode, RosterClaimCode, RowCode, StepCode, StepValueCode } from "./contract.ts";

export interface Facts {
  readonly citizen: string;
  readonly household: string | null;
  readonly onList: boolean;
  readonly need: NeedCode;
  readonly activated: boolean;
  readonly elsewhere: boolean;
}
export interface Rule {
  readonly required: readonly StepCode[];
  readonly asxhFor: readonly NeedCode[];
}
export interface Admitted {
  readonly id: string;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
  readonly after: readonly string[];
  readonly seq: number;
  readonly actor: string;
  readonly effectiveMs: number;
  readonly receivedMs: number;
}
export interface VisitState {
  readonly id: string;
  readonly outcome: OutcomeCode | null;
  readonly reason: string | null;
  readonly met: boolean;
  readonly actor: string;
  readonly effectiveMs: number;
  readonly standing: boolean;
}
export interface State {
  readonly row: RowCode;
  readonly outcome: OutcomeCode | null;
  readonly reason: string | null;
  readonly missing: readonly StepCode[];
  readonly met: boolean;
  readonly alreadyDone: boolean;
  readonly steps: Readonly<Record<StepCode, { value: StepValueCode; heads: readonly string[] }>>;
  readonly need: NeedCode;
  readonly claim: RosterClaimCode | null;
  readonly household: string | null;
  readonly visits: readonly VisitState[];
  readonly conflicts: readonly { id: string; kind: string; operations: readonly string[] }[];
  readonly registers: Readonly<Record<string, Json>>;
}
export type Project = (facts: Facts, operations: readonly Admitted[], rule: Rule) => State;

export const RULE: Rule = { required: ["sskdt", "confirmed"], asxhFor: ["policy", "wants"] };
