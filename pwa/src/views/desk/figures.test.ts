import { describe, expect, it } from "vitest";
import { deskEn } from "../../words/desk.en";
import { deskVi } from "../../words/desk.vi";
import type { PhaseProgress, Report, Rows, Totals, VillageProgress } from "./api";
import {
  addsUp, cumulativeBefore, currentPhase, number, percent, percentText, segments, signed, sorted, spacedCode,
  spokenDifference, tenths, worstFirst,
} from "./figures";

const totals = (target: number, rows: Rows): Totals => ({
  target, rows, eligible: target, met: 0, households: 0, households_reached: 0,
  steps: { bhyt: 0, sskdt: 0, asxh: 0 }, activated: [0, 0], off_list: 0, conflicts: 0,
});
const village = (name: string, target: number, completed: number, silent = 0): VillageProgress =>
  ({ id: name, name, silent, totals: totals(target, { completed, not_reached: target - completed }) });
const evening: Report = {
  kind: "daily", at_ms: 0, frozen: true, commune: { id: "x", name: "X" }, target: 40,
  rows: { completed: 23, system_error: 4, no_smartphone: 3, absent: 3, refused: 1, missing_asxh: 1, roster_claim: 2, half_done: 0, not_reached: 3 },
  eligible: 37, percent_target: "57,5", percent_eligible: "62,2", households: [13, 14], met: 32,
  steps: { bhyt: 24, sskdt: 24, asxh: 3 }, activated: [1, 3], in_day: { total: 20, new: 19, already: 1 },
  late: [{ day: "2026-04-11", n: 1 }], withdrawn: 0, by_pair: [], off_list: 0, silent: [], confirmations: [],
  unconfirmed: false, text: "",
};

describe("numbers", () => {
  it("groups thousands the way the language does", () => {
    expect(number(1985, deskVi)).toBe("1.985");
    expect(number(1234567, deskEn)).toBe("1,234,567");
    expect(number(999, deskVi)).toBe("999");
    expect(number(-1000, deskVi)).toBe("−1.000");
  });
  it("rounds percentages half up to one decimal, without floats", () => {
    expect(percent(1985, 3138, deskVi)).toBe("63,3");
    expect(percent(1, 2000, deskVi)).toBe("0,1");
    expect(percent(23, 37, deskVi)).toBe("62,2");
    expect(percent(29, 36, deskEn)).toBe("80.6");
    expect(percent(40, 40, deskVi)).toBe("100,0");
    expect(percent(0, 0, deskVi)).toBe("–");
    expect(tenths(1, 3)).toBe(333);
  });
  it("writes the server's percentage in the language on screen", () => {
    expect(percentText("57,5", deskEn)).toBe("57.5");
  });
  it("shows what a reporter said beyond the figure, with its sign", () => {
    const said = { role: "head", name: "", reason: null, at_ms: 0 } as const;
    expect(spokenDifference({ ...said, figure: 26, seen: 23 }, 23)).toBe(3);
    expect(spokenDifference({ ...said, figure: 23, seen: 23 }, 23)).toBeNull();
    expect(spokenDifference({ ...said, figure: 23, seen: 23 }, 25)).toBeNull(); // work that came later
    expect(spokenDifference({ ...said, figure: 26, seen: 23 }, 26)).toBe(3);
    expect(spokenDifference({ ...said, figure: 26, seen: null }, 23)).toBe(3);
    expect(signed(3, deskVi)).toBe("+3");
    expect(signed(-2, deskVi)).toBe("−2");
  });
  it("spaces a six-character code for reading aloud", () => {
    expect(spacedCode("7K492M")).toBe("7K4 92M");
    expect(spacedCode("odd")).toBe("odd");
  });
});

describe("the report", () => {
  it("adds up to the target", () => {
    expect(addsUp(evening)).toBe(true);
    expect(addsUp({ ...evening, target: 41 })).toBe(false);
  });
  it("finds the figure reported before: now − in the day − late + withdrawn", () => {
    expect(cumulativeBefore(evening)).toBe(2);
    expect(cumulativeBefore({ ...evening, rows: { completed: 29 }, in_day: { total: 3, new: 3, already: 0 }, late: [{ day: "2026-04-12", n: 4 }], withdrawn: 1 })).toBe(23);
  });
  it("puts the smallest share of the target first", () => {
    const line = (name: string, completed: number, target: number) =>
      ({ id: name, name, target, completed, in_day: 0, silent: 0, confirmations: [], unconfirmed: true });
    expect(worstFirst([line("b", 5, 10), line("a", 1, 10), line("c", 1, 10)]).map((each) => each.name)).toEqual(["a", "c", "b"]);
  });
});

describe("the live table", () => {
  it("stacks results in a fixed order that adds up to the target", () => {
    const parts = segments(evening.rows, deskVi);
    expect(parts.map((part) => part.kind)).toEqual(["done", "error", "nophone", "absent", "met", "none"]);
    expect(parts.reduce((sum, part) => sum + part.n, 0)).toBe(40);
    expect(segments({ ...evening.rows, elsewhere: 2 }, deskVi)[6]).toMatchObject({ kind: "elsewhere", n: 2 });
  });
  it("sorts by a measure, then by name", () => {
    const villages = [village("Gò Mít", 10, 5), village("Ao Sen", 10, 5), village("Chợ Lá", 20, 5)];
    const names = (by: Parameters<typeof sorted>[1]): string[] => sorted(villages, by).map((each) => each.name);
    expect(names({ key: "percent", down: false })).toEqual(["Chợ Lá", "Ao Sen", "Gò Mít"]);
    expect(names({ key: "target", down: true })).toEqual(["Chợ Lá", "Ao Sen", "Gò Mít"]);
    expect(names({ key: "name", down: true })).toEqual(["Gò Mít", "Chợ Lá", "Ao Sen"]);
  });
  it("opens the phase under way, the next one between phases, the last after all", () => {
    const phase = (id: string, lock_ms: number): PhaseProgress => ({ id, name: id, lock_ms, totals: totals(0, {}), villages: [] });
    const phases = [phase("p1", 100), phase("p2", 200)];
    expect([50, 100, 150, 300].map((now) => currentPhase(phases, now))).toEqual(["p1", "p2", "p2", "p2"]);
    expect(currentPhase([...phases, phase("villages without a phase", 0)], 300)).toBe("p2");
    expect(currentPhase([], 0)).toBeNull();
  });
});
