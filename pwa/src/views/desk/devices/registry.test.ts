import { describe, expect, it } from "vitest";
import type { Device, DeviceOrder } from "../api.devices";
import { actsFor, freesPlace, GROUPS, hasUnsent, inOrder, isIn, isSilent, matches, standing } from "./registry";

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

function device(change: Partial<Device> = {}): Device {
  return {
    id: "d1", slot: "s1", kind: "pair", holds_place: true, state: "active", holder: "Lê Thị Ổi", pair: "Nhóm 1",
    village: { id: "v1", name: "Bến Gạo" }, app: "1", durable: true, claimed_ms: 0, last_contact_ms: NOW,
    unsent: 0, unsent_operations: 0, received_head: 0, skew_ms: 0, rolled_back_ms: null, renews: null, order: null,
    ...change,
  };
}

function order(kind: DeviceOrder["kind"], state: DeviceOrder["state"], unsent: number | null = null): DeviceOrder {
  return { id: "o", kind, state, ordered_ms: 0, settled_ms: null, unsent };
}

const gone = (change: Partial<Device> = {}): Device => device({ state: "revoked", holds_place: false, ...change });

describe("how a phone stands", () => {
  it("is what was ordered last, while it has not obeyed", () => {
    expect(standing(device({ order: order("wipe", "ordered") }))).toBe("wiping");
    expect(standing(gone({ order: order("replace", "ordered") }))).toBe("leaving");
    expect(standing(device({ order: order("wipe", "cancelled") }))).toBe("active");
  });
  it("is how it ended, once it has", () => {
    expect(standing(gone({ order: order("wipe", "acknowledged") }))).toBe("wiped");
    expect(standing(gone({ order: order("revoke", "acknowledged") }))).toBe("left");
    expect(standing(gone())).toBe("revoked");
    expect(standing(gone({ state: "retired" }))).toBe("revoked");
  });
  it("is locked or rolled back by the server's word", () => {
    for (const state of ["waiting", "locked", "rolled_back"]) expect(standing(device({ state }))).toBe(state);
  });
});

describe("which phones are shown", () => {
  it("puts those silent the longest first and those that are gone last", () => {
    const devices = [
      device({ id: "now" }), gone({ id: "old", last_contact_ms: 1 }), device({ id: "long", last_contact_ms: 5 }),
      gone({ id: "new", last_contact_ms: 2 }), device({ id: "never", last_contact_ms: null, claimed_ms: 3 }),
    ];
    expect(inOrder(devices).map(({ id }) => id)).toEqual(["never", "long", "now", "new", "old"]);
  });
  it("calls a phone silent after a quarter of an hour, if it has anything to say", () => {
    expect(isSilent(device({ last_contact_ms: NOW - 15 * MINUTE }), NOW)).toBe(false);
    expect(isSilent(device({ last_contact_ms: NOW - 15 * MINUTE - 1 }), NOW)).toBe(true);
    expect(isSilent(device({ state: "waiting", last_contact_ms: 0 }), NOW)).toBe(false);
    expect(isSilent(gone({ last_contact_ms: 0 }), NOW)).toBe(false);
  });
  it("counts people or operations as unsent, and never what nobody told", () => {
    expect(hasUnsent(device({ unsent: null }))).toBe(false);
    expect(hasUnsent(device({ unsent: null, unsent_operations: 2 }))).toBe(true);
    expect(hasUnsent(device({ unsent: 1 }))).toBe(true);
  });
  it("wants a look at what is not in order", () => {
    const look = (of: Device): boolean => isIn("look", of, NOW);
    expect(look(device())).toBe(false);
    expect(look(device({ state: "locked" }))).toBe(true);
    expect(look(device({ durable: false }))).toBe(true);
    expect(look(device({ durable: null }))).toBe(false);
    expect(look(gone({ durable: false }))).toBe(false);
    expect(look(gone({ order: order("wipe", "acknowledged", 2) }))).toBe(true);
    expect(look(gone({ order: order("replace", "ordered") }))).toBe(true);
  });
  it("has every phone either here or gone", () => {
    for (const one of [device(), gone(), device({ state: "waiting", holds_place: false })])
      expect(GROUPS.filter((group) => (group === "here" || group === "gone") && isIn(group, one, NOW))).toHaveLength(1);
  });
  it("finds names typed without marks, in one village or all", () => {
    expect(matches(device(), "", "le thi oi")).toBe(true);
    expect(matches(device(), "", "nhom 1")).toBe(true);
    expect(matches(device(), "v2", "")).toBe(false);
    expect(matches(device({ holder: null }), "v1", "oi")).toBe(false);
  });
});

describe("what may be ordered", () => {
  it("is what the phone's standing leaves open", () => {
    expect(actsFor(device())).toEqual(["replace", "revoke", "wipe"]);
    expect(actsFor(device({ state: "locked" }))).toEqual(["open", "replace", "revoke", "wipe"]);
    expect(actsFor(device({ state: "waiting" }))).toEqual(["replace", "revoke"]);
    expect(actsFor(device({ order: order("wipe", "ordered") }))).toEqual(["replace", "wipe/cancel"]);
    expect(actsFor(gone({ order: order("replace", "ordered") }))).toEqual(["wipe"]);
    expect(actsFor(gone({ order: order("wipe", "acknowledged") }))).toEqual([]);
  });
  it("shows a new code where a place became free", () => {
    expect(freesPlace(device(), "replace")).toBe(true);
    expect(freesPlace(device(), "wipe")).toBe(false);
    expect(freesPlace(gone(), "revoke")).toBe(false);
  });
});
