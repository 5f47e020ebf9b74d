/** Planning, households, corrections and people: what is asked, and the shape of each answer (docs/desk-api.md). */
import { deskGet, deskPoll, deskPost, type Answer } from "../../network/desk";
import type { Named, Phone, Village } from "./api";

export interface VillagePlan extends Named {
  citizens: number; households: number; outside: number;
  /** Pairs for the hours of the phase; pairs in force; areas cut. */
  needed: number; pairs: number; areas: number;
  version: number; phones: number;
}
export interface PhasePlan extends Named { hours: number; evenings: number; villages: VillagePlan[] }
export interface Planning {
  minutes_per_citizen: number; phases: PhasePlan[]; totals: { citizens: number; needed: number; pairs: number };
}
export interface CutWish { id: string; pairs: number; version: number }
export interface CutRefusal { id: string; code: string; vi: string; en: string }
export interface CutArea {
  number: number; pair: string; households: number; citizens: number;
  /** Known-as names of the first and last house. */
  first: string; last: string; minutes: number;
}
export interface CutPreview {
  version: number; citizens: number; households: number; outside: number;
  minutes_per_citizen: number; hours: number; needed: number; areas: CutArea[]; phones: Phone[];
}

export interface Outsider extends Named {
  birth_year: number | null; village: Named; why: "no_household" | "no_area"; household: string | null;
}
export interface Outside {
  people: Outsider[]; counts: { no_household: number; no_area: number; houses_no_area: number };
}
export interface HouseMember extends Named { birth_year: number | null; on_list: boolean }
export interface House {
  id: string; known_as: string | null; head: string | null; landmark: string | null; address: string | null;
  position: number; area: Named | null; citizens: number; members: HouseMember[];
}
export interface Unplaced extends Named {
  birth_year: number | null; address: string | null; guardian: string | null;
  /** A house of the village that the list hints at; never taken without somebody's word. */
  suggested: string | null;
}
export interface VillageHouses { village: Named; households: House[]; unplaced: Unplaced[]; areas: Named[] }

export interface Correction {
  decision: string; citizens: Named[]; household: string | null; from: Named; to: Named;
  reason: string; by: string; at_ms: number; undone: boolean;
}
export interface VillageCount extends Named {
  planned: number; listed: number; moved_in: number; moved_out: number; imported: number; difference: number;
}
export interface Corrections { corrections: Correction[]; villages: VillageCount[] }

const part = encodeURIComponent;

export const villagesIn = (planning: Planning): VillagePlan[] => planning.phases.flatMap((phase) => phase.villages);

export const getPlanning = (): Promise<Answer<Planning>> => deskPoll("planning");
export const setMinutes = (minutes_per_citizen: number): Promise<Planning> => deskPost("planning", { minutes_per_citizen });
export const cutMany = (villages: CutWish[]): Promise<{ done: string[]; refused: CutRefusal[] }> =>
  deskPost("planning/cut", { villages });
export const previewCut = (village: string, pairs: number): Promise<CutPreview> =>
  deskGet(`villages/${part(village)}/cut?pairs=${pairs}`);
export const cutAreas = (village: string, wish: { pairs: number; version: number; despite?: boolean }): Promise<Village> =>
  deskPost(`villages/${part(village)}/areas/cut`, wish);
export const assignPair = (area: string, wish: { pair: string; version: number; despite?: boolean }): Promise<Village> =>
  deskPost(`areas/${part(area)}/assign`, wish);

export const getOutside = (village: string | null): Promise<Answer<Outside>> =>
  deskPoll(village === null ? "outside" : `outside?village=${part(village)}`);
export const getHouses = (village: string): Promise<Answer<VillageHouses>> => deskPoll(`villages/${part(village)}/households`);
export const addHouse = (village: string, house: { known_as: string; landmark?: string; citizens: string[] }): Promise<unknown> =>
  deskPost(`villages/${part(village)}/households`, house);
export const putIntoHouse = (citizens: string[], household: string): Promise<unknown> =>
  deskPost("citizens/household", { citizens, household });
export const changeHouse = (id: string, change: { known_as?: string; landmark?: string; address?: string }): Promise<unknown> =>
  deskPost(`households/${part(id)}/change`, change);
export const mergeHouse = (id: string, into: string): Promise<unknown> => deskPost(`households/${part(id)}/merge`, { into });
export const splitHouse = (id: string, rest: { citizens: string[]; known_as: string; landmark?: string }): Promise<unknown> =>
  deskPost(`households/${part(id)}/split`, rest);
export const setWalk = (village: string, order: string[]): Promise<unknown> =>
  deskPost(`villages/${part(village)}/walk`, { order });
export const moveHouses = (village: string, households: string[], area: string): Promise<unknown> =>
  deskPost(`villages/${part(village)}/move`, { households, area });

export const getCorrections = (): Promise<Answer<Corrections>> => deskPoll("corrections");
export const correct = (wish: { to: string; household?: string; citizens?: string[]; reason: string }): Promise<{ decision: string; moved: number }> =>
  deskPost("corrections", wish);
export const undoCorrection = (decision: string): Promise<{ moved: number }> => deskPost(`corrections/${part(decision)}/undo`, {});
