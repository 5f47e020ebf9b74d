import { describe, expect, it } from "vitest";
import { BLOCK, blocksOf, inSight, ROW_PX, scrolledTo, stepTo } from "./window";

describe("the rows in sight of a long list", () => {
  it("are those on the screen and some beyond, never more than there are", () => {
    expect(inSight(0, 480, 10_169)).toEqual({ first: 0, end: 22 });
    const middle = inSight(5_000 * ROW_PX, 480, 10_169);
    expect(middle).toEqual({ first: 4_988, end: 5_022 });
    expect(inSight(1e9, 480, 10_169).end).toBe(10_169);
    expect(inSight(0, 480, 3)).toEqual({ first: 0, end: 3 });
    expect(inSight(0, 480, 0)).toEqual({ first: 0, end: 0 });
  });
  it("lie in the blocks that are asked for", () => {
    expect(blocksOf({ first: 0, end: 22 })).toEqual([0]);
    expect(blocksOf({ first: BLOCK - 1, end: BLOCK + 1 })).toEqual([0, 1]);
    expect(blocksOf({ first: BLOCK, end: BLOCK * 2 })).toEqual([1]);
    expect(blocksOf({ first: 5, end: 5 })).toEqual([]);
  });
});

describe("keys in a long list", () => {
  it("go one by one, by page, and to both ends, never beyond", () => {
    expect(stepTo("ArrowDown", 4, 10, 8)).toBe(5);
    expect(stepTo("ArrowUp", 0, 10, 8)).toBe(0);
    expect(stepTo("PageDown", 4, 10, 8)).toBe(9);
    expect(stepTo("Home", 4, 10, 8)).toBe(0);
    expect(stepTo("End", 4, 10_169, 8)).toBe(10_168);
    expect(stepTo("a", 4, 10, 8)).toBeNull();
  });
  it("scroll only as far as the row needs", () => {
    expect(scrolledTo(3, 0, 600, 48)).toBe(0);
    expect(scrolledTo(0, 500, 600, 48)).toBe(0);
    expect(scrolledTo(100, 0, 600, 48)).toBe(100 * ROW_PX - (600 - 48 - ROW_PX));
  });
});
