import "fake-indexeddb/auto";
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
    for (const name of ["tungnha-outbox", "tungnha-list", "tungnha-keys"]) (await openDB(name, 2)).close();
    await expect(old.append("dev", [draft], seal)).rejects.toMatchObject({ name: "SaveError", code: "storage_failed" });
    const database = await openDB("tungnha-outbox", 2);
    expect(await database.count("operations")).toBe(1);
    database.close();
  });
});
