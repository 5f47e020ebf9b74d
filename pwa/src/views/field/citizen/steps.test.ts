import { describe, expect, it } from "vitest";
import { benGao, change, CHECKED, INSTALLED, withOutcome } from "../../../../gallery/people";
import type { CitizenView } from "../../../services/contract";
import { hasBoth, isApart, isInstalled, mayDecline, openStep, socialOf, socialWrites } from "./steps";

function person(id: string, edit: Partial<CitizenView> = {}): CitizenView {
  const found = change(benGao(), id, (c) => ({ ...c, ...edit })).flatMap((house) => house.members).find((m) => m.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe("which step stands open", () => {
  it("begins at the check", () => expect(openStep(person("mo"))).toBe(1));
  it("goes on to the installation when the check is answered", () => expect(openStep(person("mo", { steps: CHECKED }))).toBe(2));
  it("does the same for somebody who is not activated yet", () =>
    expect(openStep(person("mo", { steps: { ...CHECKED, level2: "not_done" } }))).toBe(2));
  it("folds everything for a completed person", () => expect(openStep(withOutcome(person("mo"), "completed"))).toBe(0));
  it("begins anew for somebody who was absent", () => expect(openStep(withOutcome(person("mo"), "absent"))).toBe(1));
  it("shows what is missing, folded, when the citizen has looked", () =>
    expect(openStep(person("oanh", { steps: { ...INSTALLED, confirmed: "done" }, missing: ["asxh"] }))).toBe(0));
});

describe("the social account", () => {
  it("is answered by the list when it is not needed", () => expect(socialOf(person("mo"))).toBe("none"));
  it("waits for an answer when it is wanted", () => expect(socialOf(person("oanh"))).toBeNull());
  it("is wanted by whoever has not finished it", () =>
    expect(socialWrites(person("mo"), "not_done")).toEqual({ steps: { asxh: "not_done" }, need: "wants" }));
  it("asked of everybody, nobody may do without it, and nothing is answered beforehand", () => {
    expect([mayDecline(person("mo"), false), mayDecline(person("mo"), true), mayDecline(person("hoi"), false)]).toEqual([true, false, false]);
    expect(socialOf(person("mo"), true)).toBeNull();
    expect([isInstalled(person("mo", { steps: INSTALLED }), true), isInstalled(person("mo", { steps: { ...INSTALLED, asxh: "done" } }), true)]).toEqual([false, true]);
  });
  it("never changes a policy person's need", () =>
    expect(socialWrites(person("hoi"), "done")).toEqual({ steps: { asxh: "done" } }));
  it("is cleared when it is not needed after all", () =>
    expect(socialWrites(person("oanh"), "none")).toEqual({ steps: { asxh: null }, need: "none" }));
});

describe("the installation", () => {
  it("needs the health book, and the account only where it is needed", () => {
    expect(isInstalled(person("mo", { steps: INSTALLED }))).toBe(true);
    expect(isInstalled(person("hoi", { steps: INSTALLED }))).toBe(false);
    expect(isInstalled(person("hoi", { steps: { ...INSTALLED, asxh: "done" } }))).toBe(true);
  });
  it("is one tap until card and book differ", () => {
    expect(isApart(person("mo"))).toBe(false);
    expect(hasBoth(person("mo", { steps: INSTALLED }))).toBe(true);
    expect(isApart(person("mo", { steps: { bhyt: "waiting", sskdt: "done" } }))).toBe(true);
  });
});
