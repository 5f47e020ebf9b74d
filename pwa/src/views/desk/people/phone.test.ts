import { describe, expect, it } from "vitest";
import { isPhone, plainPhone } from "./MemberDialog";

describe("a member's phone number", () => {
  it("is taken the ways people write it", () => {
    for (const text of ["0900000001", "0900 000 001", "090.000.0001", "+84 900 000 001"]) {
      expect(plainPhone(text)).toBe("0900000001");
      expect(isPhone(text)).toBe(true);
    }
  });
  it("is refused when it is none", () => {
    for (const text of ["", "900000001", "090000000", "09000000012", "không có"]) expect(isPhone(text)).toBe(false);
  });
});
