/**
 * One spelling of a projection, byte-equal in every language.
 * Rule: sync/README.md, "Determinism"; the same as sync/canonical.py. The digest is its SHA-256.
 */
import { stable } from "./ordering.ts";
import { type CitizenState, type Json, STEPS } from "./types.ts";

/** The whole state as JSON: sorted keys, no spaces, integers. */
export function canonical(state: CitizenState): string {
  const steps: Record<string, Json> = {};
  for (const step of STEPS) {
    const { value, heads, sinceMs, fieldEvidence } = state.steps[step];
    if (heads.length > 0 || value !== null) steps[step] = [value, heads, sinceMs, fieldEvidence];
  }
  return stable({
    citizen: state.citizen,
    row: state.row,
    outcome: state.outcome,
    reason: state.reason,
    missing: state.missing,
    met: state.met,
    reached: state.reached,
    already_done: state.alreadyDone,
    completed_ms: state.completedMs,
    credit: state.credit,
    steps,
    need: state.need,
    claim: state.claim,
    claim_approved: state.claimApproved,
    visits: state.visits.map((visit): Json => [
      visit.id, visit.outcome, visit.reason, visit.met, visit.alreadyDone, visit.mode, visit.actor,
      visit.effectiveMs, visit.standing,
    ]),
    visit_heads: state.visitHeads,
    conflicts: state.conflicts.map(({ kind, operations, openedMs }): Json => [kind, operations, openedMs]),
    registers: state.registers,
    register_heads: state.registerHeads,
    on_list: state.onList,
    household: state.household,
  });
}
