/**
 * Single values that may be replaced: household, guardian, phone, appointment, ASXH need.
 * Rule: sync/README.md, "Registers"; the same as sync/registers.py.
 */
import { headIds, heads, latest, stable } from "./ordering.ts";
import type { Groups } from "./steps.ts";
import { type AdmittedOperation, type Json, type Need, NEEDS, oneOf } from "./types.ts";

export interface RegisterState {
  readonly value: Json;
  readonly heads: readonly string[];
  /** Heads with more than one value. */
  readonly differing: boolean;
}
export type Registers = Readonly<Record<string, RegisterState>>;

export const NEED_FIELD = "asxh_need";
export const CITIZEN_REGISTERS = ["appointment", NEED_FIELD, "guardian", "household", "phone"] as const;
export const HOUSEHOLD_REGISTERS = ["address", "appointment", "known_as", "landmark", "position"] as const;
export const IDENTITY_REGISTERS: ReadonlySet<string> = new Set([NEED_FIELD, "guardian", "household", "phone"]);

const needValue = ({ value }: AdmittedOperation): Need => oneOf(NEEDS, value) ?? "none";

/** State of one register from all operations on it; at least one, without duplicates. */
export function mergeRegister(members: readonly AdmittedOperation[]): RegisterState {
  const found = heads(members);
  const shown = latest(found);
  const stated = shown?.field === NEED_FIELD && found.length > 1 ? new Set(found.map(needValue)) : null;
  return {
    value: stated ? NEEDS.find((need) => stated.has(need)) ?? "none" : shown?.value ?? null,
    heads: headIds(found),
    differing: found.length > 1 && new Set(found.map(({ value }) => stable(value))).size > 1,
  };
}

/** Every register of one entity from its operations grouped by field. */
export function mergeRegisters(groups: Groups, fields: readonly string[] = CITIZEN_REGISTERS): Registers {
  const registers: Record<string, RegisterState> = {};
  for (const field of fields) {
    const members = groups.get(field);
    if (members !== undefined) registers[field] = mergeRegister(members);
  }
  return registers;
}

/** The merged need; without operations the roster's. */
export function mergeNeed(registers: Registers, initial: Need): Need {
  const state = registers[NEED_FIELD];
  return typeof state?.value === "string" ? oneOf(NEEDS, state.value) ?? "none" : initial;
}

/** Since when the rule asks for no ASXH account; null: it never did. Only where it asks for none now. */
export function freeSince(
  members: readonly AdmittedOperation[], initial: Need, asking: readonly Need[],
): number | null {
  const byId = new Map(members.map((member) => [member.id, member]));
  const waiting = [...heads(members)];
  const reached = new Set(waiting.map(({ id }) => id));
  let earliest: number | null = null;
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    earliest = Math.min(earliest ?? current.effectiveMs, current.effectiveMs);
    const befores = current.after.filter((id) => byId.has(id));
    if (befores.length === 0 && !asking.includes(initial)) return null;
    for (const id of befores) {
      const before = byId.get(id);
      if (before === undefined || reached.has(id) || asking.includes(needValue(before))) continue;
      reached.add(id);
      waiting.push(before);
    }
  }
  return earliest;
}
