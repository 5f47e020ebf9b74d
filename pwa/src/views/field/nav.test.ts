import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as Nav from "./nav";

/** As much of a browser's history as the way needs. */
function fakeHistory() {
  const entries: unknown[] = [null];
  let here = 0;
  let onPop: ((event: { state: unknown }) => void) | null = null;
  return {
    get state() { return entries[here]; },
    get depth() { return here; },
    pushState(state: unknown) { entries.splice(++here, entries.length, state); },
    replaceState(state: unknown) { entries[here] = state; },
    go(steps: number) {
      here = Math.max(0, here + steps);
      onPop?.({ state: entries[here] });
    },
    listen(_name: string, heard: (event: { state: unknown }) => void) { onPop = heard; },
  };
}

let browser: ReturnType<typeof fakeHistory>;
let nav: typeof Nav;

beforeEach(async () => {
  browser = fakeHistory();
  vi.stubGlobal("history", browser);
  vi.stubGlobal("addEventListener", browser.listen);
  vi.resetModules();
  nav = await import("./nav");
  nav.startNav();
});

const place = (): string => (nav.sheet.value ? `${nav.route.value.at} + ${nav.sheet.value.kind}` : nav.route.value.at);

describe("the way back", () => {
  it("closes the sheet, then the person, then the house", () => {
    nav.go({ at: "house", id: "h" });
    nav.go({ at: "citizen", id: "c" });
    nav.openSheet({ kind: "errors", citizen: "c" });
    const seen = [place()];
    for (let n = 0; n < 3; n++) {
      browser.go(-1);
      seen.push(place());
    }
    expect(seen).toEqual(["citizen + errors", "citizen", "house", "next"]);
  });
  it("leaves a sheet behind when the sheet leads to a screen", () => {
    nav.go({ at: "house", id: "h" });
    nav.openSheet({ kind: "menu", household: "h" });
    nav.go({ at: "end" });
    browser.go(-1);
    expect(place()).toBe("house");
  });
  it("from the page read aloud goes straight to the house", () => {
    nav.go({ at: "house", id: "h" });
    nav.go({ at: "citizen", id: "c" });
    nav.go({ at: "read", id: "c", already: false });
    nav.backTo("house", { at: "house", id: "h" });
    expect([place(), browser.depth]).toEqual(["house", 1]);
  });
  it("makes the house's own entry when there was none", () => {
    nav.go({ at: "citizen", id: "c" });
    nav.backTo("house", { at: "house", id: "h" });
    expect([place(), browser.depth]).toEqual(["house", 1]);
  });
  it("from any tab leads home, however deep it was opened", () => {
    nav.goTab("houses");
    nav.go({ at: "house", id: "h" });
    nav.goTab("later");
    expect([place(), browser.depth]).toEqual(["later", 1]);
    browser.go(-1);
    expect(place()).toBe("next");
  });
  it("shows the missing steps over the citizen, not over the page read aloud", () => {
    nav.go({ at: "house", id: "h" });
    nav.go({ at: "citizen", id: "c" });
    nav.go({ at: "read", id: "c", already: false });
    nav.replaceTop({ at: "citizen", id: "c" }, { kind: "missing", citizen: "c", missing: ["asxh"] });
    expect(place()).toBe("citizen + missing");
    browser.go(-1);
    expect(place()).toBe("citizen");
  });
  it("is remembered by the history entry when the page is thrown away", async () => {
    nav.go({ at: "house", id: "h" });
    vi.resetModules();
    nav = await import("./nav");
    expect(place()).toBe("next");
    nav.startNav();
    expect(place()).toBe("house");
  });
});
