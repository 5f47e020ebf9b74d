import { expect } from "vitest";
import { canonical } from "./canonical.ts";
import { cases, object, projected } from "./testing/vectors.ts";

cases("canonical", null, (given, expected) => {
  expect(canonical(projected(given))).toBe(object(expected)["text"]);
});
