import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
const { put } = IDBObjectStore.prototype;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});
afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

/** From now on the browser has no room for anything. */
function full(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
}

async function unsent(): Promise<Kit> {
  const kit = await claimed(commune);
  commune.online = false;
  await kit.field.rename("h1", { landmark: "Cổng xanh" });
  commune.online = true;
  return kit;
}

it("a full phone opens, and its work reaches the commune", async () => {
  await unsent();
  commune.now += 600_000; // the clock is to be kept again
  full();
  const again = await startApp(commune);
  await settled();
  expect(again.field.phase.value).toBe("locked");
  await expect(again.field.syncNow()).resolves.toBeUndefined();
  expect([...commune.held.keys()]).toEqual(["dev1.1"]);
});

it("the PIN is refused in words, and opens once there is room", async () => {
  await unsent();
  full();
  const again = await startApp(commune);
  await expect(again.field.unlock(PIN)).rejects.toMatchObject({ code: "storage_full", vi: expect.stringContaining("hết chỗ") as string });
  IDBObjectStore.prototype.put = put;
  expect(await again.field.unlock(PIN)).toEqual({ ok: true });
});
