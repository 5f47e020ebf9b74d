/** A lead's village as its row tells it: areas, pairs, people, places for phones. Pure. */
import type { Json, Row } from "../network/messages.ts";
import type { LeadArea, LeadMember, LeadPair, LeadSlot, LeadVillage, Present } from "./contract.ts";
import { lists, textIn } from "./rows.ts";
import { dayOf } from "./time.ts";

const ROLES = ["technical", "local", "lead", "head"] as const;
const STATES = ["present", "late", "absent"] as const;

export interface VillageFacts {
  readonly citizens: number;
  readonly households: number;
  readonly now: number;
}

export function villageOf(rows: readonly Row[], { citizens, households, now }: VillageFacts): LeadVillage {
  const row = rows.find(({ e }) => e === "village");
  const areas = lists(row?.["areas"]).map(([id, name, pair, houses, people]): LeadArea => ({
    id: String(id), name: String(name ?? ""), pair: String(pair ?? ""), households: Number(houses ?? 0), citizens: Number(people ?? 0),
  }));
  const slots = slotsOf(row, areas);
  const members = lists(row?.["members"]).map(([id, name, role, organisation, phone, pair]): LeadMember => ({
    id: String(id), name: String(name ?? ""), role: ROLES.find((known) => known === role) ?? "local",
    organisation: String(organisation ?? ""), phone: textOf(phone), pair: textOf(pair),
  }));
  return {
    id: row?.i ?? "", name: textIn(row, "n") ?? "", areas, members, slots, citizens, households,
    pairs: pairsOf(row, areas, members, slots), needed: neededFor(row, citizens), session: sessionOf(rows, row, now), hall: hallOf(rows, row, now),
    minutes: Number(row?.["minutes"]) > 0 ? Number(row?.["minutes"]) : null, contact: contactOf(rows),
  };
}

/** All pairs of the village, in the order in which a cut gives them areas. */
export const pairNames = (rows: readonly Row[]): string[] =>
  lists(rows.find(({ e }) => e === "village")?.["pairs"]).map(([, name]) => String(name ?? ""));

/** Live keys of the village's places for phones, by slot. */
export function liveKeyOf(rows: readonly Row[], slot: string): string | null {
  const found = rows.filter(({ e }) => e === "village").flatMap((row) => lists(row["slots"])).find(([id]) => id === slot);
  return textOf(found?.[2]);
}

const textOf = (value: Json | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

function slotsOf(row: Row | undefined, areas: readonly LeadArea[]): LeadSlot[] {
  return lists(row?.["slots"]).map(([slot, pair, , state, , holder, contact]): LeadSlot => {
    const area = areas.find((each) => each.pair === pair);
    return {
      slot: String(slot), pair: String(pair ?? ""), area: area?.name ?? "",
      households: area?.households ?? 0, citizens: area?.citizens ?? 0,
      state: state === "used" ? "used" : state === "claimed" ? "waiting" : "free",
      holder: textOf(holder), lastContactMs: typeof contact === "number" ? contact : null,
    };
  });
}

/** Pairs that have an area or a place for a phone, in the order of the village's row. */
function pairsOf(row: Row | undefined, areas: readonly LeadArea[], members: readonly LeadMember[], slots: readonly LeadSlot[]): LeadPair[] {
  return lists(row?.["pairs"]).map(([id, name, area]): LeadPair => ({
    id: String(id), name: String(name ?? ""), area: areas.find((each) => each.id === area) ?? null,
    members: members.filter(({ pair }) => pair === id), slots: slots.filter(({ pair }) => pair === name),
  })).filter(({ area, slots: places }) => area !== null || places.length > 0);
}

/** The first card that has a number: the commune puts the desk first. */
function contactOf(rows: readonly Row[]): LeadVillage["contact"] {
  const cards = rows.find(({ e }) => e === "campaign")?.["contacts"];
  const found = (Array.isArray(cards) ? cards : []).map(fields).find(({ phone }) => textOf(phone) !== null);
  return found ? { name: textOf(found["name"]) ?? "", phone: textOf(found["phone"]) ?? "" } : null;
}

function neededFor(row: Row | undefined, citizens: number): number | null {
  const [minutes, hours] = [Number(row?.["minutes"]), Number(row?.["hours"])];
  return minutes > 0 && hours > 0 ? Math.max(1, Math.ceil((citizens * minutes) / (hours * 60))) : null;
}

/** Sessions are [id, phase, start, end or null, mode, place, village or null]; tonight's is this village's of this local date. */
const sessionsOf = (rows: readonly Row[], row: Row | undefined, now: number): (readonly Json[])[] =>
  lists(rows.find(({ e }) => e === "campaign")?.["sessions"]).filter(([, , start, , , , own]) =>
    (typeof own !== "string" || own === row?.i) && typeof start === "number" && dayOf(start) === dayOf(now));

/** Of whatever phase: whoever is asked to come, comes. */
function hallOf(rows: readonly Row[], row: Row | undefined, now: number): string | null {
  const central = sessionsOf(rows, row, now).find(([, , , , mode]) => mode === "central");
  return central ? (textOf(central[5]) ?? "") : null;
}

function sessionOf(rows: readonly Row[], row: Row | undefined, now: number): LeadVillage["session"] {
  const phase = textIn(rows.find(({ e }) => e === "area"), "phase");
  const tonight = sessionsOf(rows, row, now).find(([, of]) => phase === null || of === phase);
  const id = tonight?.[0];
  if (typeof id !== "string") return null;
  const taken = fields(fields(row?.["attendance"])[id]);
  const states: Record<string, Present> = {};
  for (const [member, state] of Object.entries(taken)) {
    const known = STATES.find((each) => each === state);
    if (known) states[member] = known;
  }
  return { id, states };
}

const fields = (value: Json | undefined): Readonly<Record<string, Json>> =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
