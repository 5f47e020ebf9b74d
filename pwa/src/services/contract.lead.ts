/** What the lead's screens see and may ask for, beside what every phone does. */
import type { Signal } from "@preact/signals";
import type { CitizenView, HouseholdView } from "./contract";
import type { HallServices } from "./contract.hall";
import type { ReportServices } from "./contract.report";

export interface LeadSlot {
  slot: string; pair: string; area: string; households: number; citizens: number;
  state: "free" | "waiting" | "used"; holder: string | null; lastContactMs: number | null;
}
/** Somebody of the village who is in no house, with what the list says of where he lives. */
export interface PoolPerson { citizen: CitizenView; address: string | null; guardian: string | null }
/** People who may live together. A proposal only: nothing is written before a tap. */
export interface Suggestion {
  id: string;
  why: "address" | "guardian";
  /** The address, or the guardian's name. */
  word: string;
  people: string[];
  /** The guardian's house, where he has one. */
  house: string | null;
  /** Who of them, or of the guardian's house, is the guardian. */
  keeper: Keeper | null;
}
/** `elder` null: his year is not known. */
export interface Keeper { name: string; sex: 0 | 1 | null; elder: boolean | null }
/** `area` null: in no area yet. */
export interface LeadHouse { house: HouseholdView; area: LeadArea | null }
export interface LeadArea { id: string; name: string; pair: string; households: number; citizens: number }
export interface LeadMember { id: string; name: string; role: "technical" | "local" | "lead" | "head"; organisation: string; phone: string | null; pair: string | null }
export interface LeadPair { id: string; name: string; area: LeadArea | null; members: LeadMember[]; slots: LeadSlot[] }
export type Present = "present" | "late" | "absent";
export interface LeadVillage {
  id: string; name: string;
  areas: LeadArea[]; pairs: LeadPair[]; members: LeadMember[]; slots: LeadSlot[];
  citizens: number; households: number;
  /** Pairs needed for the hours of the phase; null where the commune has not said how long a visit takes. */
  needed: number | null;
  /** Minutes a visit takes for one person; null where the commune has not said. */
  minutes: number | null;
  /** Whom to call at the commune, if the phone has it. */
  contact: { name: string; phone: string } | null;
  /** Tonight's session, with who was there as the commune has it; null: none tonight. */
  session: { id: string; states: Record<string, Present> } | null;
  /** Where the village is asked to come today (a concentrated session), "" where the plan does not say; null: nowhere. */
  hall: string | null;
}
/** Who is still outside: in no house, and houses in no area. */
export interface Outside { people: PoolPerson[]; houses: LeadHouse[] }
/** One slice of the walk, as it would be cut; `pair` "": one to be made. `minutes` as the commune reckons. */
export interface SliceView { number: number; pair: string; minutes: number | null; households: number; citizens: number; first: string; last: string }
export interface HeldPhone { device: string; holder: string; pair: string; area: string | null; lastContactMs: number | null; unsent: number | null }
/** What the commune says before areas are cut: which phones hold areas now. */
export interface CutPlan { version: number; phones: HeldPhone[] }

/** Offline and durable, each answered by the bar with Sửa lại, unless it says "network". */
export interface LeadServices {
  village: Signal<LeadVillage>;
  pool: Signal<PoolPerson[]>;
  suggestions: Signal<Suggestion[]>;
  houses: Signal<LeadHouse[]>;               // walking order
  outside: Signal<Outside>;

  searchPool(text: string): PoolPerson[];
  searchHouses(text: string): LeadHouse[];
  /** "Nhà ông Thắng": from the eldest of them. */
  nameFor(people: string[]): string;
  dismiss(suggestion: string): void;
  /** People of the pool, or of one house, become a house; at the end of the walk, or after theirs. */
  makeHouse(people: string[], fields: { knownAs: string; landmark: string }): Promise<void>;
  putInto(people: string[], house: string): Promise<void>;
  merge(house: string, into: string): Promise<void>;
  /** `after` null: first of the walk. */
  placeAfter(house: string, after: string | null): Promise<void>;
  step(house: string, by: -1 | 1): Promise<void>;

  slices(pairs: number): SliceView[];
  planCut(pairs: number): Promise<CutPlan>;                                  // network
  cutAreas(pairs: number, version: number, despite: boolean): Promise<void>; // network
  moveToArea(house: string, area: string): Promise<void>;                    // network
  /** What the commune has to say to it, if anything. */
  setCrew(pair: string, members: { id: string; role: "technical" | "local" }[]): Promise<{ vi: string; en: string } | null>; // network
  /** `despite`: though the old phone still holds work. */
  replacePhone(slot: string, despite: boolean): Promise<void>;               // network
  /** Phones and what they still hold, as the commune knows it. */
  heldPhones(): Promise<HeldPhone[]>;                                        // network
  /** Tonight's, kept on the phone until the commune has it: at a tap, or when the network is back. */
  unsentAttendance: Signal<Record<string, Present>>;
  mark(members: string[], state: Present): Promise<void>;
  sendAttendance(): Promise<void>;                                           // network

  liveLink(slot: string): Promise<{ link: string; untilMs: number }>;
  confirmClaims(ids: string[]): Promise<void>;
  refuseClaims(ids: string[]): Promise<void>;                                // network
  refresh(): Promise<void>;
  /** "Số thứ tự". */
  hall: HallServices;
  /** "Chốt số", there once its file is. */
  report: Signal<ReportServices | null>;
}
