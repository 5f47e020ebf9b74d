import { describe, expect, it } from "vitest";
import type { Part } from "../api.lists";
import { claimedTwice, columnsOf, letterOf, mappingOf, namesPeople, sameMapping, withColumn } from "./mapping";

const known = mappingOf({ columns: { name: 1, id: 4 } } as unknown as Part);

describe("columns", () => {
  it("go to a mapping and back", () => {
    expect(columnsOf(known)).toEqual({ name: 1, id: 4 });
    expect(columnsOf(withColumn(withColumn(known, 1, ""), 2, "name"))).toEqual({ name: 2, id: 4 });
  });

  it("are the same only with the same fields in the same places", () => {
    expect(sameMapping(known, withColumn(known, 1, "name"))).toBe(true);
    expect(sameMapping(known, withColumn(known, 1, "head"))).toBe(false);
    expect(sameMapping(known, withColumn(known, 1, ""))).toBe(false);
  });

  it("may not claim one field twice, and one of them is the name", () => {
    expect(claimedTwice(withColumn(known, 7, "id"))).toBe("id");
    expect(claimedTwice(known)).toBeNull();
    expect(namesPeople(known)).toBe(true);
    expect(namesPeople(withColumn(known, 1, ""))).toBe(false);
  });

  it("are named as the sheet names them", () => {
    expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  });
});
