/**
 * Which operations may replace one another: the subject of an operation.
 * Rule: sync/README.md, the table under "Heads"; the same as sync/subjects.py.
 */
import { type AdmittedOperation, part } from "./types.ts";

type Named = Pick<AdmittedOperation, "id" | "entity" | "entityId" | "field" | "value">;

const VISITS: ReadonlySet<string> = new Set(["visit.record", "visit.retract", "desk.resolve"]);
const CLAIMS: ReadonlySet<string> = new Set([
  "citizen.roster_claim", "citizen.roster_claim_retract", "desk.roster_decision",
]);
const APPEND_ONLY: ReadonlySet<string> = new Set(["add", "amend", "tap", "open", "message"]);
const DESK_ABOUT_CITIZEN: ReadonlySet<string> = new Set(["resolve", "roster_decision"]);

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
  const kind = `${entity}.${field}`;
  if (VISITS.has(kind)) return `visits/${citizenOf(operation) ?? id}`;
  if (CLAIMS.has(kind)) return `claims/${entityId}`;
  if (entity === "desk" || APPEND_ONLY.has(field)) return `operation/${id}`;
  return `${entity}/${entityId}/${field}`;
}
