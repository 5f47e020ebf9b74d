import { describe, expect, it } from "vitest";
import { leadEn } from "./field.lead.en.ts";
import { leadVi } from "./field.lead.vi.ts";

describe("a lead's words", () => {
  it("a guardian is called ông, bà, anh or chị only where sex and year are known", () => {
    const called = (sex: 0 | 1 | null, elder: boolean | null): string => leadVi.called({ name: "Trịnh Đình Nguyên", sex, elder });
    expect([called(0, true), called(1, true), called(0, false), called(1, false)].map((words) => words.split(" ")[0])).toEqual(["ông", "bà", "anh", "chị"]);
    expect([called(null, true), called(0, null), called(null, null)]).toEqual(Array.from({ length: 3 }, () => "Trịnh Đình Nguyên"));
  });

  it("time is told to the quarter of an hour", () => {
    expect([3, 60, 100, 285].map(leadVi.cut.about)).toEqual(["khoảng 15 phút", "khoảng 1 giờ", "khoảng 1 giờ 45 phút", "khoảng 4 giờ 45 phút"]);
    expect([3, 60, 100].map(leadEn.cut.about)).toEqual(["about 0.25 h", "about 1 h", "about 1.75 h"]);
  });

  it("says what is outside, and nothing else", () => {
    expect([leadEn.outside.line(2, 1), leadEn.outside.line(0, 3), leadEn.outside.line(0, 0)])
      .toEqual(["2 people in no household · 1 household in no area", "3 households in no area", "Nobody is outside"]);
    expect(leadVi.outside.line(0, 0)).toBe("Không còn ai ở ngoài");
  });
});
