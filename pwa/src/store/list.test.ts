import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeBoxKey } from "../crypto/box.ts";
import type { Row } from "../network/messages.ts";
import { crc32 } from "./crc32.ts";
import { openList } from "./databases.ts";
import { SaveError } from "./failure.ts";
import { List } from "./list.ts";
import { applyRow, guestBucket, leaving, mismatches, type Table } from "./rows.ts";

const latin1 = (bytes: Uint8Array = new Uint8Array()): string => String.fromCharCode(...bytes);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

const row = (i: string, s: number, more: object = {}): Row => ({ b: "area:a1", e: "citizen", i, s, ...more });
const sumsFor = (...rows: Row[]): Record<string, [number, number]> => ({
  "area:a1": [rows.length, rows.reduce((sum, { e, i, s }) => (sum + crc32(`${e}/${i}/${s}`)) % 2 ** 32, 0)],
});

describe("rows", () => {
  it("crc32 is the one of zlib", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(crc32("")).toBe(0);
  });

  it("fields given replace, operations are added once, full replaces, x removes", () => {
    const table: Table = new Map();
    applyRow(table, row("c1", 1, { n: "A", y: 1970, ops: [["d.1", "citizen.step.bhyt", "done"]] }), 1);
    applyRow(table, row("c1", 2, { y: 1971, ops: [["d.1", "citizen.step.bhyt", "done"], ["d.2", "x.y", 1]] }), 1);
    expect(table.get("area:a1|citizen|c1")?.row).toEqual(
      row("c1", 2, { n: "A", y: 1971, ops: [["d.1", "citizen.step.bhyt", "done"], ["d.2", "x.y", 1]] }));
    applyRow(table, row("c1", 3, { full: 1, n: "B" }), 1);
    expect(table.get("area:a1|citizen|c1")?.row).toEqual(row("c1", 3, { n: "B" }));
    applyRow(table, row("c1", 4, { x: 1 }), 1);
    expect(table.size).toBe(0);
  });

  it("rows that are neither a house nor a person always replace what is there", () => {
    const table: Table = new Map();
    const card = (s: number, more: object): Row => ({ b: "area:a1", e: "area", i: "a1", s, ...more });
    applyRow(table, card(1, { n: "Xóm Đông", pair: "Nhóm 1", actor: "pair:p1" }), 1);
    applyRow(table, card(2, { n: "Xóm Đông" }), 1);
    expect(table.get("area:a1|area|a1")?.row).toEqual(card(2, { n: "Xóm Đông" }));
  });

  it("a marker empties its bucket and no other", () => {
    const table: Table = new Map();
    for (const each of [row("c1", 1), row("c2", 2), { ...row("c3", 3), b: "area:a10" }]) applyRow(table, each, 1);
    expect(applyRow(table, { b: "area:a1", e: "*", x: 1 } as Row, 1)).toHaveLength(2);
    expect([...table.keys()]).toEqual(["area:a10|citizen|c3"]);
  });

  it("finds a missing row, a stale one and a surplus one by the sums", () => {
    const table: Table = new Map();
    for (const each of [row("c1", 1), row("c2", 2)]) applyRow(table, each, 1);
    expect(mismatches(table, sumsFor(row("c1", 1), row("c2", 2)))).toEqual([]);
    expect(mismatches(table, sumsFor(row("c1", 1), row("c2", 3)))).toEqual(["area:a1"]);
    expect(mismatches(table, sumsFor(row("c1", 1)))).toEqual(["area:a1"]);
    expect(mismatches(table, { ...sumsFor(row("c1", 1), row("c2", 2)), "area:a2": [1, 5] })).toEqual(["area:a2"]);
  });
});

const page = (rows: Row[], cursor: string, done: boolean, sums = {}): Parameters<List["apply"]>[0] =>
  ({ rows, cursor, epoch: "e1", done, sums });

describe("list", () => {
  it("a download that is cut off goes on where it stopped", async () => {
    const key = await makeBoxKey();
    const list = new List(await openList(), key, "dev");
    await list.apply(page([row("c1", 1)], "cur1", false));
    const again = new List(await openList(), key, "dev");
    await again.load();
    expect([again.cursor, again.complete, again.table.size]).toEqual(["cur1", false, 1]);
    const { repair } = await again.apply(page([row("c2", 2)], "cur2", true, sumsFor(row("c1", 1), row("c2", 2))));
    expect([repair, again.complete]).toEqual([false, true]);
  });

  it("cursor and pages commit together or not at all", async () => {
    const key = await makeBoxKey();
    const list = new List(await openList(), key, "dev");
    await list.apply(page([row("c1", 1)], "cur1", false));
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      if (given[1] === "head") this.transaction.abort();
      return real.apply(this, given as never);
    } as never);
    await expect(list.apply(page([row("c2", 2)], "cur2", false))).rejects.toBeInstanceOf(SaveError);
    vi.restoreAllMocks();
    const again = new List(await openList(), key, "dev");
    await again.load();
    expect([again.cursor, again.table.size]).toEqual(["cur1", 1]);
    await list.apply(page([row("c3", 3)], "cur3", false));
    await again.load();
    expect([again.cursor, [...again.table.keys()].sort()]).toEqual(
      ["cur3", ["area:a1|citizen|c1", "area:a1|citizen|c2", "area:a1|citizen|c3"]]);
  });

  it("a download from the start keeps rows until it ends, then drops what did not come again", async () => {
    const list = new List(await openList(), await makeBoxKey(), "dev");
    await list.apply(page([row("c1", 1), row("c2", 2)], "cur1", true, sumsFor(row("c1", 1), row("c2", 2))));
    await list.restart();
    expect([list.cursor, list.table.size, list.complete]).toEqual([null, 2, true]);
    await list.apply(page([row("c2", 2, { full: 1 })], "cur2", false));
    expect(list.table.size).toBe(2);
    const { repair } = await list.apply(page([row("c3", 3)], "cur3", true, sumsFor(row("c2", 2), row("c3", 3))));
    expect([repair, [...list.table.keys()]]).toEqual([false, ["area:a1|citizen|c2", "area:a1|citizen|c3"]]);
  });

  it("rows of a bucket that the server no longer lists leave the phone, disk included", async () => {
    const key = await makeBoxKey();
    const list = new List(await openList(), key, "dev");
    await list.apply(page([row("c1", 1), { ...row("c9", 9), b: "area:a2" }], "cur1", true, sumsFor(row("c1", 1))));
    const again = new List(await openList(), key, "dev");
    await again.load();
    expect([...again.table.keys()]).toEqual(["area:a1|citizen|c1"]);
  });

  it("nothing readable on disk, and a wrong key or device opens nothing", async () => {
    const key = await makeBoxKey();
    const database = await openList();
    await new List(database, key, "dev").apply(page([row("c1", 1, { n: "LE THI NHAN" })], "secret-cursor", false));
    const dump = (await database.getAll("pages")).map(latin1).join("");
    expect(dump).not.toMatch(/NHAN|secret-cursor|area:a1/);
    await expect(new List(database, await makeBoxKey(), "dev").load()).rejects.toThrow();
    await expect(new List(database, key, "other").load()).rejects.toThrow();
  });
});

describe("what the screens take from the list", () => {
  it("tells of every row that left, whether it was named, emptied with its bucket or no longer listed", async () => {
    const list = new List(await openList(), await makeBoxKey(), "dev");
    const other = { ...row("c9", 9), b: "area:a2" };
    await list.apply(page([row("c1", 1), row("c2", 2), other], "cur1", false));
    const { changed } = await list.apply(page([row("c1", 3, { x: 1 }), row("c3", 4)], "cur2", true, sumsFor(row("c2", 2), row("c3", 4))));
    expect(changed.map(({ b, i, x }) => [b, i, x])).toEqual([["area:a1", "c1", 1], ["area:a1", "c3", undefined], ["area:a2", "c9", 1]]);
    const emptied = await list.apply(page([{ b: "area:a1", e: "*", i: "", s: 5, x: 1 }], "cur3", false));
    expect(emptied.changed.map(({ i }) => i)).toEqual(["c2", "c3"]);
  });

  it("attendance that is not sent yet comes back, and nobody reads it without the key", async () => {
    const key = await makeBoxKey();
    const database = await openList();
    const list = new List(database, key, "dev");
    expect(await list.kept("attendance")).toBeNull();
    await list.keep("attendance", { "session-1": { "member-1": "late" } });
    expect(await new List(database, key, "dev").kept("attendance")).toEqual({ "session-1": { "member-1": "late" } });
    expect((await database.getAll("pages")).map(latin1).join("")).not.toContain("member-");
  });

  it("houses put off come back with the list, and lapse with the day", async () => {
    const key = await makeBoxKey();
    const database = await openList();
    const list = new List(database, key, "dev");
    await list.apply(page([row("c1", 1)], "cur1", false));
    await list.skip("house-1", 7);
    await list.skip("house-2", 8);
    const again = new List(database, key, "dev");
    await again.load();
    expect([...again.putOff]).toEqual([["house-2", 8]]);
    expect((await database.getAll("pages")).map(latin1).join("")).not.toContain("house-");
  });
});

describe("people of other areas, asked for by this phone", () => {
  const table: Table = new Map();
  applyRow(table, { b: guestBucket("a1"), e: "citizen", i: "n1", s: 0, full: 1 }, 1);
  const key = "guest:a1|citizen|n1";

  it("stay with the own area, also through a download from the start", () => {
    expect(leaving(table, new Set(["area:a1"]), 2)).toEqual([]);
    expect(mismatches(table, { "area:a1": [0, 0] })).toEqual([]);
  });
  it("leave with it", () => expect(leaving(table, new Set(["area:a2", "commune"]), null)).toEqual([key]));
});
