/**
 * From a set of admitted operations to what one citizen's screens and figures need.
 * Rule: sync/README.md as a whole; the same as sync/projection.py. The result depends on the set
 * alone: any order, any duplicates, any grouping.
 */
import { type Claims, mergeClaims, NO_CLAIMS } from "./claims.ts";
import { claimConflicts, registerConflicts, undoneConflicts } from "./conflicts.ts";
import { visitConflicts } from "./disputes.ts";
import { MERGES, owned, TOMBSTONE, unsettled } from "./merges.ts";
import { unique } from "./ordering.ts";
import { judge, type Verdict } from "./outcomes.ts";
import { freeSince, mergeNeed, mergeRegisters, NEED_FIELD, type Registers } from "./registers.ts";
import { mergeSteps } from "./steps.ts";
import type {
  AdmittedOperation, CitizenState, Conflict, Json, Need, RosterFacts, Rule, Steps,
} from "./types.ts";
import { mergeVisits, NO_VISITS, type VisitHistory } from "./visits.ts";

const VISITS = "visits";
const CLAIMS = "claims";
const GROUP_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  visit: { record: VISITS, retract: VISITS },
  desk: { resolve: VISITS, return: VISITS, roster_decision: CLAIMS, merge: MERGES },
  citizen: { roster_claim: CLAIMS, roster_claim_retract: CLAIMS },
};

/**
 * State of the citizen `facts.citizen` from all operations that concern him, in any order;
 * duplicates and kinds that only the history shows (notes, tickets) change nothing.
 */
export function project(
  facts: RosterFacts, operations: Iterable<AdmittedOperation>, rule: Rule,
): CitizenState {
  const members = unique(operations);
  const { citizen } = facts;
  const all = grouped(members.values());
  const merges = all.get(MERGES);
  const [groups, merged] = merges ? owned(citizen, all) : [all, false];
  const steps = mergeSteps(groups);
  const registers = mergeRegisters(groups);
  const need = mergeNeed(registers, facts.need);
  const ofVisits = groups.get(VISITS);
  const history = ofVisits ? mergeVisits(citizen, ofVisits) : NO_VISITS;
  const ofClaims = groups.get(CLAIMS);
  const own = ofClaims ? mergeClaims(ofClaims) : NO_CLAIMS;
  const claims = merged ? TOMBSTONE : own;
  const ofNeed = groups.get(NEED_FIELD);
  const freeMs = ofNeed && !rule.asxhFor.includes(need) ? freeSince(ofNeed, facts.need, rule.asxhFor) : null;
  const verdict = judge(facts, rule, steps, need, history, claims, freeMs);
  const conflicts = [
    ...(history.visits.length > 1 ? visitConflicts(citizen, history) : []),
    ...(verdict.missing.length > 0 ? undoneConflicts(citizen, history, steps, verdict.missing, groups) : []),
    ...registerConflicts(citizen, registers, groups),
    ...claimConflicts(citizen, claims, verdict, members),
  ];
  const left = merges ? unsettled(conflicts, merges, members) : conflicts;
  return stateOf(facts, steps, registers, need, history, claims, verdict, left);
}

/** Operations by rule: the field for flags and registers, else visits or claims. */
function grouped(operations: Iterable<AdmittedOperation>): Map<string, AdmittedOperation[]> {
  const groups = new Map<string, AdmittedOperation[]>();
  for (const operation of operations) {
    const { entity, field } = operation;
    const name = GROUP_OF[entity]?.[field] ?? (entity === "citizen" ? field : null);
    if (name === null) continue;
    const members = groups.get(name);
    if (members) members.push(operation);
    else groups.set(name, [operation]);
  }
  return groups;
}

function stateOf(
  facts: RosterFacts, steps: Steps, registers: Registers, need: Need, history: VisitHistory,
  claims: Claims, verdict: Verdict, conflicts: Conflict[],
): CitizenState {
  const { completing } = verdict;
  const moved = registers["household"];
  const values: Record<string, Json> = {};
  const registerHeads: Record<string, readonly string[]> = {};
  for (const [field, { value, heads }] of Object.entries(registers)) {
    values[field] = value;
    registerHeads[field] = heads;
  }
  return {
    citizen: facts.citizen,
    row: verdict.row,
    outcome: verdict.outcome,
    reason: verdict.reason,
    missing: verdict.missing,
    met: verdict.met,
    reached: verdict.reached,
    alreadyDone: completing?.alreadyDone ?? false,
    completedMs: verdict.completedMs,
    credit: completing?.actor ?? null,
    steps,
    need,
    claim: claims.claim,
    claimApproved: claims.approved,
    visits: history.visits,
    visitHeads: history.heads,
    conflicts: conflicts.length > 1 ? conflicts.sort((left, right) => (left.id < right.id ? -1 : 1)) : conflicts,
    registers: values,
    registerHeads,
    onList: facts.onList,
    household: moved ? (typeof moved.value === "string" ? moved.value : null) : facts.household,
  };
}
