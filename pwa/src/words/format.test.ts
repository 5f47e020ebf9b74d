import { describe, expect, it } from "vitest";
import { atHour, bareVillage, dayMonth, figure, hour, sameDay, village } from "./format";

describe("figures", () => {
  it.each([[1985, 0, "1.985"], [63.33, 1, "63,3"], [10169, 0, "10.169"], [0, 0, "0"], [-3, 0, "−3"], [1234567.5, 1, "1.234.567,5"]])(
    "%d is written %s", (value, decimals, written) => expect(figure(value, decimals)).toBe(written));
});

describe("villages", () => {
  it.each([["Thôn Ga", "Ga"], ["Thôn Ga".normalize("NFD"), "Ga"], ["THÔN GA", "GA"], ["Bến Gạo", "Bến Gạo"], ["Thôn", "Thôn"], ["Thông Xanh", "Thông Xanh"]])(
    "%s is %s after the word for village", (name, bare) => expect(bareVillage(name)).toBe(bare));
  it.each([["Thôn Ga", "thôn Ga"], ["Bến Gạo", "thôn Bến Gạo"], ["Khu tái định cư", "Khu tái định cư"], ["Khu 3", "Khu 3"], ["Tổ dân phố 5", "Tổ dân phố 5"], ["Khuê Bích", "thôn Khuê Bích"], ["Thôn Khu Đông", "Khu Đông"]])(
    "%s is called %s", (name, called) => expect(village(name)).toBe(called));
  it("starts a sentence", () => expect([village("Ga", "Thôn"), village("Khu 3", "Thôn")]).toEqual(["Thôn Ga", "Khu 3"]));
});

describe("hours stand at +07:00", () => {
  const late = Date.UTC(2026, 3, 12, 14, 30);
  it("whatever the phone's zone", () => expect([hour(late), dayMonth(late)]).toEqual(["21:30", "12/4"]));
  it("midnight in Hanoi parts the days, not midnight in London", () => {
    expect(sameDay(late, Date.UTC(2026, 3, 12, 16, 59))).toBe(true);
    expect(sameDay(late, Date.UTC(2026, 3, 12, 17, 0))).toBe(false);
  });
  it("finds an hour of the same evening", () => expect(hour(atHour(late, 22, 0))).toBe("22:00"));
});
