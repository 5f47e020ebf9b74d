import { expect } from "vitest";
import { compareKeys, fold, givenNameKey } from "./text.ts";
import { cases, list } from "./testing/vectors.ts";

cases("text", "fold", (given, expected) => {
  expect(list(given["fold"]).map((one) => fold(String(one)))).toEqual(expected);
});

cases("text", "sort", (given, expected) => {
  const names = list(given["sort"]).map(String);
  expect(names.sort((left, right) => compareKeys(givenNameKey(left), givenNameKey(right)))).toEqual(expected);
});
