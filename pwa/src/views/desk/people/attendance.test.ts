import { describe, expect, it } from "vitest";
import type { WorkSession } from "../api.people";
import { usualSession } from "./AttendancePart";

const session = (id: string, starts_ms: number): WorkSession => ({
  id, phase: { id: "p", name: "Đợt 1" }, village: null, mode: "home", place: null, starts_ms, ends_ms: starts_ms + 3,
  tail: false, loudspeaker_ms: null, text: null, attended: 0,
});

describe("the session that attendance opens with", () => {
  const two = [session("b", 20), session("a", 10)];
  it("is the one under way, else the next, else the last", () => {
    expect(usualSession(two, 11)?.id).toBe("a");
    expect(usualSession(two, 15)?.id).toBe("b");
    expect(usualSession(two, 99)?.id).toBe("b");
    expect(usualSession([], 1)).toBeNull();
  });
});
