/** Queue numbers in memory, with the rule of the product. */
import { signal } from "@preact/signals";
import type { CitizenView, HallPerson, HallServices, HouseholdView, PoolPerson } from "../src/services/contract";
import { absent, admit, comeBack, emptyBook, give, goesFirst, type HallBook, numbered } from "../src/services/hall-order";
import { fold } from "../src/views/shared/text";

const YEAR = 2026;
/** What has happened in the hall, in order. */
export type HallStart = (book: HallBook, people: readonly CitizenView[]) => HallBook;

const personOf = ({ id, name, birthYear, sex }: CitizenView): HallPerson => ({ id, name, birthYear, sex, elder: birthYear === null ? null : YEAR - birthYear >= 50 });
const first = (person: CitizenView | undefined): boolean => goesFirst(person?.birthYear ?? null, YEAR);

export const hallOf = (from: number, to: number): HallStart => (book, people) =>
  people.slice(from, to).reduce((now, person) => give(now, personOf(person), first(person)), book);

/** A long evening: some in, some not there, two without a name. */
export const longEvening: HallStart = (book, people) => {
  let now = give(hallOf(0, 24)(book, people), null, true);
  now = give(now, null, false);
  for (const number of now.line.slice(0, 9)) now = admit(now, number);
  const late = now.line[0] ?? 0;
  for (let times = 0; times < 3; times++) now = absent(now, late);
  return absent(now, now.line[0] ?? 0);
};

export function hallFixture(start: HallStart | undefined, households: readonly HouseholdView[], pool: readonly PoolPerson[], note: (name: string, ...rest: unknown[]) => void): HallServices {
  const people = [...pool.map(({ citizen }) => citizen), ...households.flatMap(({ members }) => members)];
  let book = emptyBook(0);
  if (start) book = start(book, people);
  const shown = (): HallServices["evening"]["value"] => ({ waiting: book.line.flatMap((number) => numbered(book, number) ?? []), all: [...book.numbers], last: book.last });
  const evening = signal(shown());
  const then = (next: HallBook): void => {
    book = next;
    evening.value = shown();
  };
  return {
    evening,
    search: (typed) => people.filter(() => typed !== "").filter(({ name }) => fold(name).includes(fold(typed))).map((citizen) => ({
      citizen, house: households.find(({ id }) => id === citizen.household)?.knownAs ?? "", elderly: first(citizen),
    })),
    give: async (citizen, early) => {
      note("give", citizen?.id ?? null, early);
      then(give(book, citizen && personOf(citizen), early || first(citizen ?? undefined)));
      return book.last;
    },
    admit: async (number) => then(admit(book, number)),
    absent: async (number) => then(absent(book, number)),
    comeBack: async (number) => then(comeBack(book, number)),
    look: async () => undefined,
  };
}
