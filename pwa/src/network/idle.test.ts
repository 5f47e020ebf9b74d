import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acted, idleSeconds } from "./idle";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.useFakeTimers({ now: 1_000_000_000 });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => kept.set(key, text),
  });
});
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

describe("idle seconds", () => {
  it("count from the last act", () => {
    acted();
    vi.advanceTimersByTime(61_900);
    expect(idleSeconds()).toBe(61);
    acted();
    expect(idleSeconds()).toBe(0);
  });
  it("follow an act in another tab, and no time to come", () => {
    acted();
    vi.advanceTimersByTime(600_000);
    kept.set("tungnha.desk.active", String(Date.now() - 20_000));
    expect(idleSeconds()).toBe(20);
    kept.set("tungnha.desk.active", String(Date.now() + 90_000));
    expect(idleSeconds()).toBe(0);
    kept.set("tungnha.desk.active", "soon");
    expect(idleSeconds()).toBe(600);
  });
  it("work where nothing is kept", () => {
    vi.stubGlobal("localStorage", { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); } });
    acted();
    vi.advanceTimersByTime(5_000);
    expect(idleSeconds()).toBe(5);
  });
});
