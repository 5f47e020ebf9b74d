import { describe, expect, it } from "vitest";
import { deskVi } from "../../words/desk.vi";
import { atMs, campaignDays, clock, clockSeconds, clockWritten, dateText, HOUR_MS, moment, readTime, usualCutOff, weekdayDate } from "./time";

const at = (text: string): number => Date.parse(`${text}+07:00`);

describe("time at +07:00", () => {
  it("reads the same in any zone of the computer", () => {
    const ms = at("2026-04-12T21:05:09");
    expect([clock(ms), clockSeconds(ms), clockWritten(ms), dateText(ms)]).toEqual(["21:05", "21:05:09", "21h05", "2026-04-12"]);
    expect(weekdayDate(ms, deskVi)).toBe("Chủ nhật 12/4/2026");
    expect(clock(at("2026-04-13T00:30:00"))).toBe("00:30");
  });
  it("names the day only when it is another one", () => {
    const now = at("2026-04-12T21:29:00");
    expect(moment(at("2026-04-12T20:51:00"), now, deskVi)).toBe("20:51");
    expect(moment(at("2026-04-11T20:51:00"), now, deskVi)).toBe("20:51 11/4");
  });
  it("goes from date and time to a moment and back, and refuses what is neither", () => {
    expect(atMs("2026-04-12", "21:30")).toBe(at("2026-04-12T21:30:00"));
    expect(atMs("", "21:30")).toBeNull();
    expect(atMs("2026-04-12", "2130")).toBeNull();
  });
  it("takes hours as people type them", () => {
    expect(["2130", "21h30", "9:05", " 21.30 ", "24:00", "x", "21:60"].map(readTime)).toEqual(["21:30", "21:30", "09:05", "21:30", null, null, null]);
  });
  it("means today's 21:30, and the lock once a phase was locked today", () => {
    const locks = [at("2026-04-12T22:00:00"), at("2026-04-15T22:00:00")];
    const usual = (now: string): string => new Date(usualCutOff(at(now), locks) + 7 * HOUR_MS).toISOString().slice(0, 16);
    expect(usual("2026-04-12T18:00:00")).toBe("2026-04-12T21:30");
    expect(usual("2026-04-12T21:59:59")).toBe("2026-04-12T21:30");
    expect(usual("2026-04-12T22:00:00")).toBe("2026-04-12T22:00");
    expect(usual("2026-04-12T23:50:00")).toBe("2026-04-12T22:00");
    expect(usual("2026-04-13T07:30:00")).toBe("2026-04-13T21:30");
    expect(usual("2026-04-14T22:30:00")).toBe("2026-04-14T21:30");
  });
  it("lists every day of the campaign, latest first", () => {
    const days = campaignDays(at("2026-04-11T19:00:00"), at("2026-04-13T00:10:00")).map(dateText);
    expect(days).toEqual(["2026-04-13", "2026-04-12", "2026-04-11"]);
  });
});
