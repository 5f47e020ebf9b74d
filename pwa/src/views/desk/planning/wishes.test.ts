import { describe, expect, it } from "vitest";
import type { VillagePlan } from "../api.plan";
import { inTurns, prefilled, readPairs, share, wishesFor } from "./wishes";

const village = (change: Partial<VillagePlan> = {}): VillagePlan => ({
  id: "v", name: "Cầu Đá", citizens: 273, households: 90, outside: 0, needed: 5, pairs: 4, areas: 0, version: 7, phones: 0, ...change,
});

describe("pairs of a village", () => {
  it("start from the cut in force, else from the need, never outside 1–60", () => {
    expect(prefilled(village())).toBe(5);
    expect(prefilled(village({ areas: 3 }))).toBe(3);
    expect(prefilled(village({ needed: 0 }))).toBe(1);
    expect(prefilled(village({ needed: 99 }))).toBe(60);
  });
  it("are read from what was typed only when it is a number of pairs", () => {
    expect([" 6 ", "1", "60"].map(readPairs)).toEqual([6, 1, 60]);
    for (const text of ["", "0", "61", "-3", "2.5", "sáu", "1e1", "100000"]) expect(readPairs(text)).toBeNull();
  });
  it("share people out without losing any", () => {
    for (const pairs of [1, 3, 7, 40]) expect(share(village(), pairs, 12).people * pairs).toBeGreaterThanOrEqual(273);
    expect(share(village(), 5, 12)).toEqual({ people: 55, minutes: 660 });
  });
});

describe("what is sent", () => {
  it("keeps typed numbers and names the version seen", () => {
    expect(wishesFor([village(), village({ id: "w", version: 2 })], { w: "9" })).toEqual([
      { id: "v", pairs: 5, version: 7 }, { id: "w", pairs: 9, version: 2 },
    ]);
  });
  it("is nothing while one number cannot be read", () => expect(wishesFor([village()], { v: "x" })).toBeNull());
  it("goes in turns that hold everything once", () => {
    expect(inTurns([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inTurns([], 2)).toEqual([]);
  });
});
