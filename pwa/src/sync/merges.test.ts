import { expect } from "vitest";
import { gathered, links } from "./merges.ts";
import { unique } from "./ordering.ts";
import { project } from "./projection.ts";
import { cases, factsOf, object, operations, view } from "./testing/vectors.ts";
import { RULE } from "./types.ts";

cases("merges", null, (given, expected) => {
  const made = operations(given);
  for (const known of [made, [...made].reverse().concat(made)]) {
    expect(Object.fromEntries(links(unique(known).values()))).toEqual(object(expected)["links"]);
    const parts = gathered(known);
    for (const [citizen, wanted] of Object.entries(object(object(expected)["people"]))) {
      expect(parts.has(citizen)).toBe(wanted !== null);
      const there = view(project(factsOf({ facts: { citizen } }), parts.get(citizen) ?? [], RULE));
      const named = Object.keys(object(wanted)).map((key) => [key, there[key]]);
      expect(Object.fromEntries(named)).toEqual(object(wanted));
    }
  }
});
