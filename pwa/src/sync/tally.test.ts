import { expect } from "vitest";
import { count, percent } from "./tally.ts";
import { cases, factsOf, list, object, projected } from "./testing/vectors.ts";

const camel = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

cases("tally", null, (given, expected) => {
  const people = list(given["citizens"]).map(object);
  const roster = new Map(people.map((one) => [factsOf(one).citizen, factsOf(one)]));
  const found = count(people.map(projected), roster);
  const there: Record<string, unknown> = {
    ...found,
    rows: Object.fromEntries(Object.entries(found.rows).filter(([, number]) => number > 0)),
    percent: percent(found.completed, found.target),
  };
  for (const [key, value] of Object.entries(object(expected))) expect(there[camel(key)], key).toEqual(value);
});
