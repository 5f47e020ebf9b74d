import { expect, test } from "vitest";
import { canonical } from "./canonical.ts";
import { project } from "./projection.ts";
import { admitted, cases, compare, factsOf, object, operations, projected } from "./testing/vectors.ts";
import { RULE } from "./types.ts";

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

cases("projection", null, async (given, expected) => {
  const wanted = object(expected)["digest"];
  if (wanted === undefined) {
    compare(given, expected);
    return;
  }
  expect(await digest(canonical(projected(given)))).toBe(wanted);
  const turned = operations(given).reverse();
  expect(await digest(canonical(project(factsOf(given), [...turned, ...turned], RULE)))).toBe(wanted);
});

test.each([["chain", 0], ["islands", 1], ["evenings", 29]])("ten thousand visits of one citizen: %s", (shape, conflicts) => {
  const made = Array.from({ length: 10_000 }, (_, place) => {
    const number = place + 1;
    const day = shape === "evenings" ? 1 + (number % 29) : 12;
    const minute = Math.floor(number / 10);
    return admitted({
      id: `d${number % 7}.${number}`,
      do: "visit.record",
      value: { outcome: ["completed", "absent", "system_error"][number % 3] ?? null },
      at: `${day}/${Math.floor(minute / 60)}:${minute % 60}`,
      after: shape === "chain" && number > 1 ? [`d${(number - 1) % 7}.${number - 1}`] : [],
    });
  });
  expect(project(factsOf({}), made, RULE).conflicts.length).toBe(conflicts);
});
