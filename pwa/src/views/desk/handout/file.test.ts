import { describe, expect, it } from "vitest";
import { deskEn } from "../../../words/desk.en";
import { deskVi } from "../../../words/desk.vi";
import { secondsText, sizeText } from "./file";

describe("a downloaded file", () => {
  it("is told by its size, never as nothing", () => {
    expect([0, 412_300, 999_999, 3_250_000].map((bytes) => sizeText(bytes, deskVi))).toEqual(["1 kB", "412 kB", "1000 kB", "3,3 MB"]);
    expect(sizeText(3_250_000, deskEn)).toBe("3.3 MB");
  });
  it("is told by the time it took", () => {
    expect([240, 3_140, 17_600].map((ms) => secondsText(ms, deskVi))).toEqual(["0,2", "3,1", "18"]);
  });
});
