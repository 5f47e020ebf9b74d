import { describe, expect, it } from "vitest";
import { deskVi } from "../../../words/desk.vi";
import type { Side } from "../api";
import { compareRows, outcomesDiffer, sideNames } from "./compare";

const at = (time: string): number => Date.parse(`2026-04-12T${time}:00+07:00`);
const side = (change: Partial<Side>): Side => ({
  visit: "v", device: "d", holder: "Hà", pair: "Nhóm 1", role: "technical", outcome: "completed", reason: null, already_done: false,
  at_ms: at("19:36"), received_ms: at("19:40"), steps: {}, need: null, saw_other: false, leads_to: null, ...change,
});
const done = side({ steps: { level2: "done", sskdt: "done", confirmed: "done" }, need: "none" });
const error = side({ holder: "Bổn", outcome: "system_error", reason: "identity_error", received_ms: at("21:10"), offline_from_ms: at("19:25"), steps: { level2: "done" } });
const rows = (sides: Side[]) => Object.fromEntries(compareRows(sides, at("21:46"), deskVi).map((row) => [row.key, row]));

describe("side by side", () => {
  it("marks only the rows that differ", () => {
    const found = rows([done, error]);
    expect(Object.keys(found).filter((key) => found[key]?.differs)).toEqual(["received", "sskdt", "asxh", "confirmed"]);
    expect(found["check"]?.cells.map((cell) => cell.text)).toEqual(["Có VNeID mức 2", "Có VNeID mức 2"]);
  });
  it("says when a phone had no network, without making the hour look different", () => {
    expect(rows([done, error])["received"]?.cells[1]).toEqual({ text: "21:10", small: "(mất mạng 19:25–21:10)" });
  });
  it("reads a need of none as not needed, unless it was done anyway", () => {
    expect(rows([done, side({ need: "none", steps: { asxh: "done" } })])["asxh"]?.cells.map((cell) => cell.text)).toEqual(["Chưa cần", "Xong"]);
  });
  it("leaves out rows that nobody filled", () => {
    expect(rows([done, error])["already"]).toBeUndefined();
    expect(rows([side({ already_done: true }), error])["already"]?.differs).toBe(true);
  });
  it("counts another reason as another result", () => {
    expect(outcomesDiffer([error, side({ ...error, reason: "lost_sim" })])).toBe(true);
    expect(outcomesDiffer([error, error])).toBe(false);
  });
  it("never calls two sides by one name", () => {
    const names = (sides: Side[]) => sideNames(sides, at("21:46"), deskVi, (name) => name);
    expect(names([done, error])).toEqual(["Máy Hà", "Máy Bổn"]);
    expect(names([done, side({ pair: "Nhóm 2" })])).toEqual(["Máy Hà (Nhóm 1)", "Máy Hà (Nhóm 2)"]);
    expect(new Set(names([done, side({ at_ms: at("20:00") })])).size).toBe(2);
  });
});
