import { describe, expect, it } from "vitest";
import { stripOf } from "./strip";

const size = { width: 1000, height: 800 };

describe("what a finger uncovers", () => {
  it("is the line that it strokes, a finger's height", () =>
    expect(stripOf({ x: 200, y: 400 }, { x: 700, y: 410 }, size)).toEqual({ x: 165, y: 365, width: 570, height: 80 }));
  it("is the same from right to left", () =>
    expect(stripOf({ x: 700, y: 410 }, { x: 200, y: 400 }, size)).toEqual(stripOf({ x: 200, y: 400 }, { x: 700, y: 410 }, size)));
  it("is the whole line for a tap", () =>
    expect(stripOf({ x: 500, y: 400 }, { x: 503, y: 402 }, size)).toMatchObject({ x: 0, width: 1000 }));
  it("is never more than a quarter of the picture, however far it goes", () => {
    for (const to of [{ x: 1000, y: 800 }, { x: 0, y: 0 }, { x: 900, y: -500 }])
      expect(stripOf({ x: 500, y: 400 }, to, size).height).toBeLessThanOrEqual(200);
  });
  it("stays where the finger began", () => {
    expect(stripOf({ x: 500, y: 400 }, { x: 900, y: 800 }, size)).toMatchObject({ y: 365, height: 200 });
    expect(stripOf({ x: 500, y: 400 }, { x: 900, y: 0 }, size)).toMatchObject({ y: 235, height: 200 });
  });
  it("never leaves the picture", () => {
    expect(stripOf({ x: -50, y: -20 }, { x: 1200, y: -20 }, size)).toEqual({ x: 0, y: 0, width: 1000, height: 15 });
    expect(stripOf({ x: 10, y: 799 }, { x: 990, y: 799 }, size)).toEqual({ x: 0, y: 764, width: 1000, height: 36 });
  });
});
