/** Hints and samples checked in person (docs/desk-api.md, "Looking again"). */
import { deskFile, deskGet, deskPoll, deskPost, type Answer } from "../../network/desk";
import type { Named } from "./api";
import type { CitizenHead } from "./api.citizens";

/** A later server may know more kinds. */
export type HintKind = "quick" | "house" | "hours" | "absent";
export interface Word { reason: string; by: string | null; at_ms: number }
export interface Hint {
  key: string; kind: HintKind; village: Named; pair: string | null; people: number; houses: number;
  from_ms: number; to_ms: number; aside: Word | null;
}
export interface HintLimits { people: number; minutes: number; house: number; apart: number }
export interface Hints { limits: HintLimits; total: number; hints: Hint[] }
export type HintPage = Hint & { citizens: (CitizenHead & { at_ms: number })[] };

export type CheckResult = "agrees" | "differs" | "not_met";
export interface CheckFigures {
  of: number; drawn: number; agrees: number; differs: number; not_met: number; left: number; percent: string | null;
}
export interface BackCheck {
  id: string; seed: string; phase: Named | null; per_pair: number; at_ms: number; by: string | null; withdrawn: Word | null;
  villages: (Named & CheckFigures)[]; total: CheckFigures;
}
export interface CheckPerson extends CitizenHead {
  result: CheckResult | null; note: string | null; at_ms: number | null; by: string | null; version: number; asked: boolean;
}
export type BackCheckPage = BackCheck & { people: CheckPerson[] };
export interface BackChecks { phases: Named[]; checks: BackCheck[] }

const path = (id: string): string => `back-checks/${encodeURIComponent(id)}`;

export const getHints = (): Promise<Answer<Hints>> => deskPoll("hints");
export const getHint = (key: string): Promise<HintPage> => deskGet(`hints/${key}`);
export const setAside = (key: string, reason: string): Promise<unknown> => deskPost(`hints/${key}/aside`, { reason });
export const showAgain = (key: string): Promise<unknown> => deskPost(`hints/${key}/back`, {});

export const getChecks = (): Promise<Answer<BackChecks>> => deskPoll("back-checks");
export const getCheck = (id: string): Promise<Answer<BackCheckPage>> => deskPoll(path(id));
export const drawCheck = (wish: { phase: string | null; per_pair: number; seed?: string }): Promise<{ id: string }> => deskPost("back-checks", wish);
export const enterResult = (id: string, wish: { citizen: string; result: CheckResult | null; note: string; version: number }): Promise<{ version: number }> =>
  deskPost(`${path(id)}/results`, wish);
export const withdrawCheck = (id: string, reason: string): Promise<unknown> => deskPost(`${path(id)}/withdraw`, { reason });
export const restoreCheck = (id: string): Promise<unknown> => deskPost(`${path(id)}/restore`, {});
export const getCheckPaper = (id: string, village: string): Promise<Blob> =>
  deskFile(`${path(id)}/list.pdf${village === "" ? "" : `?village=${encodeURIComponent(village)}`}`, "application/pdf");
export const getCheckTable = (id: string): Promise<Blob> =>
  deskFile(`${path(id)}/table.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
