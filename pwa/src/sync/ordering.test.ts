import { expect, test } from "vitest";
import { seenMarks } from "./marks.ts";
import { ancestors, happenedBefore, headIds, heads, latest, unique } from "./ordering.ts";
import { admitted, cases, list, object, operations } from "./testing/vectors.ts";

cases("ordering", null, (given, expected) => {
  for (const members of [operations(given), operations(given).reverse()]) {
    const known = unique(members);
    expect(headIds(heads(members))).toEqual(object(expected)["heads"]);
    expect(latest(members)?.id).toBe(object(expected)["latest"]);
    for (const [id, seen] of Object.entries(object(object(expected)["seen"]))) {
      expect([...ancestors(known, [id])].sort()).toEqual(seen);
      for (const before of list(seen)) expect(happenedBefore(known, String(before), id)).toBe(true);
    }
  }
});

test("an empty subject has no latest", () => {
  expect(latest([])).toBeUndefined();
  expect(heads([])).toEqual([]);
});

test("the stamp of the server beats the phone's own", () => {
  const own = admitted({ id: "a.1", do: "visit.record", at: "12/19:30" });
  const theirs = { ...own, seq: 7, effectiveMs: 4, receivedMs: 5 };
  expect([...unique([own, theirs]).values()]).toEqual([theirs]);
  expect([...unique([theirs, own, theirs]).values()]).toEqual([theirs]);
});

test("marks travel through every road and end in a circle", () => {
  const made = [["a.1"], ["b.1"], ["c.1", "a.1", "z.9"], ["d.1", "c.1", "b.1"], ["e.1", "d.1", "f.1"], ["f.1", "e.1"]]
    .map(([id = "", ...after]) => admitted({ id, do: "visit.record", at: "12/19:30", after }));
  const seen = seenMarks(unique(made), new Map([["a.1", 1n], ["b.1", 2n]]));
  expect(made.map(({ id }) => seen.get(id))).toEqual([0n, 0n, 1n, 3n, 3n, 0n]);
});
