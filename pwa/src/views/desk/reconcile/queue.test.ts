import { describe, expect, it } from "vitest";
import type { Person } from "../api.reconcile";
import { countsOf, countTyped } from "./counting";
import { afterDeciding, countOf, fitting, shownIn, START, stepFrom } from "./queue";

function person(id: string, more: Partial<Person> = {}): Person {
  const citizen = { id, name: id, birth_year: 1970, household: null, landmark: null, village: { id: "v1", name: "Bến Gạo" }, pair: null, id_last4: null };
  return { citizen, village: "v1", side: "field_only", row: "completed", done_ms: 1, known: null, decision: null, note: null, decided: null, version: 0, ...more };
}

const QUEUE = [
  person("a"), person("b", { side: "system_only", known: "late" }), person("c", { decision: "slow" }), person("d", { village: "v2", side: "system_only" }),
];

describe("the queue of a reconciliation", () => {
  it("shows who is left, decided, explained, by village and side", () => {
    const ids = (filter: Partial<typeof START>): string => shownIn(QUEUE, { ...START, ...filter }).map((one) => one.citizen.id).join("");
    expect(ids({})).toBe("ad");
    expect(ids({ show: "done" })).toBe("c");
    expect(ids({ show: "known" })).toBe("b");
    expect(ids({ show: "all" })).toBe("abcd");
    expect(ids({ village: "v2" })).toBe("d");
    expect(ids({ show: "all", side: "system_only" })).toBe("bd");
    expect(countOf(QUEUE, { ...START, village: "v1" }, "all")).toBe(3);
  });
  it("steps to the next and the one before, and stays at the ends", () => {
    expect(stepFrom(QUEUE, "a", 1)).toBe("b");
    expect(stepFrom(QUEUE, "a", -1)).toBe("a");
    expect(stepFrom(QUEUE, "d", 1)).toBe("d");
    expect(stepFrom(QUEUE, null, 1)).toBe("a");
    expect(stepFrom([], "a", 1)).toBeNull();
  });
  it("goes on to the next one that is left after a finding, then back to those passed over", () => {
    const left = shownIn(QUEUE, START);
    expect(afterDeciding(left, left.filter((one) => one.citizen.id !== "a"), "a")).toBe("d");
    expect(afterDeciding(left, left.filter((one) => one.citizen.id !== "d"), "d")).toBe("a");
    expect(afterDeciding(left, [], "d")).toBeNull();
    expect(afterDeciding(QUEUE, QUEUE, "b")).toBe("c");
  });
  it("offers integrated elsewhere only for whom the field has not", () => {
    expect(fitting("field_only")).not.toContain("elsewhere");
    expect(fitting("system_only")).not.toContain("slow");
  });
});

describe("counts as people type them", () => {
  it("are read with dots, commas and spaces, and nothing is no number", () => {
    expect([countTyped("391"), countTyped(" 1.016 "), countTyped("10,169"), countTyped("1 016"), countTyped("")]).toEqual([391, 1016, 10169, 1016, null]);
    for (const text of ["-1", "3,5", "1.01", "ba", "1e3"]) expect(countTyped(text)).toBeNaN();
  });
  it("tell which boxes are wrong", () => {
    expect(countsOf({ a: "5", b: "", c: "x", d: "1.000" })).toEqual({ counts: [{ village: "a", count: 5 }, { village: "d", count: 1000 }], wrong: ["c"], sum: 1005 });
  });
});
