import { expect } from "vitest";
import { unique } from "./ordering.ts";
import { openReturns } from "./returns.ts";
import { cases, operations } from "./testing/vectors.ts";

cases("returns", null, (given, expected) => {
  const made = operations(given);
  for (const known of [made, [...made].reverse().concat(made)]) {
    expect(openReturns([...unique(known).values()])).toEqual(expected);
  }
});
