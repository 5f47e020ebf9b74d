import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, house, person, PIN, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});


describe("whole family absent", () => {
  it("skips who is done, who has a claim and who has a result of tonight", async () => {
    const kit = await claimed(commune);
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.confirmSeen("c1", false);
    await kit.field.rosterClaim("c2", "moved_away");
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(1);
    expect(kit.field.saved.value?.text).toEqual({ kind: "absent_household", count: 1 });
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(0);
    expect([person(kit, "c1").outcome, person(kit, "c2").row, person(kit, "c3").outcome]).toEqual(["completed", "roster_claim", "absent"]);
  });

  it("again on another evening, also when the phone's own zone says it is the same day", async () => {
    const kit = await claimed(commune);
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(3);
    commune.now += 86_400_000;
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(3);
  });

  it("comes back to Đến lại with its hour, and leaves it when somebody was met", async () => {
    const kit = await claimed(commune);
    await kit.field.recordAbsentHousehold("h2");
    expect(kit.field.due.value).toMatchObject([{ why: "absent", dueMs: null }]);
    const at = commune.now + 45 * 60_000;
    await kit.field.setAppointment({ household: "h2" }, at, "works_shift");
    expect(kit.field.due.value).toMatchObject([{ why: "appointment", when: at, dueMs: at, lateMinutes: 0 }]);
    expect(person(kit, "c4").reason).toBe("works_shift");
    expect(house(kit, "h2")?.state).toBe("later");
    commune.now = at + 20 * 60_000;
    await kit.field.syncNow();
    expect(kit.field.due.value[0]?.lateMinutes).toBe(20);
    await kit.field.recordOutcome("c4", "no_smartphone", null);
    expect(kit.field.due.value).toEqual([]);
    expect(house(kit, "h2")?.state).toBe("done");
  });
});

describe("the walk", () => {
  it("next is the first untouched house; put-off ones come last; half-done is offered apart", async () => {
    const kit = await claimed(commune);
    kit.field.skip("h1");
    expect(kit.field.next.value?.id).toBe("h2");
    await kit.field.setSteps("c4", { listed: "done", smartphone: "done", level2: "done" });
    expect([kit.field.next.value?.id, kit.field.doing.value?.id]).toEqual(["h1", "h2"]);
  });

  it("a person said to have died disappears at once from the walk", async () => {
    const kit = await claimed(commune);
    await kit.field.rosterClaim("c4", "deceased");
    expect(house(kit, "h2")?.members).toEqual([]);
    expect(house(kit, "h2")?.state).toBe("done");
    await kit.field.saved.value?.undo();
    expect(house(kit, "h2")?.members).toHaveLength(1);
  });

  it("what was computed step by step is what a fresh start computes", async () => {
    const kit = await claimed(commune);
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.recordAbsentHousehold("h2");
    commune.admit({ id: "dev2.1", entity: "citizen", entity_id: "c2", field: "roster_claim", value: { claim: "moved_away" }, at_ms: commune.now });
    await kit.field.syncNow();
    await kit.field.rename("h1", { knownAs: "Nhà Hùng" });
    await kit.field.setAppointment({ citizen: "c3" }, "unknown");
    commune.put("citizen", "c5", { h: "h2", n: "Đỗ Thị Mới", y: 1999 });
    await kit.field.syncNow();
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    expect(again.field.households.value).toEqual(kit.field.households.value);
    expect(again.field.due.value).toEqual(kit.field.due.value);
    expect(house(kit, "h2")?.members).toHaveLength(2);
  });

  it("finds by any name without marks", async () => {
    const { field } = await claimed(commune);
    expect(field.search("nhan le").map(({ id }) => id)).toEqual(["h1"]);
    expect(field.search("gieng").map(({ id }) => id)).toEqual(["h1"]);
    expect(field.search("do van")).toHaveLength(1);
    expect(field.search("khong co")).toEqual([]);
  });

  it("a new name for the house shows at once and is sent", async () => {
    const kit = await claimed(commune);
    await kit.field.rename("h2", { knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
    expect(house(kit, "h2")).toMatchObject({ knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
    expect(kit.field.status.value.unsentPeople).toBe(1);
    await kit.field.syncNow();
    expect(house(kit, "h2")).toMatchObject({ knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
  });

  it("two phones of one pair disagree, and the pair settles it here", async () => {
    const kit = await claimed(commune);
    await kit.field.recordOutcome("c4", "system_error", "lost_sim");
    const value = { citizen: "c4", outcome: "no_smartphone", reason: null, met: true, already_done: false, mode: "home" };
    commune.admit({ id: "dev2.1", entity: "visit", entity_id: "dev2.1", field: "record", value, at_ms: commune.now });
    await kit.field.syncNow();
    const { conflict } = person(kit, "c4");
    expect(conflict).toMatchObject({ mayDecide: true, sides: [{ mine: true }, { mine: false, who: "Bổn" }] });
    if (conflict) await kit.field.settleConflict(conflict, "dev2.1");
    expect(person(kit, "c4")).toMatchObject({ conflict: null, outcome: "no_smartphone" });
    await kit.field.syncNow();
    expect(person(kit, "c4")).toMatchObject({ conflict: null, outcome: "no_smartphone" });
  });
});
