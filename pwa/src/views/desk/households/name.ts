/** What a house is called on screen: as people call it, else by its head. */
import type { House } from "../api.plan";
import { words } from "../words";

export function houseName(house: House): string {
  const t = words().houses;
  if (house.known_as !== null && house.known_as !== "") return house.known_as;
  return house.head === null ? t.nameless : t.unnamed(house.head);
}
