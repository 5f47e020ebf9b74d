/** Curves, the leader's screen, the people behind a figure (docs/desk-api.md). */
import { deskFile, deskGet, deskPoll, type Answer } from "../../network/desk";
import type { Named } from "./api";
import type { CitizenHead } from "./api.citizens";
import { countedQuery, type CountedRoute } from "./route.counted";

export type Verdict = "reached" | "on_track" | "behind" | "missed" | "unknown";
export interface Point { at_ms: number; n: number }
export interface Stretch {
  from_ms: number; to_ms: number; done: number; wanted: number; minutes: number; expected: number | null;
  verdict: Verdict; short: number; curve: Point[];
}
export interface Pace { at_ms: number; phase: (Stretch & { phase: Named }) | null; night: (Stretch & { lock: boolean }) | null }
export interface Overview extends Pace {
  commune: Named; target: number; completed: number; eligible: number; households: [number, number];
  worst: (Named & { target: number; completed: number; behind: number; explanation?: { said_by: string; text: string; at_ms: number } | null })[];
  incidents: { id: string; kind: string; opened_ms: number }[];
  silent: number; phones: number; tickets: number; conflicts: number;
  last: { at_ms: number; kind: string; completed: number; target: number } | null;
}
export interface CountedPage {
  at_ms: number; frozen: boolean; place: string | null; number: number; total: number; skip: number; citizens: CitizenHead[];
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const getPace = (): Promise<Answer<Pace>> => deskPoll("pace");
export const getOverview = (): Promise<Answer<Overview>> => deskPoll("overview");
export const getCounted = (of: CountedRoute, text: string, skip: number, most: number): Promise<CountedPage> =>
  deskGet(`counted?${countedQuery(of, text)}&skip=${skip}&most=${most}`);
export const getCountedFile = (of: CountedRoute, text: string): Promise<Blob> =>
  deskFile(`counted.xlsx?${countedQuery(of, text)}`, XLSX);
