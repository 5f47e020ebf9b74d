import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { describe, expect, it } from "vitest";
import { makeBoxKey } from "../crypto/box.ts";
import { openKeys, openList, openOutbox } from "./databases.ts";
import { Outbox } from "./outbox.ts";

const draft = {
  area: "a1", by: "both", entity: "household", entity_id: "h1", field: "landmark", value: "Cổng xanh", after: [], at_ms: 1,
} as const;
const seal = (plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Promise.resolve(new Uint8Array(plain));

describe("a later version of the app in another tab", () => {
  it("is not blocked, and the old tab says that nothing was saved", async () => {
    const key = await makeBoxKey();
    const old = new Outbox(await openOutbox(), key);
    await old.append("dev", [draft], seal);
    await Promise.all([openKeys(), openList()]);
    for (const name of ["tungnha-outbox", "tungnha-list", "tungnha-keys"]) (await openDB(name, 99)).close();
    await expect(old.append("dev", [draft], seal)).rejects.toMatchObject({ name: "SaveError", code: "storage_failed" });
    const database = await openDB("tungnha-outbox", 99);
    expect(await database.count("operations")).toBe(1);
    database.close();
  });
});

describe("a phone of the first version", () => {
  it("keeps its operations and gets room for pictures", async () => {
    indexedDB = new IDBFactory();
    const first = await openDB("tungnha-outbox", 1, {
      upgrade(database) {
        database.createObjectStore("operations", { keyPath: ["device", "seq"] }).createIndex("state", "state");
        database.createObjectStore("meta");
      },
    });
    const old = { device: "dev", seq: 1, sealed: new Uint8Array(1), own: new Uint8Array(1), state: "pending", receipt: null };
    await first.put("operations", old);
    await first.put("meta", 2, "next|dev");
    first.close();
    const database = await openOutbox();
    expect(await database.getAllFromIndex("operations", "state", "pending")).toEqual([old]);
    expect(await database.count("photos")).toBe(0);
    const outbox = new Outbox(database, await makeBoxKey());
    expect(await outbox.append("dev", [draft], seal)).toMatchObject([{ seq: 2 }]);
  });
});
