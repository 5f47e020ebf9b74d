/** Numbers of one concentrated evening: who is called when. Pure; one evening is one value. */
import type { HallNumber, HallPerson } from "./contract.ts";

export interface HallBook {
  /** Days since 1970 at +07:00: another day's book is over. */
  readonly day: number;
  /** The highest number given. It only rises: also a number taken back is not given again. */
  readonly last: number;
  /** By number. */
  readonly numbers: readonly HallNumber[];
  /** Numbers of those who wait, in the order in which they are called. */
  readonly line: readonly number[];
}

const FIRST_FROM = 60;
const BEHIND = 3;
const MOST_ABSENT = 2;

export const emptyBook = (day: number): HallBook => ({ day, last: 0, numbers: [], line: [] });

/** The elderly first: sixty in this year of the calendar, as far as the list knows. */
export const goesFirst = (birthYear: number | null, year: number): boolean => birthYear !== null && year - birthYear >= FIRST_FROM;

/** Who goes first stands before all others; whoever comes later stands behind his own kind. */
export function give(book: HallBook, person: HallPerson | null, first: boolean): HallBook {
  const made: HallNumber = { number: book.last + 1, person, first, state: "waiting", absent: 0 };
  return { ...book, last: made.number, numbers: [...book.numbers, made], line: put(book.line, made.number, first ? afterFirst(book) : book.line.length) };
}

/** Where the others begin; behind them stands only whoever goes first and was not there when he was called. */
function afterFirst(book: HallBook): number {
  const others = book.line.findIndex((each) => !numbered(book, each)?.first);
  return others < 0 ? book.line.length : others;
}

export function admit(book: HallBook, number: number): HallBook {
  if (numbered(book, number)?.state !== "waiting") return book;
  return { ...changed(book, number, { state: "in" }), line: without(book.line, number) };
}

/** Called and not there: behind the next three, twice; then the turn is lost. */
export function absent(book: HallBook, number: number): HallBook {
  const known = numbered(book, number);
  if (known?.state !== "waiting") return book;
  const line = without(book.line, number);
  if (known.absent >= MOST_ABSENT) return { ...changed(book, number, { state: "missed" }), line };
  return { ...changed(book, number, { absent: known.absent + 1 }), line: put(line, number, book.line.indexOf(number) + BEHIND) };
}

/** There after all: behind the next three, and never before those who go first; with one more call. */
export function comeBack(book: HallBook, number: number): HallBook {
  const known = numbered(book, number);
  if (known?.state !== "missed") return book;
  return { ...changed(book, number, { state: "waiting" }), line: put(book.line, number, known.first ? BEHIND : Math.max(BEHIND, afterFirst(book))) };
}

/** One number as it was in `before`, whatever has happened to the others since. */
export function takenBack(book: HallBook, before: HallBook, number: number): HallBook {
  const was = numbered(before, number);
  const numbers = book.numbers.flatMap((each) => (each.number === number ? (was ?? []) : each));
  const place = before.line.indexOf(number);
  const line = without(book.line, number);
  return { ...book, numbers, line: place < 0 ? line : put(line, number, place) };
}

export const numbered = (book: HallBook, number: number): HallNumber | undefined => book.numbers.find((each) => each.number === number);

const without = (line: readonly number[], number: number): number[] => line.filter((each) => each !== number);
const put = (line: readonly number[], number: number, place: number): number[] => [...line.slice(0, place), number, ...line.slice(place)];
const changed = (book: HallBook, number: number, how: Partial<HallNumber>): HallBook =>
  ({ ...book, numbers: book.numbers.map((each) => (each.number === number ? { ...each, ...how } : each)) });
