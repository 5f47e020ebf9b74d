/**
 * Visits of one citizen that contradict one another without knowing it.
 * Rule: sync/README.md, "Conflicts", kinds `visits` and `unseen_completed`; the same as
 * sync/disputes.py. No pair of visits is ever compared.
 */
import { conflict } from "./conflicts.ts";
import { DAY_MS, VIETNAM_MS } from "./days.ts";
import { seenMarks } from "./marks.ts";
import type { Conflict, Visit } from "./types.ts";
import { openVisits, type VisitHistory } from "./visits.ts";

const SAW_COMPLETED = 1n;

/** Local evening of an instant: days since 1970-01-01 at +07:00. */
export const eveningOf = (effectiveMs: number): number => Math.floor((effectiveMs + VIETNAM_MS) / DAY_MS);

const completedAndStanding = ({ standing, outcome }: Visit): boolean => standing && outcome === "completed";

/** Kinds `visits` (one per evening) and `unseen_completed` (one per citizen). */
export function visitConflicts(citizen: string, history: VisitHistory): Conflict[] {
  const visits = openVisits(history);
  if (!mayDiffer(history, visits)) return [];
  const evenings = new Map<number, Visit[]>();
  for (const visit of visits) {
    const evening = eveningOf(visit.effectiveMs);
    const together = evenings.get(evening);
    if (together) together.push(visit);
    else evenings.set(evening, [visit]);
  }
  const order = [...evenings.keys()].sort((left, right) => left - right);
  const bitOf = new Map(order.map((evening, place) => [evening, 2n << BigInt(place)]));
  const seen = seenMarks(history.members, marksOf(history, bitOf));
  const found: Conflict[] = [];
  const disputed = new Set<string>();
  for (const [evening, together] of evenings) {
    const sides = sidesOf(together, seen, bitOf.get(evening) ?? 0n);
    if (sides.length === 0) continue;
    for (const id of sides) disputed.add(id);
    found.push(conflict("visits", citizen, sides, history.members));
  }
  const late = unseenCompleted(history, visits, seen, disputed);
  if (late.length > 0) found.push(conflict("unseen_completed", citizen, late, history.members));
  return found;
}

/** Cheap look before the walk: is there anything that could contradict? */
function mayDiffer(history: VisitHistory, visits: readonly Visit[]): boolean {
  const outcomes = new Set(visits.map(({ outcome }) => outcome));
  if (outcomes.size > 1) return true;
  return !outcomes.has("completed") && history.visits.some(completedAndStanding);
}

/** What seeing a visit tells: a meeting of that evening, and a completion. */
function marksOf(history: VisitHistory, bitOf: ReadonlyMap<number, bigint>): Map<string, bigint> {
  const marks = new Map<string, bigint>();
  for (const { id, standing, met, outcome, effectiveMs } of history.visits) {
    if (!standing || !met) continue;
    const evening = bitOf.get(eveningOf(effectiveMs)) ?? 0n;
    marks.set(id, evening | (outcome === "completed" ? SAW_COMPLETED : 0n));
  }
  return marks;
}

/** Visits of one evening that contradict one another without knowing it. */
function sidesOf(together: readonly Visit[], seen: ReadonlyMap<string, bigint>, bit: bigint): string[] {
  const met = together.filter((visit) => visit.met);
  const blind = together.filter(({ id, outcome }) => outcome === "absent" && ((seen.get(id) ?? 0n) & bit) === 0n);
  const agree = blind.length === 0 && new Set(met.map(({ outcome }) => outcome)).size < 2;
  return met.length === 0 || agree ? [] : [...met, ...blind].map(({ id }) => id);
}

function unseenCompleted(
  history: VisitHistory, visits: readonly Visit[], seen: ReadonlyMap<string, bigint>, disputed: ReadonlySet<string>,
): string[] {
  const first = history.visits.findIndex(completedAndStanding);
  const completed = history.visits[first];
  if (completed === undefined) return [];
  const later = new Set(history.visits.slice(first + 1).map(({ id }) => id));
  const late = visits
    .filter(({ id, met, outcome }) => met && outcome !== "completed" && !disputed.has(id) && later.has(id)
      && ((seen.get(id) ?? 0n) & SAW_COMPLETED) === 0n)
    .map(({ id }) => id);
  return late.length > 0 ? [completed.id, ...late] : [];
}
