/**
 * The citizen's outcome, and the row of the official table he stands in.
 * Rule: sync/README.md, "Outcome"; the same as sync/outcomes.py. Four outcomes: R33; ASXH: R31.
 */
import type { Claims } from "./claims.ts";
import type {
  Need, Outcome, RosterFacts, RowName, Rule, Step, Steps, Visit,
} from "./types.ts";
import { latestMet, type VisitHistory } from "./visits.ts";

export interface Verdict {
  readonly outcome: Outcome | null;
  readonly row: RowName;
  readonly reason: string | null;
  readonly missing: readonly Step[];
  readonly met: boolean;
  readonly reached: boolean;
  readonly completing: Visit | null;
  readonly completedMs: number | null;
}

const MEETING_STEPS: readonly Step[] = ["smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed"];

const GOAL_STEPS: ReadonlySet<Step> = new Set<Step>(["bhyt", "sskdt", "asxh"]);
const ACTIVATION = "activation";

/** Steps asked of a citizen: what a list says is there already is not asked again (R26). */
export function askedSteps(rule: Rule, need: Need, goals: readonly string[] | null = null): readonly Step[] {
  const asked: readonly Step[] = rule.asxhFor.includes(need) ? [...rule.required, "asxh"] : rule.required;
  if (goals === null) return asked;
  const kept = asked.filter((step) => !GOAL_STEPS.has(step) || goals.includes(step));
  return goals.includes(ACTIVATION) && !kept.includes("level2") ? ["level2", ...kept] : kept;
}

/** The asked steps that are not done, in their order. */
export const missingSteps = (steps: Steps, asked: readonly Step[]): Step[] =>
  asked.filter((step) => steps[step].value !== "done");

/** Outcome and row of one citizen. `freeMs`: since when the need asks for no ASXH account. */
export function judge(
  facts: RosterFacts, rule: Rule, steps: Steps, need: Need,
  history: VisitHistory, claims: Claims, freeMs: number | null = null,
): Verdict {
  const asked = askedSteps(rule, need, facts.goals);
  const missing = missingSteps(steps, asked);
  const standing = history.visits.filter((visit) => visit.standing);
  const speaking = latestMet(history);
  const met = speaking !== null || MEETING_STEPS.some((step) => steps[step].fieldEvidence);
  const reached = standing.length > 0 || claims.claim !== null || met;
  const completing = missing.length > 0 ? undefined : standing.find(({ outcome }) => outcome === "completed");
  if (completing !== undefined) {
    const moments = asked.map((step) => steps[step].sinceMs ?? -Infinity);
    return {
      outcome: "completed", row: "completed", reason: completing.reason, missing: [], met, reached, completing,
      completedMs: Math.max(completing.effectiveMs, freeMs ?? -Infinity, ...moments),
    };
  }
  let outcome: Outcome | null = null;
  let reason: string | null = null;
  if (speaking !== null) {
    outcome = speaking.outcome === "completed" ? null : speaking.outcome;
    ({ reason } = speaking);
  } else if (!met && claims.claim === null) {
    const absents = standing.filter((visit) => visit.outcome === "absent");
    const absent = absents[absents.length - 1];
    if (absent !== undefined) ({ outcome, reason } = absent);
  }
  const row = outcome ?? rowOf(facts, claims, missing, reason, met);
  return { outcome, row, reason, missing, met, reached, completing: null, completedMs: null };
}

/** Row of a citizen without an outcome. */
function rowOf(
  facts: RosterFacts, claims: Claims, missing: readonly Step[], reason: string | null, met: boolean,
): RowName {
  if (facts.elsewhere) return "elsewhere";
  if (claims.claim !== null) return "roster_claim";
  if (missing.length === 1 && missing[0] === "asxh") return "missing_asxh";
  if (reason?.startsWith("refused")) return "refused";
  return met ? "half_done" : "not_reached";
}
