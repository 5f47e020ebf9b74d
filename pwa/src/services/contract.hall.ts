/** Queue numbers of a concentrated evening, on a lead's phone alone (docs/adr/0020). */
import type { Signal } from "@preact/signals";
import type { CitizenView } from "./contract";
import type { Keeper } from "./contract.lead";

/** Whom the list knows, as he was when he took his number. */
export interface HallPerson extends Keeper { id: string; birthYear: number | null }
export interface HallNumber {
  number: number;
  /** Null: nobody of the list, or nobody asked. */
  person: HallPerson | null;
  /** Called before the others: sixty or older, or so said at the desk. */
  first: boolean;
  /** missed: called three times and not there. */
  state: "waiting" | "in" | "missed";
  /** How often he was called and not there. */
  absent: number;
}
/** `waiting` in the order in which they are called; `all` by number, from 1; `last`: the highest number given. */
export interface HallEvening { waiting: HallNumber[]; all: HallNumber[]; last: number }
/** One of the village, with the house he is known by. */
export interface HallFound { citizen: CitizenView; house: string; elderly: boolean }

/** Offline and durable, each answered by the bar with Sửa lại; all of it is forgotten on the next day. */
export interface HallServices {
  evening: Signal<HallEvening>;
  /** Among all people of the village, by folded name, house, address or year. */
  search(text: string): HallFound[];
  /** The number given; the elderly go first also where `first` is not said. */
  give(citizen: CitizenView | null, first: boolean): Promise<number>;
  admit(number: number): Promise<void>;
  absent(number: number): Promise<void>;
  comeBack(number: number): Promise<void>;
  /** The day may be another by now. */
  look(): Promise<void>;
}
