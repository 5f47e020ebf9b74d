/** Thi đua: groups, decisions, explanations, who took part, changed needs (docs/desk-api.md, "Emulation"). */
import { deskFile, deskGet, deskPoll, deskPost, type Answer } from "../../network/desk";
import type { ConflictHead, Named, Rows } from "./api";

export type Citizen = Omit<ConflictHead["citizen"], "id_last4">;
/** A later server may know more groups and reasons. */
export type Group = "first" | "second" | "unfinished" | "review" | "running" | "nobody";
export type Decidable = "first" | "second" | "unfinished";
export interface Decision {
  id: string; group: Decidable; reason: string; at_ms: number; by: string | null; stands: boolean;
  undone: { at_ms: number; by: string | null } | null;
}
export interface EmulationVillage extends Named {
  phase: string | null; lock_ms: number | null;
  /** Where it is published, and where the plan alone puts it. */
  group: Group; judged: Group; reasons: string[]; reached_ms: number | null; last_ms: number | null;
  planned: number; target: number; completed: number; percent_target: string;
  off: number; no_smartphone: number; elsewhere: number; eligible: number; percent_eligible: string;
  sskdt: number; percent_sskdt: string; asxh: number; percent_asxh: string;
  /** The frozen figure of its lock, and what amendments made of it. */
  lock: { completed: number; target: number; amended: number } | null;
  left: Rows; silent: number; reminder: string | null; seen: string; decisions: Decision[];
}
export interface Closed { hash: string; taken_ms: number; by: string | null; text: string; changed: Named[] }
export interface Emulation {
  at_ms: number; ends_ms: number; peak_end_ms: number; warn: boolean; over: boolean;
  phases: (Named & { lock_ms: number; locked: boolean })[];
  counts: Partial<Record<Group, number>>; villages: EmulationVillage[];
  /** The commune's; null for an account of some villages only. */
  text: string | null; closed: Closed | null;
}
export type SaidBy = "head" | "desk";
export interface Explanation { id: string; said_by: SaidBy; text: string; at_ms: number; by: string | null }
export interface SlowVillage extends Named {
  phase: string | null; group: Group; target: number; completed: number; left: Rows; off: number; explanations: Explanation[];
}
export interface LeftPerson extends Citizen { row: string; reason: string | null; off: boolean }
export interface Contribution extends Named {
  village: Named; role: string; organisation: string | null; left_ms: number | null;
  counts: { present: number; late: number; absent: number }; evenings: { starts_ms: number; state: string }[];
  pairs: (Named & { completed: number; whole: number; to_ms: number | null })[]; own: number;
}
export interface NeedChange {
  op: string; citizen: Citizen; before: string; by_list: boolean; name: string | null; pair: string | null; role: string | null;
  at_ms: number; received_ms: number; standing: boolean; counts: boolean;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const part = encodeURIComponent;

export const getEmulation = (): Promise<Answer<Emulation>> => deskPoll("emulation");
export const getGroupsTable = (): Promise<Blob> => deskFile("emulation/table.xlsx", XLSX);
export const decideGroup = (wish: { village: string; group: Decidable; reason: string; seen: string }): Promise<{ id: string }> =>
  deskPost("emulation/decide", wish);
export const undoDecision = (id: string): Promise<unknown> => deskPost(`emulation/decisions/${part(id)}/undo`, {});
export const closeResult = (): Promise<{ hash: string }> => deskPost("emulation/close", {});
export const getSlow = (): Promise<Answer<{ villages: SlowVillage[] }>> => deskPoll("emulation/explanations");
export const explain = (said: { village: string; said_by: SaidBy; text: string }): Promise<{ id: string }> =>
  deskPost("emulation/explanations", said);
export const getLeft = (village: string): Promise<{ people: LeftPerson[] }> => deskGet(`emulation/left?village=${part(village)}`);
export const getContributions = (): Promise<Answer<{ members: Contribution[] }>> => deskPoll("emulation/contributions");
export const getContributionTable = (): Promise<Blob> => deskFile("emulation/contributions.xlsx", XLSX);
export const getNeedChanges = (): Promise<Answer<{ changes: NeedChange[] }>> => deskPoll("emulation/need-changes");
