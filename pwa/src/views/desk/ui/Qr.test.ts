import { describe, expect, it } from "vitest";
import { modulePath } from "./Qr";

describe("QR drawing", () => {
  it("draws runs of dark modules inside a margin of four", () => {
    expect(modulePath("110001111", 3)).toBe("M4 4h2v1h-2zM6 5h1v1h-1zM4 6h3v1h-3z");
    expect(modulePath("0000", 2)).toBe("");
  });
});
