import { expect } from "vitest";
import { mergeNotes } from "./notes.ts";
import { unique } from "./ordering.ts";
import { cases, operations } from "./testing/vectors.ts";

cases("notes", null, (given, expected) => {
  const made = operations(given);
  for (const known of [made, [...made].reverse().concat(made)]) {
    const notes = mergeNotes([...unique(known).values()]);
    expect(notes.map(({ id, subject, text, amended }) => [id, subject, text, amended])).toEqual(expected);
  }
});
