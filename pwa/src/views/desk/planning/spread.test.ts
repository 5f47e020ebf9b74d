import { describe, expect, it } from "vitest";
import type { VillagePlan } from "../api.plan";
import { spread } from "./spread";

const villages = (...people: number[]): VillagePlan[] => people.map((citizens, n) => ({
  id: `v${n}`, name: `Thôn ${n}`, citizens, households: 1, outside: 0, needed: 1, pairs: 0, areas: 0, version: 1, phones: 0,
}));
const total = (given: Record<string, number> | null): number => Object.values(given ?? {}).reduce((sum, each) => sum + each, 0);

describe("pairs given out by people", () => {
  it("follow the largest remainders", () => {
    expect(spread(villages(530, 240, 230), 10)).toEqual({ v0: 5, v1: 3, v2: 2 });
    expect(spread(villages(100, 100, 100), 6)).toEqual({ v0: 2, v1: 2, v2: 2 });
  });
  it("leave no village with people without a pair, and give none to a village without", () => {
    expect(spread(villages(1000, 3, 0, 5), 6)).toEqual({ v0: 4, v1: 1, v3: 1 });
  });
  it("are refused when they do not suffice for one each, or nobody is there", () => {
    expect(spread(villages(10, 10, 10), 2)).toBeNull();
    expect(spread(villages(0), 2)).toBeNull();
    expect(spread(villages(10), 61)).toBeNull();
  });
  it("never exceed what a village may have", () => {
    expect(spread(villages(10_000, 10, 10), 70)).toEqual({ v0: 60, v1: 5, v2: 5 });
    expect(spread(villages(100_000, 1, 1, 1), 62)).toEqual({ v0: 59, v1: 1, v2: 1, v3: 1 });
  });
  it("are given out to the last pair", () => {
    const commune = villages(...Array.from({ length: 26 }, (_, n) => 60 + ((n * 197) % 811)));
    for (let pairs = 26; pairs <= 600; pairs += 1) {
      const given = spread(commune, pairs);
      expect(total(given), `${pairs} pairs`).toBe(pairs);
      expect(Math.min(...Object.values(given ?? {})), `${pairs} pairs`).toBeGreaterThanOrEqual(1);
    }
  });
});
