import { array, assert, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { cases, list } from "./testing/vectors.ts";
import { cut } from "./walk.ts";

const shares = (citizens: readonly number[], pairs: number): number[][] =>
  cut(citizens.map((number, place) => [String(place), number]), pairs).map((area) => area.map((id) => citizens[Number(id)] ?? -1));

cases("walk", null, (given, expected) => {
  expect(shares(list(given["citizens"]).map(Number), Number(given["pairs"]))).toEqual(expected);
});

test("every house is in one area, in the order of the walk", () => {
  assert(property(array(nat(9), { maxLength: 40 }), integer({ min: 1, max: 8 }), (citizens, pairs) => {
    const areas = shares(citizens, pairs);
    expect(areas).toHaveLength(pairs);
    expect(areas.flat()).toEqual(citizens);
  }));
});

test("no pair is nonsense", () => expect(() => cut([["h1", 1]], 0)).toThrow(RangeError));
