import "fake-indexeddb/auto";
import { effect } from "@preact/signals";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { project } from "../sync/index.ts";
import { same } from "./same.ts";
import { Commune, claimed, house, type Kit, person, PIN, startApp, stretchLittle } from "./testing.ts";

vi.mock(import("../sync/index.ts"), async (original) => {
  const sync = await original();
  return { ...sync, project: vi.fn(sync.project) };
});

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

const DAY_MS = 86_400_000;

/** Whom the work computed again. */
async function projected(work: () => Promise<unknown>): Promise<string[]> {
  vi.mocked(project).mockClear();
  await work();
  return vi.mocked(project).mock.calls.map(([{ citizen }]) => citizen);
}

const absent = (citizen: string, id: string, at_ms: number): Parameters<Commune["admit"]>[0] => ({
  id, entity: "visit", entity_id: id, field: "record", at_ms,
  value: { citizen, outcome: "absent", reason: null, met: false, already_done: false, mode: "home" },
});

/** What a screen watches, as objects. */
const watched = ({ field }: Kit): unknown[] =>
  [field.area, field.households, field.next, field.doing, field.due].map((signal) => signal.value);

describe("only what changed", () => {
  it("an untouched household keeps its identity after a save elsewhere", async () => {
    const kit = await claimed(commune);
    const [h1, h2, area, c2] = [house(kit, "h1"), house(kit, "h2"), kit.field.area.value, person(kit, "c2")];
    expect(await projected(() => kit.field.recordOutcome("c1", "absent", null))).toEqual(["c1"]);
    expect(house(kit, "h1")).not.toBe(h1);
    expect([house(kit, "h2"), kit.field.area.value, person(kit, "c2")]).toEqual([h2, area, c2]);
    expect(house(kit, "h2")).toBe(h2);
    expect(kit.field.area.value).toBe(area);
    expect(person(kit, "c2")).toBe(c2);
  });

  it("a sync answer that changes one citizen computes only that citizen again", async () => {
    const kit = await claimed(commune);
    const [h2, c2] = [house(kit, "h2"), person(kit, "c2")];
    commune.admit(absent("c1", "dev2.1", commune.now));
    expect(await projected(() => kit.field.syncNow())).toEqual(["c1"]);
    expect(person(kit, "c1").outcome).toBe("absent");
    expect(house(kit, "h2")).toBe(h2);
    expect(person(kit, "c2")).toBe(c2);
  });

  it("an answer without news draws nothing again", async () => {
    const kit = await claimed(commune);
    const before = watched(kit);
    expect(await projected(() => kit.field.syncNow())).toEqual([]);
    watched(kit).forEach((value, at) => expect(value).toBe(before[at]));
  });

  it("what was sent is confirmed at its own person, and at nobody else", async () => {
    const kit = await claimed(commune);
    await kit.field.recordOutcome("c4", "absent", null);
    expect(person(kit, "c4").unsent).toBe(true);
    const h1 = house(kit, "h1");
    expect(new Set(await projected(() => kit.field.syncNow()))).toEqual(new Set(["c4"]));
    expect([person(kit, "c4").unsent, person(kit, "c4").outcome]).toEqual([false, "absent"]);
    expect(house(kit, "h1")).toBe(h1);
  });

  it("a card that says the same concerns nobody; new names of the phones concern all", async () => {
    const kit = await claimed(commune);
    const card = { n: "Xóm Đông", v: "Bến Gạo", pair: "Nhóm 1", actor: "pair:p1", members: [["m1", "Hà", "technical"]] };
    const contact = (bon: string, at: number): void =>
      commune.put("area", "a1", { ...card, devices: [["dev1", "Hà", "technical", at], ["dev2", bon, "local", at]] });
    contact("Bổn", commune.now);
    expect(await projected(() => kit.field.syncNow())).toEqual([]);
    contact("Thu", commune.now);
    expect((await projected(() => kit.field.syncNow())).sort()).toEqual(["c1", "c2", "c3", "c4"]);
  });

});

describe("what is shown follows its rows", () => {
  it("a child's screen follows the guardian's name", async () => {
    const kit = await claimed(commune);
    commune.put("citizen", "c2", { h: "h1", n: "Lê Thị Nhân", y: 1978, sex: 1, w: "policy" });
    expect((await projected(() => kit.field.syncNow())).sort()).toEqual(["c2", "c3"]);
    expect(person(kit, "c3").guardian?.name).toBe("Lê Thị Nhân");
  });

  it("somebody moved is in one house only, and somebody removed in none", async () => {
    const kit = await claimed(commune);
    commune.put("citizen", "c2", { h: "h2", n: "Lê Thị Nhàn", y: 1978 });
    await kit.field.syncNow();
    const membersOf = (id: string): string[] => (house(kit, id)?.members ?? []).map((member) => member.id);
    expect([membersOf("h1"), membersOf("h2")]).toEqual([["c1", "c3"], ["c4", "c2"]]);
    commune.rows.set("citizen/c2", { b: "area:a1", e: "citizen", i: "c2", s: ++commune.seq, x: 1 });
    commune.rows.set("household/h1", { b: "area:a1", e: "household", i: "h1", s: ++commune.seq, x: 1 });
    await kit.field.syncNow();
    expect([house(kit, "h1"), membersOf("h2")]).toEqual([undefined, ["c4"]]);
  });

  it("a tap is answered before the list is drawn, and the next tap already builds on it", async () => {
    const kit = await claimed(commune);
    const seen: unknown[] = [];
    const stop = effect(() => void seen.push([kit.field.saved.value?.text.kind, kit.field.households.value[0]?.members[0]?.outcome]));
    await kit.field.recordOutcome("c1", "absent", null);
    stop();
    expect(seen).toEqual([[undefined, null], ["outcome", null], ["outcome", "absent"]]);
    const stop2 = effect(() => {
      if (kit.field.saved.value?.text.kind === "absent_household") again = kit.field.recordAbsentHousehold("h2");
    });
    let again: Promise<number> | null = null;
    expect(await kit.field.recordAbsentHousehold("h2")).toBe(1);
    stop2();
    expect(kit.phone.outbox.own.size).toBe(2);
    expect(await again).toBe(0);
  });
});

describe("a house put off", () => {
  it("stays so after a new start of the app, until the next day", async () => {
    const kit = await claimed(commune);
    kit.field.skip("h1");
    expect(kit.field.next.value?.id).toBe("h2");
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    await vi.waitFor(() => expect(again.field.next.value?.id).toBe("h2"));
    commune.now += DAY_MS;
    const tomorrow = await startApp(commune);
    await tomorrow.field.unlock(PIN);
    await vi.waitFor(() => expect(tomorrow.field.next.value?.id).toBe("h1"));
  });
});

describe("same", () => {
  it("compares what is in it, not which object it is", () => {
    expect(same({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
    for (const [left, right] of [[{ a: 1 }, { a: 2 }], [{ a: undefined }, { b: undefined }], [[], {}], [null, {}], [[1], [1, 2]]])
      expect(same(left, right)).toBe(false);
  });
});
