/** What the screens ask when somebody or something at the door is not as the list has it. */
import type { ReadonlySignal } from "@preact/signals";

/** Somebody of another area of the village: what tells him apart, no more. `house` null: in no house yet. */
export interface NeighbourView { id: string; name: string; birthYear: number | null; idDigits: string | null; house: string | null; area: string | null; pair: string | null }
export interface Found { people: NeighbourView[]; more: boolean }
/** `household` null: a house of that name is made. `offList`: no list will have him; else the commune matches him. */
export interface Newcomer { name: string; birthYear: number | null; household: string | null; knownAs: string; offList: boolean }
/** The pair's other phone, as the commune knows it; `heardMs`: its last contact. */
export interface PartnerView { holder: string; all: boolean; heardMs: number | null }
/** What a pair may ask its lead for. `area`: the house is not of its area. */
export type AskCode = "split" | "merge" | "area";
export interface NoteView { id: string; text: string; who: string; atMs: number; ask: AskCode | null; seen: boolean; unsent: boolean }
/** A pair's request that nobody has answered. */
export interface RequestView extends NoteView { household: string; knownAs: string }

export interface MeetingServices {
  /** Throws a Failure with words, as all that says "network". */
  look(name: string, birthYear: number | null): Promise<Found>;          // network
  /** From now on he is on this phone. His house; null: he is in none, so `place` comes first. */
  open(citizen: string): Promise<string | null>;                         // network
  /** Somebody opened who is in no house. */
  place(citizen: string, home: Pick<Newcomer, "household" | "knownAs">): Promise<void>;
  /** Whom no list has; returns the id. */
  add(person: Newcomer): Promise<string>;
  /** What is called somebody opened. */
  nameOf(citizen: string): string;
  partners(): Promise<PartnerView[]>;                                    // network
  /** In the pair's own walk, from 1; null: a house of another area. */
  placeOf(house: string): { at: number; of: number } | null;
  step(house: string, by: -1 | 1): Promise<void>;
  notes(subject: string): NoteView[];
  note(subject: string, text: string): Promise<void>;
  ask(house: string, ask: AskCode, text: string): Promise<void>;
  /** Of a lead's village, the oldest first; empty on other phones. */
  requests: ReadonlySignal<RequestView[]>;
  answer(request: RequestView): Promise<void>;
  refuses(text: string): boolean;
}
