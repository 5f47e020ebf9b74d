import { describe, expect, it } from "vitest";
import { at } from "../../../../gallery/people";
import { hour } from "../../../words/format";
import { fromTyped, halfHours, soonTimes } from "./times";

describe("hours to offer", () => {
  it("are half-hours from now to 22:00", () =>
    expect(halfHours(at(19, 40)).map(hour)).toEqual(["20:00", "20:30", "21:00", "21:30", "22:00"]));
  it("never begin with the present minute", () => expect(halfHours(at(20, 0)).map(hour)[0]).toBe("20:30"));
  it("are none late in the evening", () => expect(halfHours(at(22, 1))).toEqual([]));
  it("are at most twelve by day", () => expect(halfHours(at(8, 0))).toHaveLength(12));
  it("for an absent house are two near ones", () => expect(soonTimes(at(19, 40)).map(hour)).toEqual(["20:30", "21:15"]));
  it("for an absent house never pass 22:00", () => expect(soonTimes(at(21, 10)).map(hour)).toEqual(["22:00"]));
});

describe("an hour typed by hand", () => {
  it("is tonight while it is still to come", () => expect(fromTyped("20:45", at(19, 40))).toBe(at(20, 45)));
  it("is tomorrow when it has passed", () => expect(fromTyped("08:00", at(19, 40))).toBe(at(32, 0)));
  it("is nothing while it is half typed", () => expect(fromTyped("", at(19, 40))).toBeNull());
});
