import { array, assert, integer, nat, property } from "fast-check";
import { expect, it } from "vitest";
import { type Placed, placedAfter, STEP } from "./walk-order.ts";

const walk = (...positions: number[]): Placed[] => positions.map((position, at) => ({ id: `h${at}`, position }));

/** The walk once the new positions are written. */
function written(before: readonly Placed[], changes: readonly Placed[]): string[] {
  const positions = new Map([...before, ...changes].map(({ id, position }) => [id, position]));
  return [...positions].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1)).map(([id]) => id);
}

it("between two neighbours one number is written", () => {
  expect(placedAfter(walk(1024, 2048, 3072), "h2", "h0")).toEqual([{ id: "h2", position: 1536 }]);
});
it("first, last, and where it already stands", () => {
  expect(placedAfter(walk(1024, 2048), "h1", null)).toEqual([{ id: "h1", position: 1024 - STEP }]);
  expect(placedAfter(walk(1024, 2048), "h0", "h1")).toEqual([{ id: "h0", position: 2048 + STEP }]);
  expect(placedAfter(walk(1024, 2048), "h1", "h0")).toEqual([]);
  expect(placedAfter(walk(1024, 2048), "h1", "gone")).toEqual([]);
});
it("without room only the nearest neighbours get new numbers", () => {
  const changes = placedAfter(walk(0, 1, 2, 5000, 9000), "h4", "h0");
  expect(changes.map(({ id }) => id)).toEqual(["h0", "h4"]);
});
it("whatever the numbers were, the house comes where it was put and all others keep their order", () => {
  assert(property(array(integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 9 }), nat(8), nat(8), (drawn, from, to) => {
    const before = drawn.sort((a, b) => a - b).map((position, at): Placed => ({ id: `h${at}`, position }));
    const moved = `h${from % before.length}`;
    const after = to === 0 ? null : `h${to % before.length}`;
    if (after === moved) return;
    const rest = before.map(({ id }) => id).filter((id) => id !== moved);
    rest.splice(after === null ? 0 : rest.indexOf(after) + 1, 0, moved);
    expect(written(before, placedAfter(before, moved, after))).toEqual(rest);
  }));
});
