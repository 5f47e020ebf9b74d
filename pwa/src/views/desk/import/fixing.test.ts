import { describe, expect, it } from "vitest";
import type { Change } from "../api.lists";
import { taken } from "./fixing";

const cell = (row: number): Change => ({ fixes: [{ part: "p", row, field: "birth", value: "1961" }] });

describe("fixes that wait", () => {
  it("never grow beyond what one request may carry", () => {
    const many: Change = { fixes: Array.from({ length: 499 }, (_, row) => ({ part: "p", row, skip: true })) };
    const waiting: Change[] = [many, cell(600), cell(601)];
    expect(taken(waiting)?.fixes).toHaveLength(500);
    expect(taken(waiting)?.fixes).toHaveLength(1);
  });

  it("go together, up to a change of another kind, which goes alone", () => {
    const waiting: Change[] = [cell(1), cell(2), { village: { part: "p", village: "v" } }, cell(3)];
    expect(taken(waiting)?.fixes?.map((each) => each.row)).toEqual([1, 2]);
    expect(taken(waiting)).toEqual({ village: { part: "p", village: "v" } });
    expect(taken(waiting)?.fixes?.map((each) => each.row)).toEqual([3]);
    expect(taken(waiting)).toBeNull();
  });
});
