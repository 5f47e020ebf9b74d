/** The walk as a list of houses: moving one, seeing the areas in it, finding in it. */
import type { House, Unplaced } from "../api.plan";
import { fold } from "../../shared/text";

/** The order with one house moved to another place; unchanged when there is nothing to move. */
export function movedTo(order: readonly string[], id: string, place: number): string[] {
  const rest = order.filter((each) => each !== id);
  if (rest.length === order.length) return [...order];
  const at = Math.max(0, Math.min(rest.length, place));
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

export const movedBy = (order: readonly string[], id: string, by: number): string[] =>
  movedTo(order, id, order.indexOf(id) + by);

/** Directly after another house; at the head when there is none. */
export function movedAfter(order: readonly string[], id: string, before: string | null): string[] {
  const rest = order.filter((each) => each !== id);
  return movedTo(order, id, before === null ? 0 : rest.indexOf(before) + 1);
}

/** Houses in the order given; those it does not name follow as they were. */
export function inOrder(houses: readonly House[], order: readonly string[] | null): House[] {
  if (order === null) return [...houses];
  const place = new Map(order.map((id, at) => [id, at]));
  const placeOf = (house: House): number => place.get(house.id) ?? order.length;
  return [...houses].sort((a, b) => placeOf(a) - placeOf(b));
}

export interface Stretch {
  area: string | null; name: string | null; houses: House[];
  /** Another stretch of the same area was passed before. */
  again: boolean;
}

/** The walk as stretches of one area each: a house out of place shows as its own stretch. */
export function stretches(houses: readonly House[]): Stretch[] {
  const found: Stretch[] = [];
  const passed = new Set<string | null>();
  for (const house of houses) {
    const area = house.area?.id ?? null;
    const last = found[found.length - 1];
    if (last !== undefined && last.area === area) { last.houses.push(house); continue; }
    found.push({ area, name: house.area?.name ?? null, houses: [house], again: passed.has(area) });
    passed.add(area);
  }
  return found;
}

/** Text to search in, made once a house. */
export function findable(house: House): string {
  const names = house.members.map((member) => member.name);
  return fold([house.known_as, house.head, house.landmark, house.address, ...names].filter((text) => text !== null).join(" "));
}

/** Those of the pool who share an address that says something. */
export function sameAddress(person: Unplaced, pool: readonly Unplaced[]): Unplaced[] {
  const address = fold(person.address ?? "").replace(/\s+/g, " ");
  return address === "" ? [] : pool.filter((each) => fold(each.address ?? "").replace(/\s+/g, " ") === address);
}
