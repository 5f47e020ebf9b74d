/** What the account screens ask of the server (docs/protocol.md, Staff). */
import { deskPoll, deskPost, deskProve, type Answer } from "../../../network/desk";

export interface OwnAccount {
  id: string; login: string; name: string; roles: string[]; password_ms: number; temporary: boolean;
  totp: { on: boolean; since_ms: number | null; required: boolean; codes: number };
}
export interface OwnSession { id: string; device: string; created_ms: number; last_seen_ms: number; current: boolean }
export interface TotpBegun { secret: string; uri: string; size: number; modules: string }
export interface ListedAccount {
  id: string; login: string; name: string; grants: { role: string; village: string | null }[];
  disabled: boolean; temporary: boolean; totp: boolean; sessions: number; last_seen_ms: number | null; elsewhere: boolean;
}
export interface Accounts { accounts: ListedAccount[]; totp_roles: string[] }
export interface Temporary { id: string; password: string }
export interface SetupShown { commune: { id: string; name: string }; expires_ms: number }

const part = encodeURIComponent;
const withCode = (code: string): { code?: string } => (code === "" ? {} : { code });

export const getAccount = (): Promise<Answer<OwnAccount>> => deskPoll("account");
export const getSessions = (): Promise<Answer<{ sessions: OwnSession[] }>> => deskPoll("account/sessions");
export const endSession = (id: string): Promise<unknown> => deskPost(`account/sessions/${part(id)}/end`, {});
export const endAllSessions = (): Promise<unknown> => deskPost("account/sessions/end", {});
export const signInAgain = (password: string, code: string): Promise<unknown> =>
  deskProve("session/again", { password, ...withCode(code) });
export const changePassword = (current: string, fresh: string, code: string): Promise<unknown> =>
  deskProve("account/password", { current, new: fresh, ...withCode(code) });
export const beginTotp = (): Promise<TotpBegun> => deskPost("account/totp/begin", {});
export const confirmTotp = (code: string): Promise<{ codes: string[] }> => deskProve("account/totp/confirm", { code });
export const newRecovery = (): Promise<{ codes: string[] }> => deskPost("account/totp/codes", {});
export const totpOff = (): Promise<unknown> => deskPost("account/totp/off", {});
export const lookSetup = (code: string): Promise<SetupShown> => deskProve("setup/look", { code });
export const finishSetup = (body: { code: string; login: string; name: string; password: string }): Promise<unknown> =>
  deskProve("setup", body);

export const getAccounts = (): Promise<Answer<Accounts>> => deskPoll("accounts");
export const invite = (body: { login: string; name: string; role: string; village: string | null }): Promise<Temporary> =>
  deskPost("accounts", body);
export const resetPassword = (id: string): Promise<Temporary> => deskPost(`accounts/${part(id)}/password`, {});
export const actOn = (id: string, act: "totp" | "disable" | "enable" | "sessions/end"): Promise<unknown> =>
  deskPost(`accounts/${part(id)}/${act}`, {});
export const setGrant = (id: string, role: string, village: string | null): Promise<unknown> =>
  deskPost(`accounts/${part(id)}/grant`, { role, village });
export const setTotpRoles = (roles: string[]): Promise<{ roles: string[] }> => deskPost("accounts/totp-roles", { roles });
