import { describe, expect, it } from "vitest";
import { at, benGao, change, EVENING_MS, withOutcome } from "../../../../gallery/people";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { stateOf } from "../houses/house-line";
import { callName, detailsOf, guardianWords, inFamilyOrder, labelOf, nextMember, savedWords, whenWords } from "./words";

const house = (id: string): HouseholdView => {
  const found = benGao([id])[0];
  if (!found) throw new Error(id);
  return found;
};
const member = (id: string, home: HouseholdView): CitizenView => {
  const found = home.members.find((m) => m.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("a family", () => {
  it("puts a child under its guardian, wherever the list has it", () => {
    const h = house("H04");
    const shuffled = [...h.members].sort((a, b) => a.id.localeCompare(b.id));
    const order = inFamilyOrder(shuffled).map((m) => m.id);
    expect(order.indexOf("bao")).toBe(order.indexOf("lien") + 1);
  });
  it("keeps a child whose guardian lives elsewhere", () => {
    const h = house("H04");
    expect(inFamilyOrder(h.members.filter((m) => m.id !== "lien")).map((m) => m.id)).toContain("bao");
  });
  it("says who keeps the phone", () => {
    const h = house("H03");
    expect(guardianWords(member("anh", h), h)).toContain(t.kin.mother);
    expect(guardianWords(member("nhan", h), h)).toBe("");
  });
  it("calls a grandmother a grandmother", () => {
    const h = house("H03");
    const old = { ...h, members: h.members.map((m) => (m.id === "nhan" ? { ...m, birthYear: 1950 } : m)) };
    expect(guardianWords(member("anh", old), old)).toContain(t.kin.grandmother);
  });
  it("goes on with a half-done person first, then with the first untouched", () => {
    const h = house("H03");
    expect(nextMember(h.members)?.id).toBe("hung");
    const half = change([h], "nhan", (c) => ({ ...c, row: "half_done" }))[0];
    expect(nextMember(half?.members ?? [])?.id).toBe("nhan");
    const done = h.members.map((m) => withOutcome(m, "completed"));
    expect(nextMember(done)).toBeNull();
  });
  it("shortens names the way neighbours do", () => {
    const h = house("H03");
    expect(h.members.map(callName).map((name) => name.split(" ").length)).toEqual([1, 1, 3]);
  });
});

describe("one word of state", () => {
  const mo = member("mo", house("H01"));
  it("is dots, not a label, for a half-done person", () => expect(labelOf({ ...mo, row: "half_done" })).toBeNull());
  it("is no outcome, with the reason, for a refusal", () => {
    const refused: CitizenView = { ...mo, row: "refused", reason: "refused_scam" };
    expect(labelOf(refused)).toEqual({ tone: "met", word: t.noOutcome });
    expect(detailsOf(refused, EVENING_MS)).toEqual([t.reason["refused_scam"]]);
  });
  it("keeps an unknown reason readable", () => expect(detailsOf({ ...mo, reason: "a_later_one" }, EVENING_MS)).toEqual([t.reason["other"]]));
  it("adds when to come back", () => {
    const absent = { ...withOutcome(mo, "absent", "works_shift"), appointment: at(21, 40) };
    expect(detailsOf(absent, EVENING_MS)).toEqual([t.reason["works_shift"], t.when.at("21:40")]);
  });
  it("names the day when it is another day", () => expect(whenWords(EVENING_MS + 86_400_000, EVENING_MS)).toBe(t.when.onDay("19:40", "13/4")));
});

describe("a house in the list", () => {
  const words = (h: HouseholdView): string[] => stateOf(h, EVENING_MS).map(({ word }) => word);
  it("says not visited, once", () => expect(words(house("H01"))).toEqual([t.notReached]));
  it("counts all who are done", () => {
    const h = house("H01");
    expect(words({ ...h, members: h.members.map((m) => withOutcome(m, "completed")) })).toEqual([t.list.allDone(3)]);
  });
  it("puts the appointment with the absent", () => {
    const h = house("H04");
    const absent = h.members.map((m) => withOutcome(m, "absent"));
    expect(words({ ...h, members: absent, appointment: at(20, 45) })).toEqual([`${t.list.absent(4)}, ${t.when.at("20:45")}`]);
  });
});

describe("the answer to a save", () => {
  it("says what was written and about whom", () => {
    expect(savedWords({ kind: "outcome", outcome: "completed", name: "A" })).toBe(`${t.outcome.completed}: A`);
    expect(savedWords({ kind: "absent_household", count: 4 })).toBe(t.saved.absentHousehold(4));
    expect(savedWords({ kind: "appointment", household: "H", when: null })).toBe(t.saved.line("H", t.saved.noTime));
  });
});
