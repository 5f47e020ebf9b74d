/** What the desk asks of the server, and the shape of each answer (docs/protocol.md, Staff). */
import { deskGet, deskPoll, deskPost, type Answer } from "../../network/desk";
import type { OutcomeCode, RowCode, StepCode, StepValueCode } from "../../services/contract";

export interface Named { id: string; name: string }
export interface Me {
  account: Named & { login: string }; commune: Named; roles: string[];
  /** Rights of server/services/sign_in/roles.py, and what must be done before anything else. */
  may: string[]; must: string[];
  session: { ends_ms: number; warn_ms: number; idle_ms: number; fresh_until_ms: number };
  /** The plan's dates were moved so that the first evening is tonight. */
  shifted: boolean; server_ms: number;
  /** Minute of the day of the daily cut-off: 1290 is 21:30. */
  report_minute?: number;
}
export interface Attention {
  conflicts: number; roster_claims: number; claims: number; quarantine: number;
  /** People of the list in no house, or in a house of no area. */
  outside?: number;
  /** Tickets that wait for the account's own desk. */
  tickets?: number;
  /** The campaign's end, in the days in which the desk warns of it. */
  ends_ms?: number | null;
}
export type Rows = Partial<Record<RowCode, number>>;
export interface Totals {
  target: number; rows: Rows; eligible: number; met: number;
  households: number; households_reached: number;
  steps: { bhyt: number; sskdt: number; asxh: number };
  activated: [number, number]; off_list: number; conflicts: number;
}
export interface VillageProgress extends Named { totals: Totals; silent: number }
export interface PhaseProgress extends Named {
  start_ms?: number | null; end_ms?: number | null; lock_ms?: number | null;
  totals: Totals; villages: VillageProgress[];
}
export interface Progress { at_ms: number; commune: Named; totals: Totals; phases: PhaseProgress[] }

export type SlotState = "printed" | "claimed" | "confirmed" | "used" | "revoked";
export interface Slot {
  id: string; kind: "pair" | "lead"; state: SlotState; generation: number;
  holder: string | null; device: string | null; last_contact_ms: number | null; unsent: number | null;
  /** Whose a lead's place is; a pair's place is the pair's. */
  owner?: { name: string; role: "lead" | "head" } | null;
}
export interface Area extends Named {
  pair: Named | null; members: { id: string; name: string; role: string }[];
  households: number; citizens: number; slots: Slot[];
}
/** A phone that holds an area: who has it, and what it has not sent. */
export interface Phone {
  device: string; holder: string | null; pair: string | null; area: string | null;
  last_contact_ms: number | null; unsent: number | null;
}
export interface WaitingClaim {
  id: string; code: string; village: Named; pair: string | null; area: string | null;
  holder_name: string; holder: "technical" | "local" | "both"; at_ms: number; expires_ms?: number;
}
export interface Village extends Named {
  phase?: { id: string; name: string; lock_ms?: number | null } | null;
  target: number; households: number; citizens: number;
  unplaced: { households: number; citizens: number };
  lead: { name: string; role: "lead" | "head"; phone?: string | null }[];
  lead_slots: Slot[]; areas: Area[]; claims: WaitingClaim[]; cut_blocked?: boolean;
  /** The cut a change is made from; pairs in force with the area each works; phones that hold areas. */
  version?: number; pairs?: (Named & { area: string | null })[]; phones?: Phone[];
}
export interface SlotCode {
  link: string; typed: string; size: number; modules: string; expires_ms: number; state: SlotState;
}

export interface ConflictHead {
  id: string; kind: string; opened_ms: number; closed_ms?: number;
  closed?: { name: string; pair: string | null; note: string | null };
  citizen: {
    id: string; name: string; birth_year: number | null; id_last4?: string;
    household: string | null; landmark: string | null; village: Named; pair?: string | null;
  };
  same_name?: { name: string; household: string | null; id_last4?: string };
}
export type Steps = Partial<Record<StepCode, StepValueCode>>;
export interface Side {
  visit: string | null; device: string | null; holder: string | null; pair: string | null; role: string | null;
  outcome: OutcomeCode | null; reason: string | null; already_done: boolean;
  at_ms: number; received_ms: number; offline_from_ms?: number | null;
  value?: string | null; steps: Steps; need?: "policy" | "wants" | "none" | null;
  saw_other: boolean; set?: Steps; leads_to: { village_cumulative: number } | null;
}
export interface Conflict extends ConflictHead {
  sides: Side[]; heads: string[]; village_cumulative_now: number; elsewhere?: "roster-claims";
}
export interface RosterClaim {
  op: string; claim: string; note: string | null;
  citizen: Omit<ConflictHead["citizen"], "id_last4" | "pair">;
  row: RowCode; holder: string | null; pair: string | null; at_ms: number; received_ms: number;
  decided?: { accept: boolean; note: string | null; name: string; at_ms: number };
}
export interface Confirmation { role: "lead" | "head"; name: string; figure: number; seen: number | null; reason: string | null; at_ms: number }
export interface SilentPhone {
  device: string; holder: string | null; pair: string | null; village?: Named | null;
  phone?: string | null; last_contact_ms: number | null;
}
export interface VillageLine extends Named {
  phase?: string | null; tonight?: boolean; target: number; completed: number; in_day: number; silent: number;
  confirmations: Confirmation[]; unconfirmed: boolean; phones?: { lead?: string | null; head?: string | null };
}
export type ReportKind = "daily" | "phase" | "tail" | "final";
/** Whose figures, and over which span; a cut-off is asked for in a daily one only. */
export interface ReportAsked { village: string | null; phase: string | null; kind: ReportKind; atMs: number }
export interface Report {
  at_ms: number; frozen: boolean; village?: Named; commune: Named; target: number; rows: Rows;
  eligible: number; percent_target: string; percent_eligible: string; households: [number, number]; met: number;
  steps: Totals["steps"]; activated: [number, number];
  in_day: { total: number; new: number; already: number }; late: { day: string; n: number }[]; withdrawn: number;
  by_pair: { pair: string; n: number }[]; off_list: number; silent: SilentPhone[];
  confirmations: Confirmation[]; unconfirmed: boolean; text: string; villages?: VillageLine[];
  lock?: { phase: string; amended: number; after_lock: number; added: number; withdrawn: number } | null;
  kind: ReportKind; phase?: Named; snapshot?: { hash: string; taken_ms: number; by: string };
}
export interface Quarantined {
  id: string; reason: string; village: string | null; pair: string | null; holder: string | null;
  device: string | null; entity: string | null; field: string | null; citizen: string | null;
  at_ms: number | null; received_ms: number;
  /** False: this server does not understand it yet, so admitting it would be refused. */
  readable: boolean;
}

const part = encodeURIComponent;

export const getMe = (): Promise<Me> => deskGet("me");
export const getAttention = (): Promise<Answer<Attention>> => deskPoll("attention");
export const getProgress = (): Promise<Answer<Progress>> => deskPoll("progress");
export const getVillage = (id: string): Promise<Answer<Village>> => deskPoll(`villages/${part(id)}`);
export const getCode = (slot: string): Promise<SlotCode> => deskGet(`slots/${part(slot)}/code`);
export const reissue = (slot: string): Promise<SlotCode> => deskPost(`slots/${part(slot)}/reissue`, {});
export const getClaims = (): Promise<Answer<{ claims: WaitingClaim[] }>> => deskPoll("claims");
export const confirmClaims = (ids: string[]): Promise<{ confirmed: string[] }> =>
  deskPost("claims/confirm", { ids });
export const refuseClaims = (ids: string[]): Promise<unknown> => deskPost("claims/refuse", { ids });
export const getConflicts = (state: "open" | "closed"): Promise<Answer<{ conflicts: ConflictHead[] }>> =>
  deskPoll(`conflicts?state=${state}`);
export const getConflict = (id: string): Promise<Conflict> => deskGet(`conflicts/${part(id)}`);
export const resolveConflict = (
  id: string, decision: { keep: string | null; heads: string[]; steps?: Steps; note: string },
): Promise<unknown> => deskPost(`conflicts/${part(id)}/resolve`, decision);
export const getRosterClaims = (state: "open" | "closed"): Promise<Answer<{ claims: RosterClaim[] }>> =>
  deskPoll(`roster-claims?state=${state}`);
export const decideRosterClaim = (op: string, accept: boolean, note: string): Promise<unknown> =>
  deskPost(`roster-claims/${part(op)}/decide`, { accept, note });
export function reportQuery({ village, phase, kind, atMs }: ReportAsked): string {
  const query = new URLSearchParams();
  if (village !== null) query.set("village", village);
  else if (phase !== null) query.set("phase", phase);
  if (kind === "daily") query.set("at_ms", String(atMs));
  else query.set("kind", kind);
  return query.toString();
}
export const getReport = (asked: ReportAsked): Promise<Answer<Report>> => deskPoll(`reports/daily?${reportQuery(asked)}`);
export const confirmFigure = (body: { village: string; role: Confirmation["role"]; figure: number; cumulative: number; at_ms: number }): Promise<unknown> =>
  deskPost("reports/confirm", body);
export const getQuarantine = (dismissed = false): Promise<Answer<{ operations: Quarantined[] }>> => deskPoll(dismissed ? "quarantine?state=dismissed" : "quarantine");
