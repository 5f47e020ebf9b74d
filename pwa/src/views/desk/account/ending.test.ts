import { describe, expect, it } from "vitest";
import { notice } from "./ending";

const MINUTE = 60_000;
const limits = { ends_ms: 1_000 * MINUTE, warn_ms: 970 * MINUTE, idle_ms: 30 * MINUTE };

describe("the notice of a session's end", () => {
  it("comes at the warning, can be put off, and comes again for the last five minutes", () => {
    expect(notice(limits, 970 * MINUTE - 1, 0, false)).toBeNull();
    expect(notice(limits, 970 * MINUTE, 0, false)).toEqual({ kind: "soon" });
    expect(notice(limits, 980 * MINUTE, 0, true)).toBeNull();
    expect(notice(limits, 995 * MINUTE, 0, true)).toEqual({ kind: "soon" });
    expect(notice(limits, 1_000 * MINUTE, 0, false)).toBeNull();
  });
  it("says first that nobody uses the computer", () => {
    expect(notice(limits, 0, 25 * 60 - 1, false)).toBeNull();
    expect(notice(limits, 0, 25 * 60, false)).toEqual({ kind: "idle", minutes: 5 });
    expect(notice(limits, 980 * MINUTE, 29 * 60 + 30, false)).toEqual({ kind: "idle", minutes: 1 });
    expect(notice(limits, 0, 3 * 3600, false)).toEqual({ kind: "idle", minutes: 1 });
  });
});
