/** One person: what is asked, and the shape of each answer (docs/desk-api.md). */
import { deskGet, deskPost } from "../../network/desk";
import type { OutcomeCode, RowCode } from "../../services/contract";
import type { Named } from "./api";

export interface CitizenHead {
  id: string; name: string; birth_year: number | null; id_last4?: string; household: string | null; landmark: string | null;
  village: Named; pair: string | null; row: RowCode; on_list: boolean; merged: boolean;
}
export interface Found { citizens: CitizenHead[]; total: number; pages: number }
export interface Line {
  op: string; what: string; to: string | null; text: string | null; reason?: string; already_done?: boolean; standing?: boolean;
  at_ms: number; received_ms: number; name: string | null; pair: string | null; role: string | null;
  device: string | null; area: string | null; record: string; flags: string[];
}
export interface CitizenState {
  row: RowCode; outcome: OutcomeCode | null; reason: string | null; missing: string[]; met: boolean; already_done: boolean;
  completed_ms: number | null; credit: string | null; steps: Record<string, string>; need: string;
  claim: string | null; claim_approved: boolean;
}
export interface CitizenPage {
  citizen: CitizenHead; state: CitizenState; into: CitizenHead | null; records: CitizenHead[]; returns: Line[];
  conflicts: { id: string; kind: string; opened_ms: number }[];
  tickets: { id: string; category: string; state: string; text: string | null; opened_ms: number; said: number }[];
  history: Line[]; seen: number;
}
export interface MergePreview {
  gone: CitizenHead; stays: CitizenHead; row: RowCode; completed_ms: number | null; visits: number;
  completed: number; eligible: number; settles: number; seen: number;
}

const path = (id: string): string => `citizens/${encodeURIComponent(id)}`;

export const findCitizens = (text: string, page: number): Promise<Found> =>
  deskGet(`citizens?q=${encodeURIComponent(text)}&page=${page}`);
export const getCitizen = (id: string): Promise<CitizenPage> => deskGet(path(id));
export const getAlike = (id: string): Promise<{ citizens: CitizenHead[] }> => deskGet(`${path(id)}/alike`);
export const previewMerge = (id: string, into: string): Promise<MergePreview> =>
  deskGet(`${path(id)}/merge?into=${encodeURIComponent(into)}`);
export const mergeInto = (id: string, into: string, seen: number): Promise<unknown> => deskPost(`${path(id)}/merge`, { into, seen });
export const unmerge = (id: string): Promise<unknown> => deskPost(`${path(id)}/unmerge`, {});
export const giveBack = (id: string, note: string, seen: number): Promise<unknown> => deskPost(`${path(id)}/return`, { note, seen });
