/** The one way for a lead's screen to reach a lead's services, and what they say to each other. */
import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { LeadHouse, LeadServices } from "../../../services/contract";

export const Leading = createContext<LeadServices | null>(null);

export function useLead(): LeadServices {
  const lead = useContext(Leading);
  if (!lead) throw new Error("A lead's screen was drawn outside <LeadPart>.");
  return lead;
}

export const houseOf = (lead: LeadServices, id: string): LeadHouse | null =>
  lead.houses.value.find(({ house }) => house.id === id) ?? null;

/** People chosen for one house, over all screens of the choice; `into`: a house proposed with them. */
export const picked = signal<{ readonly people: readonly string[]; readonly into: string | null }>({ people: [], into: null });

export function toggle(person: string): void {
  const { people } = picked.peek();
  picked.value = { people: people.includes(person) ? people.filter((id) => id !== person) : [...people, person], into: null };
}

export function pick(people: readonly string[], into: string | null = null): void {
  picked.value = { people, into };
}

/** What the commune has just done at a lead's word; said once, on the screen that comes next. */
export const said = signal<string | null>(null);
