import { expect } from "vitest";
import { pairsNeeded, workMinutes, type WorkWindow } from "./pairs.ts";
import { cases, list, moment } from "./testing/vectors.ts";

cases("pairs", "windows", (given, expected) => {
  const windows = list(given["windows"]).map((one): WorkWindow => {
    const [start, end] = list(one);
    return [moment(start), end === null ? null : moment(end)];
  });
  const minute = given["open_end_minute"];
  const lock = moment(given["lock"]);
  expect(minute === undefined ? workMinutes(windows, lock) : workMinutes(windows, lock, Number(minute))).toBe(expected);
});

cases("pairs", "citizens", (given, expected) => {
  const { citizens, each, minutes } = given;
  expect(pairsNeeded(Number(citizens), Number(each), Number(minutes))).toBe(expected);
});
