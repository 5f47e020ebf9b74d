/** Settings and the audit trail (docs/desk-api.md, "Settings and audit"). */
import { deskFile, deskGet, deskPoll, deskPost, type Answer } from "../../network/desk";
import type { Named } from "./api";

export type Value = number | string;
export interface Both { vi: string; en: string }
export interface Setting {
  key: string; phase: Named | null; value: Value; default: Value;
  low: number | null; high: number | null; choices: string[];
  /** A change needs a reason. */
  reason: boolean; may: boolean; frozen: (Both & { code: string }) | null;
  changed: { by: string; at_ms: number; before: Value; reason: string | null } | null;
}
export interface Settings {
  campaign: Named & { starts_ms: number; shift_days: number }; settings: Setting[];
}
export interface Recount { people: number; changed: number; gained: number; lost: number; opened: number; closed: number }
export interface Meaning { meaning: Both[]; people: Recount | null }
export type Saved = Settings & { people: Recount | null };

/** The whole commune is counted: ten thousand people take their seconds. */
const COUNTING_MS = 120_000;

export const getSettings = (): Promise<Answer<Settings>> => deskPoll("settings");
export const trySetting = (key: string, value: Value): Promise<Meaning> => deskPost("settings/preview", { key, value }, COUNTING_MS);
export const saveSetting = (wish: { key: string; value: Value; was: Value; reason: string }): Promise<Saved> =>
  deskPost("settings", wish, COUNTING_MS);

export interface AuditLine extends Both {
  seq: number; at_ms: number; by: Both & { id: string }; action: string; group: string;
  said: (Both & { citizen: string | null })[]; reason: string | null;
}
export interface AuditPage {
  records: AuditLine[]; more: boolean;
  groups: (Both & { id: string })[]; kinds: (Both & { id: string; group: string })[]; people: (Both & { id: string })[];
}
export interface AuditAsked { kind: string; group: string; by: string; since: string; until: string; before: number | null }
export interface AuditChain { records: number; head: string; broken: number | null }

export function auditQuery(asked: AuditAsked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== null && value !== "") query.set(name, String(value));
  const text = query.toString();
  return text === "" ? "audit" : `audit?${text}`;
}
export const getAudit = (asked: AuditAsked): Promise<Answer<AuditPage>> => deskPoll(auditQuery(asked));
/** The same question without a page: all that fits. */
export const getAuditTable = (asked: AuditAsked): Promise<Blob> =>
  deskFile(auditQuery({ ...asked, before: null }).replace(/^audit/, "audit.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
export const checkChain = (): Promise<AuditChain> => deskGet("audit/chain", COUNTING_MS);
