import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openList } from "../store/databases.ts";
import type { HallServices, LeadServices } from "./contract.ts";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle, VILLAGE } from "./testing.ts";
import { DAY_MS } from "./time.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
  commune.kind = "lead";
  commune.put("village", "v1", { c: "phuthai", n: "Bến Gạo", version: 3, areas: [], slots: [], pairs: [], members: [], attendance: {} }, VILLAGE);
  commune.put("citizen", "k1", { n: "Nguyễn Văn Thắng", y: 1950, sex: 0, a: "Ngõ 3, xóm Đông" }, VILLAGE);
});

const leadOf = (kit: Kit): Promise<LeadServices> =>
  vi.waitFor(() => {
    if (!kit.field.lead.value) throw new Error("The lead's part did not come.");
    return kit.field.lead.value;
  }, 5_000);

/** A lead's phone that has its list and no network any more. */
async function offline(): Promise<{ kit: Kit; hall: HallServices; lead: LeadServices }> {
  const kit = await claimed(commune);
  const lead = await leadOf(kit);
  await settled();
  commune.online = false;
  return { kit, hall: lead.hall, lead };
}

/** The app thrown away and started anew on what lies on the phone. */
async function restarted(): Promise<HallServices> {
  const kit = await startApp(commune);
  await kit.field.unlock(PIN);
  const { hall } = await leadOf(kit);
  await hall.look();
  return hall;
}
const line = (hall: HallServices): number[] => hall.evening.value.waiting.map(({ number }) => number);
const found = (hall: HallServices, typed: string): string[] => hall.search(typed).map(({ citizen }) => citizen.id);
const undo = async ({ field }: Kit): Promise<void> => field.saved.value?.undo();

it("finds whom the village has, in a house or in none, without marks", async () => {
  const { hall } = await offline();
  expect([found(hall, "do quyet"), found(hall, "thang"), found(hall, "xom dong"), found(hall, "1978"), found(hall, "xyz"), found(hall, " ")]).toEqual([["c4"], ["k1"], ["k1"], ["c2"], [], []]);
  expect(hall.search("quyet")).toMatchObject([{ house: "Nhà ông Quyết", elderly: true }]);
  expect(hall.search("nhan")[0]).toMatchObject({ elderly: false });
});

describe("numbers", () => {
  it("begin at 1, the elderly first by themselves, all without a network and without an operation", async () => {
    const { kit, hall } = await offline();
    const [nhan] = hall.search("nhan");
    const [quyet] = hall.search("quyet");
    expect(await hall.give(nhan?.citizen ?? null, false)).toBe(1);
    expect(await hall.give(null, false)).toBe(2);
    expect(await hall.give(quyet?.citizen ?? null, false)).toBe(3);
    expect(await hall.give(null, true)).toBe(4);
    expect(line(hall)).toEqual([3, 4, 1, 2]);
    expect(hall.evening.value.waiting[0]).toMatchObject({ first: true, person: { name: "Đỗ Văn Quyết", birthYear: 1950, elder: true } });
    expect(kit.field.saved.value?.text).toMatchObject({ kind: "told", vi: "Đã phát số 4" });
    expect(kit.phone.outbox.own.size).toBe(0);
    const asked = commune.requests.length;
    await hall.admit(3);
    await settled();
    expect(commune.requests.length).toBe(asked);
  });

  it("survive a start of the app, with order, states and the next number", async () => {
    const { hall } = await offline();
    for (let times = 0; times < 5; times++) await hall.give(null, false);
    await hall.admit(1);
    await hall.absent(2);
    const again = await restarted();
    expect(line(again)).toEqual([3, 4, 5, 2]);
    expect(again.evening.value.all.map(({ state }) => state)).toEqual(["in", "waiting", "waiting", "waiting", "waiting"]);
    expect(await again.give(null, false)).toBe(6);
  });

  it("given at the same moment are two", async () => {
    const { hall } = await offline();
    expect(await Promise.all([hall.give(null, false), hall.give(null, false)])).toEqual([1, 2]);
  });

  it("are forgotten on the next day, also while the app stays open, and begin at 1", async () => {
    const { kit, hall } = await offline();
    await hall.give(null, false);
    commune.now += DAY_MS / 6 - 1; // 20:00 to just before midnight at +07:00
    await hall.look();
    expect(line(hall)).toEqual([1]);
    commune.now += 1;
    await hall.look();
    expect(hall.evening.value).toEqual({ waiting: [], all: [], last: 0 });
    expect(await kit.phone.list?.kept("hall")).toBeNull();
    expect(await hall.give(null, false)).toBe(1);
  });

  it("lie closed", async () => {
    const { hall } = await offline();
    await hall.give(hall.search("quyet")[0]?.citizen ?? null, false);
    const database = await openList();
    const stored = await database.get("pages", "hall");
    database.close();
    expect(stored).toBeInstanceOf(Uint8Array);
    expect(new TextDecoder().decode(stored)).not.toMatch(/Quyết|waiting/);
  });

  it("gone bad on the phone begin anew; a storage that does not answer gives none", async () => {
    const { kit, hall } = await offline();
    await hall.give(null, false);
    const database = await openList();
    const stored = await database.get("pages", "hall");
    stored?.set([(stored[20] ?? 0) ^ 1], 20);
    if (stored) await database.put("pages", stored, "hall");
    database.close();
    await hall.look();
    expect(line(hall)).toEqual([]);
    if (kit.phone.list) kit.phone.list.kept = () => Promise.reject(new Error("gone"));
    await expect(hall.give(null, false)).rejects.toMatchObject({ code: "storage_failed" });
  });
});

describe("Sửa lại", () => {
  it("takes the last tap back, whatever it was; a number taken back is not given again", async () => {
    const { kit, hall } = await offline();
    for (let times = 0; times < 5; times++) await hall.give(null, false);
    await undo(kit);
    expect([line(hall), hall.evening.value.last]).toEqual([[1, 2, 3, 4], 5]);
    await hall.admit(1);
    await undo(kit);
    expect(line(hall)).toEqual([1, 2, 3, 4]);
    await hall.absent(1);
    expect(line(hall)).toEqual([2, 3, 4, 1]);
    await undo(kit);
    expect(line(hall)).toEqual([1, 2, 3, 4]);
    expect(await hall.give(null, false)).toBe(6);
  });

  it("a turn lost is told and can be given back", async () => {
    const { kit, hall } = await offline();
    await hall.give(null, false);
    for (let times = 0; times < 3; times++) await hall.absent(1);
    expect(kit.field.saved.value?.text).toMatchObject({ vi: "Số 1 bỏ lượt" });
    expect(line(hall)).toEqual([]);
    await hall.comeBack(1);
    expect(line(hall)).toEqual([1]);
  });
});

it("the phone knows of a concentrated session of its own village, today", async () => {
  const session = (mode: string, own: string | null, at = commune.now): (string | number | null)[] => ["se1", "p1", at, null, mode, "Nhà văn hóa thôn", own];
  const { kit, lead } = await offline();
  commune.online = true;
  const told = async (one: (string | number | null)[]): Promise<string | null> => {
    commune.put("campaign", "c1", { sessions: [one] }, "commune");
    await kit.field.syncNow();
    await settled();
    return lead.village.value.hall;
  };
  expect(await told(session("central", "v1"))).toBe("Nhà văn hóa thôn");
  expect(await told(session("home", "v1"))).toBeNull();
  expect(await told(session("central", null))).toBe("Nhà văn hóa thôn");
  expect(await told(session("central", "v2"))).toBeNull();
  expect(await told(session("central", "v1", commune.now - DAY_MS))).toBeNull();
});
