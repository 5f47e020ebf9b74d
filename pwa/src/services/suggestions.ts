/** Who may live together, by what the list says: the same address, or a guardian. Pure. */
import { fold } from "../sync/text.ts";
import type { CitizenView, HouseholdView, Keeper, PoolPerson, Suggestion } from "./contract.ts";
import { isElder } from "./pool.ts";

/** More people than this at "one address" are a hamlet. */
const LARGEST = 12;

/** `year`: this year, for how people are called. */
export function suggestionsFor(pool: readonly PoolPerson[], households: readonly HouseholdView[], year: number): Suggestion[] {
  const found = [...byAddress(pool), ...byGuardian(pool, households, year)];
  const taken = new Set<string>();
  return found
    .sort((left, right) => right.people.length - left.people.length || (left.id < right.id ? -1 : 1))
    .filter(({ people }) => {
      const fresh = people.every((id) => !taken.has(id));
      if (fresh) for (const id of people) taken.add(id);
      return fresh;
    });
}

function byAddress(pool: readonly PoolPerson[]): Suggestion[] {
  return [...grouped(pool, ({ address }) => address)]
    .filter(([, people]) => people.length > 1 && people.length <= LARGEST)
    .map(([key, people]): Suggestion => ({
      id: `address ${key} ${people.length}`, why: "address", word: people[0]?.address ?? "",
      people: people.map(({ citizen }) => citizen.id), house: null, keeper: null,
    }));
}

/** A name that two people bear points at nobody. */
function byGuardian(pool: readonly PoolPerson[], households: readonly HouseholdView[], year: number): Suggestion[] {
  const named = new Map<string, (Keeper & { id: string; house: string | null })[]>();
  const note = ({ id, name, sex, birthYear }: CitizenView, house: string | null): void =>
    void named.set(fold(name), [...(named.get(fold(name)) ?? []), { id, house, name, sex, elder: isElder(birthYear, year) }]);
  for (const { citizen } of pool) note(citizen, null);
  for (const { id: house, members } of households) for (const citizen of members) note(citizen, house);
  return [...grouped(pool, ({ guardian }) => guardian)].flatMap(([key, wards]): Suggestion[] => {
    const [keeper, ...others] = named.get(key) ?? [];
    if (!keeper || others.length > 0) return [];
    const people = wards.map(({ citizen }) => citizen.id).filter((id) => id !== keeper.id);
    if (people.length === 0) return [];
    return [{
      id: `guardian ${key} ${people.length}`, why: "guardian", word: wards[0]?.guardian ?? "",
      people: keeper.house === null ? [keeper.id, ...people] : people, house: keeper.house, keeper: { name: keeper.name, sex: keeper.sex, elder: keeper.elder },
    }];
  });
}

function grouped(pool: readonly PoolPerson[], word: (person: PoolPerson) => string | null): Map<string, PoolPerson[]> {
  const groups = new Map<string, PoolPerson[]>();
  for (const person of pool) {
    const said = word(person);
    if (said !== null) groups.set(fold(said), [...(groups.get(fold(said)) ?? []), person]);
  }
  return groups;
}
