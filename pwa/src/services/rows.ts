/** From rows and own records to what the projection takes. */
import type { CompactOperation, Json, Row, WireOperation } from "../network/messages.ts";
import type { Own } from "../store/outbox.ts";
import { citizenOf } from "../sync/index.ts";
import { type AdmittedOperation as Admitted, part } from "../sync/types.ts";

/** What the operation itself makes carries the operation's id. */
const OWN_ID = new Set(["visit.record", "note.add", "ticket.open", "incident.tap"]);

export function admittedOf(row: Row, compact: CompactOperation): Admitted {
  const [id, kind, value = null, effective, late, actor, after, entityId] = compact;
  const name = String(kind);
  const dot = name.indexOf(".");
  const made = OWN_ID.has(name) ? id : row.i;
  return {
    id: String(id), entity: name.slice(0, dot), entityId: String(entityId ?? made),
    field: name.slice(dot + 1), value,
    after: Array.isArray(after) ? after.map(String) : [],
    seq: row.s, actor: String(actor ?? ""),
    effectiveMs: Number(effective), receivedMs: Number(effective) + Number(late ?? 0),
  };
}

/** The stamp that the server gave, or the one it would give now. */
export function provisional({ operation, receipt }: Own, actor: string, offsetMs: number): Admitted {
  const { id, entity, entity_id, field, value, after = [], at_ms } = operation;
  const effectiveMs = receipt?.effective_ms ?? at_ms + offsetMs;
  return {
    id, entity, entityId: entity_id, field, value, after, seq: receipt?.seq ?? 0,
    actor: receipt?.actor ?? actor, effectiveMs, receivedMs: receipt?.received_ms ?? effectiveMs,
  };
}

/** Only what the server holds back for the desk has no effect here either. */
export const isShown = ({ receipt }: Own): boolean => receipt?.status !== "quarantined";

/** The citizen whom an own record concerns; null: a house, an incident. */
export function citizenIn({ id, entity, entity_id, field, value }: WireOperation): string | null {
  return citizenOf({ id, entity, entityId: entity_id, field, value });
}

/** The row that the server will make of a house or a person that this phone has added. */
export function addedRow(kind: "citizen" | "household", own: readonly Own[] | undefined): Row | undefined {
  const added = own?.find(({ operation: { entity, field } }) => entity === kind && field === "add")?.operation;
  if (!added) return undefined;
  const { area, entity_id: i, value } = added;
  const given = (name: string): Json => part(value, name) ?? null;
  const base = { b: area === undefined ? "" : `area:${area}`, e: kind, i, s: 0 };
  return kind === "household" ? { ...base, n: given("known_as"), l: given("landmark") } : { ...base, n: given("name"), y: given("birth_year"), h: given("household"), o: 1 };
}

/** Rows within a row: anything else is passed over. */
export const lists = (value: Json | undefined): readonly (readonly Json[])[] =>
  Array.isArray(value) ? value.filter((each): each is readonly Json[] => Array.isArray(each)) : [];

export const textIn = (row: Row | undefined, field: string): string | null => {
  const value = row?.[field];
  return typeof value === "string" && value !== "" ? value : null;
};
