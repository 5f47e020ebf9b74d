import { expect } from "vitest";
import { unique } from "./ordering.ts";
import { mergeTickets } from "./tickets.ts";
import { cases, operations } from "./testing/vectors.ts";

cases("tickets", null, (given, expected) => {
  const made = operations(given);
  for (const known of [made, [...made].reverse().concat(made)]) {
    expect(mergeTickets([...unique(known).values()]).map(Object.values)).toEqual(expected);
  }
});
