/** "Chưa xếp hộ": who of the village is in no house, in the order in which neighbours are met. */
import { fold } from "../sync/text.ts";
import type { CitizenView, HouseholdView, PoolPerson } from "./contract.ts";
import type { Model } from "./model.ts";
import { textIn } from "./rows.ts";
import { same } from "./same.ts";

/** A house that nobody knows is no house: its making may wait for the commune. */
export function poolOf(model: Model, before: readonly PoolPerson[]): PoolPerson[] {
  const known = new Map(before.map((person) => [person.citizen.id, person]));
  const found: PoolPerson[] = [];
  for (const { row, view } of model.everybody()) {
    if (view.claim === "deceased" || view.row === "elsewhere" || model.household(view.household)) continue;
    const made = { citizen: view, address: textIn(row, "a"), guardian: textIn(row, "gn") };
    const last = known.get(view.id);
    found.push(last && same(last, made) ? last : made);
  }
  const key = new Map(found.map((person) => [person, `${person.address === null ? "\uffff" : fold(person.address)}\u0000${String(person.citizen.birthYear ?? 9999)} ${person.citizen.id}`]));
  return found.sort((left, right) => ((key.get(left) ?? "") < (key.get(right) ?? "") ? -1 : 1));
}

/** Every word typed begins a word of the name, the address or the guardian's name, or is the year. */
export class PoolSearch {
  private readonly folded = new WeakMap<PoolPerson, string>();

  find(pool: readonly PoolPerson[], typed: string): PoolPerson[] {
    const words = fold(typed).split(" ").filter(Boolean);
    return pool.filter((person) => words.every((word) => this.textOf(person).includes(` ${word}`)));
  }

  private textOf(person: PoolPerson): string {
    const known = this.folded.get(person);
    if (known !== undefined) return known;
    const { citizen, address, guardian } = person;
    const text = [citizen.name, citizen.birthYear, address, guardian].map((part) => ` ${fold(String(part ?? ""))}`).join("");
    this.folded.set(person, text);
    return text;
  }
}

const ELDER_FROM = 50;

/** Old enough to be called ông, bà; null where the list does not tell. */
export const isElder = (birthYear: number | null, year: number): boolean | null =>
  birthYear === null ? null : year - birthYear >= ELDER_FROM;

/** "Nhà ông Thắng": from the eldest; the whole name where that is another house's already. */
export function knownAsFor(people: readonly CitizenView[], year: number, households: readonly HouseholdView[]): string {
  const [eldest] = [...people].sort((a, b) => (a.birthYear ?? 9999) - (b.birthYear ?? 9999));
  if (!eldest) return "";
  const words = eldest.name.trim().split(/\s+/);
  const called = [callOf(eldest, words, year), words[words.length - 1] ?? ""].filter(Boolean).join(" ");
  const short = `Nhà ${called}`;
  return households.some(({ knownAs }) => fold(knownAs) === fold(short)) ? `Nhà ${eldest.name.trim()}` : short;
}

function callOf({ sex, birthYear }: CitizenView, words: readonly string[], year: number): string {
  const middle = new Set(words.slice(1, -1).map(fold));
  const woman = sex === 1 || (sex === null && middle.has("thi"));
  const man = sex === 0 || (sex === null && middle.has("van"));
  if (!woman && !man) return "";
  const elder = isElder(birthYear, year);
  if (woman) return elder ? "bà" : "chị";
  return elder ? "ông" : "anh";
}
