import { expect } from "vitest";
import { amended, type Completion, dayChange, reportDay } from "./days.ts";
import { percent } from "./tally.ts";
import { cases, type Given, list, moment, object, projected } from "./testing/vectors.ts";
import type { Json } from "./types.ts";

const completions = (people: Json | undefined): Map<string, Completion> =>
  new Map(Object.entries(object(people)).map(([citizen, one]) => [citizen, {
    completedMs: moment(object(one)["completed"]), already: object(one)["already"] === true, credit: null,
  }]));

cases("days", "report_day", (given, expected) => {
  const cutOff = given["cut_off_minute"];
  const at = moment(given["report_day"]);
  expect(cutOff === undefined ? reportDay(at) : reportDay(at, Number(cutOff))).toBe(expected);
});

cases("days", "day_start", (given, expected) => {
  const change = dayChange(completions(given["before"]), completions(given["now"]), moment(given["day_start"]));
  expect({
    in_day: change.inDay, in_day_new: change.inDayNew, in_day_already: change.inDayAlready,
    late: change.late, late_total: change.lateTotal, withdrawn: change.withdrawn,
  }).toEqual(expected);
});

cases("days", "lock", (given, expected) => {
  const states = Object.entries(object(given["now"])).map(([citizen, one]) => {
    const made: Given = { id: `${citizen}.1`, do: "visit.record", value: { outcome: "completed" }, at: object(one)["completed"] ?? null };
    return projected({ facts: { citizen }, rule: { required: [], asxh_for: [] }, operations: [made] });
  });
  expect(amended(states, moment(given["lock"]))).toBe(expected);
});

cases("days", "percent", (given, expected) => {
  expect(list(given["percent"]).map((pair) => percent(Number(list(pair)[0]), Number(list(pair)[1])))).toEqual(expected);
});
