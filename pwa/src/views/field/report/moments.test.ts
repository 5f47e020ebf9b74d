import { expect, it } from "vitest";
import type { OwnWord, VillageFigure } from "../../../services/contract";
import { dueCut, isOld, titleOf } from "./moments";

const at = (hours: number, minutes: number): number => Date.UTC(2026, 3, 11, hours - 7, minutes);
const CLOSES = { minute: 21 * 60 + 30, works: true };
const FIGURE: VillageFigure = {
  atMs: at(21, 30), askedMs: at(21, 12), frozen: false, lock: null, role: "lead", target: 40, completed: 23, inDay: 20, later: 0, silent: [], confirmations: [], text: "",
};
const word = (changes: Partial<OwnWord> = {}): OwnWord => ({ figure: 23, seen: 23, reason: null, saidMs: at(21, 16), receivedMs: at(21, 16), ...changes });
const due = (now: number, figure: VillageFigure | null = FIGURE, own: OwnWord | null = null, closes = CLOSES): number | null => dueCut(figure, own, closes, now)?.atMs ?? null;

it("is asked for from a quarter of an hour before the cut-off, also where no figure came yet", () => {
  expect(due(at(21, 14))).toBeNull();
  expect(due(at(21, 15))).toBe(at(21, 30));
  expect(due(at(21, 15), null)).toBe(at(21, 30));
  expect(due(at(22, 59))).toBe(at(21, 30));
  expect(due(at(23, 1))).toBeNull();
});

it("is not asked for where the village does not work, nor again once it was said", () => {
  expect(due(at(21, 20), FIGURE, null, { ...CLOSES, works: false })).toBeNull();
  expect(due(at(21, 20), FIGURE, word())).toBeNull();
  expect(due(at(21, 20), { ...FIGURE, completed: 25 }, word())).toBeNull();
});

it("is asked for once more of who spoke early of fewer people", () => {
  const early = word({ saidMs: at(20, 5) });
  expect(due(at(21, 20), FIGURE, early)).toBeNull();
  expect(due(at(21, 20), { ...FIGURE, completed: 25 }, early)).toBe(at(21, 30));
});

it("a lock has its own hour and name", () => {
  const lock = { ...FIGURE, atMs: at(22, 0), lock: "Đợt 1" };
  expect(due(at(21, 44), lock)).toBeNull();
  expect(due(at(21, 45), lock)).toBe(at(22, 0));
  expect(titleOf(lock, at(21, 45))).toBe("Khóa sổ đợt 1 trước 22h00");
  expect(titleOf(FIGURE, at(21, 16))).toBe("Chốt số trước 21h30");
  expect(titleOf(FIGURE, at(21, 30))).toBe("Chốt số 21h30");
});

it("yesterday's figure is not today's", () => {
  const yesterday = { ...FIGURE, atMs: FIGURE.atMs - 86_400_000 };
  expect(isOld(yesterday, at(18, 0))).toBe(true);
  expect(due(at(21, 20), yesterday)).toBe(at(21, 30));
});
