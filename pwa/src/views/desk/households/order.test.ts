import { describe, expect, it } from "vitest";
import { assert, integer, property, string, uniqueArray } from "fast-check";
import type { House, Unplaced } from "../api.plan";
import { findable, inOrder, movedAfter, movedBy, movedTo, sameAddress, stretches } from "./order";

const house = (id: string, area: string | null, change: Partial<House> = {}): House => ({
  id, known_as: `Nhà ${id}`, head: null, landmark: null, address: null, position: 0, citizens: 1, members: [],
  area: area === null ? null : { id: area, name: area }, ...change,
});
const person = (id: string, address: string | null): Unplaced => ({ id, name: id, birth_year: null, address, guardian: null, suggested: null });

describe("moving a house in the walk", () => {
  it("goes up, down, after another and to the head", () => {
    const order = ["a", "b", "c", "d"];
    expect(movedBy(order, "c", -1)).toEqual(["a", "c", "b", "d"]);
    expect(movedBy(order, "c", 1)).toEqual(["a", "b", "d", "c"]);
    expect(movedBy(order, "a", -1)).toEqual(order);
    expect(movedAfter(order, "a", "c")).toEqual(["b", "c", "a", "d"]);
    expect(movedAfter(order, "d", null)).toEqual(["d", "a", "b", "c"]);
  });
  it("never loses or doubles a house", () => {
    assert(property(uniqueArray(string(), { maxLength: 12 }), string(), integer({ min: -20, max: 20 }), (order, id, place) => {
      expect([...movedTo(order, id, place)].sort()).toEqual([...order].sort());
    }));
  });
});

describe("the walk on screen", () => {
  it("follows an order and keeps houses it does not name", () => {
    const houses = [house("a", "1"), house("b", "1"), house("c", "1")];
    expect(inOrder(houses, ["c", "a"]).map((each) => each.id)).toEqual(["c", "a", "b"]);
    expect(inOrder(houses, null)).toEqual(houses);
  });
  it("shows a house out of its area's stretch", () => {
    const found = stretches([house("a", "1"), house("b", "2"), house("c", "1"), house("d", null)]);
    expect(found.map((each) => [each.name, each.houses.length, each.again])).toEqual([["1", 1, false], ["2", 1, false], ["1", 1, true], [null, 1, false]]);
  });
  it("is searched without marks", () => {
    expect(findable(house("a", null, { known_as: "Nhà Đoàn Thìn", landmark: "cạnh giếng" }))).toContain("doan thin canh gieng");
  });
});

describe("people of one address", () => {
  it("are found whatever the blanks and marks, and no address joins nobody", () => {
    const pool = [person("a", "Số 4 ngõ Bến"), person("b", "so 4  ngo ben"), person("c", null), person("d", " ")];
    const of = (id: number): string[] => sameAddress(pool[id] ?? person("", null), pool).map((each) => each.id);
    expect(of(0)).toEqual(["a", "b"]);
    expect(of(2)).toEqual([]);
    expect(of(3)).toEqual([]);
  });
});
