/**
 * Attempts at a door: which of them stand, and which a later meeting has answered.
 * Rule: sync/README.md, "Visits"; the same as sync/visits.py.
 */
import { ancestors, deviceOf, headIds, heads, inOrder, type Members } from "./ordering.ts";
import { type AdmittedOperation, oneOf, OUTCOMES, part, type Visit } from "./types.ts";

export interface VisitHistory {
  /** In the total order. */
  readonly visits: readonly Visit[];
  readonly heads: readonly string[];
  /** Seen by the author of a later standing visit at which the person was met. */
  readonly answered: ReadonlySet<string>;
  readonly members: Members;
}

export const NO_VISITS: VisitHistory = { visits: [], heads: [], answered: new Set(), members: new Map() };

/** The standing visit that speaks last for a person who was met: causality, then order. */
export function latestMet({ visits, answered }: VisitHistory): Visit | null {
  for (let place = visits.length - 1; place >= 0; place -= 1) {
    const visit = visits[place];
    if (visit?.standing && visit.met && !answered.has(visit.id)) return visit;
  }
  return null;
}

/** Standing visits that no later standing visit with the person has answered. */
export const openVisits = ({ visits, answered }: VisitHistory): readonly Visit[] =>
  visits.filter(({ id, standing }) => standing && !answered.has(id));

/** History from the operations of the subject `visits/<citizen>`, without duplicates. */
export function mergeVisits(citizen: string, members: readonly AdmittedOperation[]): VisitHistory {
  const byId = new Map(members.map((member) => [member.id, member]));
  const gone = retracted(members, byId);
  for (const id of setAside(members, byId)) gone.add(id);
  const visits = members
    .filter(({ field }) => field === "record")
    .sort(inOrder)
    .map((record) => visitOf(citizen, record, !gone.has(record.id)));
  const meetings = visits.filter(({ standing, met }) => standing && met).map(({ id }) => id);
  return { visits, heads: headIds(heads(members)), answered: ancestors(byId, meetings), members: byId };
}

function visitOf(citizen: string, { id, value, actor, effectiveMs }: AdmittedOperation, standing: boolean): Visit {
  const outcome = oneOf(OUTCOMES, part(value, "outcome"));
  const reason = part(value, "reason");
  const mode = part(value, "mode");
  return {
    id, citizen, outcome,
    reason: typeof reason === "string" ? reason : null,
    met: outcome === null ? part(value, "met") === true : outcome !== "absent",
    alreadyDone: outcome === "completed" && part(value, "already_done") === true,
    mode: typeof mode === "string" ? mode : "home",
    actor, effectiveMs, standing,
  };
}

/** True when both are of one author: the same pair, or the same phone in other hands. */
export const own = (later: AdmittedOperation, first: AdmittedOperation): boolean =>
  later.actor === first.actor || deviceOf(later.id) === deviceOf(first.id);

/** True when `undo` may take `undone` back: its author, or the office. */
export const ownOrStaff = (undo: AdmittedOperation, undone: AdmittedOperation): boolean =>
  undo.actor.startsWith("staff:") || own(undo, undone);

function retracted(members: readonly AdmittedOperation[], byId: Members): Set<string> {
  const gone = new Set<string>();
  for (const undo of members) {
    if (undo.field !== "retract") continue;
    const undone = byId.get(undo.entityId);
    if (undone !== undefined && ownOrStaff(undo, undone)) gone.add(undone.id);
  }
  return gone;
}

/** Visits that the desk judged and did not keep, by the decisions now in force. */
function setAside(members: readonly AdmittedOperation[], byId: Members): Set<string> {
  const gone = new Set<string>();
  const decisions = members.filter(({ field }) => field === "resolve");
  if (decisions.length === 0) return gone;
  const replaced = new Set<string>();
  for (const { id, after } of decisions) for (const named of after) if (named !== id) replaced.add(named);
  for (const decision of decisions.sort(inOrder)) {
    if (replaced.has(decision.id)) continue;
    const keep = part(decision.value, "keep");
    const restore = part(decision.value, "restore") === true;
    for (const id of judged(decision, byId)) {
      if (restore || id === keep) gone.delete(id);
      else gone.add(id);
    }
  }
  return gone;
}

/** Visits that a decision names, itself or through the decisions it names. */
function judged(decision: AdmittedOperation, byId: Members): Set<string> {
  const found = new Set<string>();
  const seen = new Set([decision.id]);
  const waiting = [decision];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    for (const id of current.after) {
      const named = byId.get(id);
      if (named === undefined || seen.has(id)) continue;
      seen.add(id);
      if (named.field === "resolve") waiting.push(named);
      else if (named.field === "record") found.add(id);
    }
  }
  return found;
}
