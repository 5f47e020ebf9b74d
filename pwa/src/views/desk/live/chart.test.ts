import { describe, expect, it } from "vitest";
import type { Stretch } from "../api.pace";
import { drawn, lines, SIZE } from "./chart";

const HOUR = 3_600_000;
const part = (more: Partial<Stretch> = {}): Stretch => ({
  from_ms: 0, to_ms: 3 * HOUR, done: 40, wanted: 100, minutes: 90, expected: 80, verdict: "behind", short: 20,
  curve: [{ at_ms: 0, n: 0 }, { at_ms: HOUR, n: 10 }, { at_ms: 1.5 * HOUR, n: 40 }], ...more,
});
const floor = SIZE.height - SIZE.bottom;

describe("a burn-up", () => {
  it("goes from the floor at its beginning to what is done now, at the right height", () => {
    const d = drawn(part());
    expect(d.done.startsWith(`M${SIZE.left} ${floor}L`)).toBe(true);
    expect(d.nowX).toBe(SIZE.width / 2);
    expect(d.nowY).toBeCloseTo(floor - 0.4 * (floor - SIZE.top), 1);
    expect(d.wantedY).toBe(SIZE.top);
  });
  it("shows the estimate at the end, and none where nothing can be said", () => {
    const d = drawn(part());
    expect(d.forecast?.x).toBe(SIZE.width - SIZE.right);
    expect(d.forecast?.y).toBeCloseTo(floor - 0.8 * (floor - SIZE.top), 1);
    expect(drawn(part({ expected: null })).forecast).toBeNull();
  });
  it("stays inside its frame whatever the figures are", () => {
    for (const more of [{ expected: 250 }, { wanted: 0, done: 0, curve: [] }, { to_ms: 0 }, { curve: [{ at_ms: 0, n: 130 }] }]) {
      const numbers = [...`${drawn(part(more)).done}${drawn(part(more)).even}`.matchAll(/-?[\d.]+/g)].map(Number);
      expect(numbers.every((n) => Number.isFinite(n) && n >= 0 && n <= SIZE.width)).toBe(true);
    }
  });
  it("has a table of the last figure in each stretch, the last of all among them", () => {
    const told = lines(part(), HOUR / 2, 0);
    expect(told.map((point) => point.n)).toEqual([0, 10, 40]);
    expect(lines(part(), 24 * HOUR, 7 * HOUR).slice(-1)).toEqual([{ at_ms: 1.5 * HOUR, n: 40 }]);
  });
});
