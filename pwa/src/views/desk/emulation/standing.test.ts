import { describe, expect, it } from "vitest";
import { deskEn } from "../../../words/desk.en";
import { deskVi } from "../../../words/desk.vi";
import type { Decision, Emulation, EmulationVillage } from "../api.emulation";
import { isStale, leftParts, parts, reasonText, standingDecision } from "./standing";

const decision = (id: string, more: Partial<Decision> = {}): Decision => ({
  id, group: "first", reason: "r", at_ms: 1, by: null, stands: false, undone: null, ...more,
});
const village = (id: string, group: string, decisions: Decision[] = []): EmulationVillage =>
  ({ id, group, decisions }) as unknown as EmulationVillage;
const board = (...villages: EmulationVillage[]): Emulation => ({ villages }) as unknown as Emulation;

describe("parts of the table", () => {
  it("begin with what has to be decided and keep the plan's order within", () => {
    const found = parts(board(village("a", "unfinished"), village("b", "first"), village("c", "review"), village("d", "first")));
    expect(found.map((part) => [part.group, part.villages.map((each) => each.id)])).toEqual([
      ["review", ["c"]], ["first", ["b", "d"]], ["unfinished", ["a"]],
    ]);
  });
  it("lose no village of a group that only a later server knows", () => {
    const found = parts(board(village("a", "third"), village("b", "first")));
    expect(found.flatMap((part) => part.villages.map((each) => each.id))).toEqual(["a", "b"]);
  });
});

describe("decisions", () => {
  it("stand, or were made on other figures, or were taken back", () => {
    const stands = village("a", "first", [decision("1", { stands: true }), decision("0")]);
    expect([standingDecision(stands)?.id, isStale(stands)]).toEqual(["1", false]);
    const other = village("a", "review", [decision("1")]);
    expect([standingDecision(other), isStale(other)]).toEqual([null, true]);
    const undone = village("a", "review", [decision("1", { undone: { at_ms: 2, by: null } })]);
    expect(isStale(undone)).toBe(false);
  });
});

describe("words", () => {
  it("name who is left by row, and nobody twice", () => {
    expect(leftParts({ absent: 2, no_smartphone: 1, not_reached: 1200, completed: 9, refused: 0 }, deskVi))
      .toBe("Không có điện thoại thông minh 1 · Vắng mặt 2 · Chưa đến 1.200");
  });
  it("are there for every reason in both languages, and for one of a later server", () => {
    const codes = Object.keys(deskVi.emulation.reasons);
    expect(Object.keys(deskEn.emulation.reasons)).toEqual(codes);
    for (const words of [deskVi, deskEn]) expect(reasonText("later", words)).toBe(words.emulation.otherReason);
  });
});
