/** Teams, members, attendance, contacts and sessions: what is asked, and the shape of each answer (docs/desk-api.md). */
import { deskPoll, deskPost, type Answer } from "../../network/desk";
import type { Named } from "./api";

export type MemberRole = "technical" | "local" | "lead" | "head";
export interface Member extends Named {
  organisation: string | null; role: MemberRole; phone: string | null; pair: string | null; left_ms: number | null;
}
export interface Decision { number: string; date: string | null; issuer: string }
/** Said in words, and no refusal. */
export interface Warning { code: string; vi: string; en: string }
export interface TeamPair extends Named { area: string | null; members: string[]; warning: Warning | null }
export interface Team extends Named {
  village: Named; decision: { [part in keyof Decision]: Decision[part] | null }; members: Member[]; pairs: TeamPair[];
}
export interface Teams { teams: Team[]; organisations: string[] }
export interface MemberWish { name: string; organisation: string; role: MemberRole; phone: string }

export type Verdict = "new" | "changed" | "same" | "problem";
export interface MemberLine {
  row: number; sheet: string; village: string; name: string; organisation: string; role: string; phone: string; pair: string;
  verdict: Verdict; vi: string; en: string;
}
export interface MemberImport {
  digest: string; applied: boolean; counts: Record<"new" | "changed" | "same" | "problems", number>;
  lines: MemberLine[]; refused: { vi: string; en: string } | null;
}

export type Presence = "present" | "late" | "absent";
export interface Attendee extends Named { village: Named; pair: string | null; role: MemberRole; state: Presence | null }
export interface Attendance { session: string; members: Attendee[]; counts: Record<Presence | "unmarked", number> }
export interface Contact { name: string; title: string; organisation: string; phone: string }

export type Mode = "home" | "central" | "fixed";
export interface WorkSession {
  id: string; phase: Named; village: Named | null; mode: Mode; place: string | null;
  starts_ms: number; ends_ms: number | null; tail: boolean; loudspeaker_ms: number | null; text: { vi: string } | null; social?: { vi: string }; attended: number;
}
export interface SessionPhase extends Named { lock_ms: number | null; tail_until_ms: number | null }
export interface Sessions { sessions: WorkSession[]; phases: SessionPhase[]; villages: (Named & { phase: string | null })[]; template: string; social?: string }
export type TextKind = "loudspeaker" | "social";
export interface SessionWish {
  phase: string; village: string | null; mode: Mode; place: string; starts_ms: number; ends_ms: number | null;
}

const part = encodeURIComponent;

export const getTeams = (village: string | null): Promise<Answer<Teams>> =>
  deskPoll(village === null ? "teams" : `teams?village=${part(village)}`);
export const setDecision = (decision: Decision, teams: string[] | null): Promise<unknown> =>
  deskPost("teams/decision", { ...decision, ...(teams && { teams }) });
export const addMember = (team: string, member: MemberWish): Promise<Member> => deskPost("members", { team, ...member });
export const changeMember = (id: string, change: Partial<MemberWish>): Promise<Member> => deskPost(`members/${part(id)}`, change);
export const leaveMember = (id: string, despite: boolean): Promise<Member> => deskPost(`members/${part(id)}/leave`, { despite });
export const setPairMembers = (pair: string, members: { id: string; role: MemberRole }[]): Promise<{ warning: Warning | null }> =>
  deskPost(`pairs/${part(pair)}/members`, { members });
export const getAttendance = (session: string): Promise<Answer<Attendance>> => deskPoll(`attendance?session=${part(session)}`);
export const setAttendance = (session: string, states: Record<string, Presence | null>): Promise<Attendance> =>
  deskPost("attendance", { session, states });
export const getContacts = (): Promise<Answer<{ contacts: Contact[] }>> => deskPoll("contacts");
export const setContacts = (contacts: Contact[]): Promise<unknown> => deskPost("contacts", { contacts });

export const getSessions = (): Promise<Answer<Sessions>> => deskPoll("sessions");
export const addSession = (wish: SessionWish): Promise<WorkSession> => deskPost("sessions", wish);
export const changeSession = (id: string, wish: SessionWish): Promise<WorkSession> => deskPost(`sessions/${part(id)}`, wish);
export const deleteSession = (id: string): Promise<unknown> => deskPost(`sessions/${part(id)}/delete`, {});
export const setTemplate = (kind: TextKind, template: string | null): Promise<{ template: string }> => deskPost("sessions/template", { kind, template });
export const makeTail = (phase: string): Promise<{ made: number }> => deskPost("sessions/tail", { phase });
