/**
 * Which operations may replace one another: the subject of an operation.
 * Rule: sync/README.md, the table under "Heads"; the same as sync/subjects.py.
 */
import { type AdmittedOperation, part } from "./types.ts";

type Named = Pick<AdmittedOperation, "id" | "entity" | "entityId" | "field" | "value">;

const VISITS: ReadonlySet<string> = new Set(["visit.record", "visit.retract", "desk.resolve", "desk.return"]);
const CLAIMS: ReadonlySet<string> = new Set([
  "citizen.roster_claim", "citizen.roster_claim_retract", "desk.roster_decision",
]);
const APPEND_ONLY: ReadonlySet<string> = new Set(["add", "amend", "tap", "open", "message", "photo"]);
const DESK_ABOUT_CITIZEN: ReadonlySet<string> = new Set(["resolve", "return", "roster_decision", "merge"]);

type Kind = Pick<AdmittedOperation, "entity" | "field">;
export const isVisit = ({ entity, field }: Kind): boolean => VISITS.has(`${entity}.${field}`);
export const isClaim = ({ entity, field }: Kind): boolean => CLAIMS.has(`${entity}.${field}`);
export const isMerge = ({ entity, field }: Kind): boolean => entity === "desk" && field === "merge";

/** The citizen whose history the operation belongs to; null: no citizen's. */
export function citizenOf({ entity, entityId, field, value }: Named): string | null {
  if (entity === "citizen") return entityId;
  if (entity === "desk") return DESK_ABOUT_CITIZEN.has(field) ? entityId : null;
  if (entity !== "visit" && entity !== "ticket") return null;
  const citizen = part(value, "citizen");
  return typeof citizen === "string" ? citizen : null;
}

/** Key of the subject: equal keys may replace one another. */
export function subjectOf(operation: Named): string {
  const { id, entity, entityId, field } = operation;
  if (isVisit(operation)) return `visits/${citizenOf(operation) ?? id}`;
  if (isClaim(operation)) return `claims/${entityId}`;
  if (isMerge(operation)) return `merges/${entityId}`;
  if (entity === "desk" || APPEND_ONLY.has(field)) return `operation/${id}`;
  return `${entity}/${entityId}/${field}`;
}
