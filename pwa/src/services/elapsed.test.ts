import { describe, expect, it } from "vitest";
import { heardAt, lookedAt } from "./elapsed.ts";

const HOUR = 3_600_000;
const T = Date.UTC(2026, 3, 11, 13);

/** A phone that is looked at at these hours of its own clock, after a contact at hour 0. */
const through = (...hours: number[]): { quiet: number; back: boolean } => {
  const clock = hours.reduce((known, hour) => lookedAt(known, T + hour * HOUR), heardAt(T, 0));
  return { quiet: clock.quiet_ms / HOUR, back: clock.back };
};

describe("the commune's silence", () => {
  it("is what the clock says while it runs", () => expect(through(1, 30, 71)).toEqual({ quiet: 71, back: false }));
  it("a few minutes back are nothing to speak of", () => expect(through(10, 10 - 4 / 60).back).toBe(false));
  it("set back ten minutes: said", () => expect(through(10, 10 - 10 / 60).back).toBe(true));
  it("set back, it stays as long and goes on from there", () => {
    expect(through(70, 1)).toEqual({ quiet: 70, back: true });
    expect(through(70, 1, 4).quiet).toBe(73);
  });
  it("set back again and again never comes to less", () => expect(through(40, 1, 20, 1, 15).quiet).toBe(40 + 19 + 14));
  it("set back and put right again: what really passed", () => expect(through(10, 1, 2, 12).quiet).toBe(12));
  it("a battery that died wakes in 1970 and is put right: what really passed", () => expect(through(10, -490_000, -489_999, 12).quiet).toBe(12));
  it("ends with the next answer", () => expect(heardAt(T, 5)).toMatchObject({ quiet_ms: 0, back: false, offset_ms: 5 }));
});
