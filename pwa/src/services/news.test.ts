import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Commune, claimed, house, PIN, settled, startApp, stretchLittle } from "./testing.ts";

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

/** From now on there is no room for the list. */
function listFull(): void {
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    if (this.name === "pages") throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, given);
  } as typeof put;
}

const renamed = (name: string): void => commune.put("household", "h1", { n: name, h: "Vũ Văn Hùng", p: 1024 });

it("what came and could not be kept is on the screens by the next answer", async () => {
  const kit = await claimed(commune);
  renamed("Nhà bác Hùng");
  listFull();
  await kit.field.syncNow().catch(() => undefined);
  IDBObjectStore.prototype.put = put;
  await kit.field.syncNow();
  await settled();
  expect(house(kit, "h1")?.knownAs).toBe("Nhà bác Hùng");
});

it("what the other tab pulled, and this tab's own run read before it was told, is shown when it is told", async () => {
  const kit = await claimed(commune);
  const other = await startApp(commune);
  expect(await other.field.unlock(PIN)).toEqual({ ok: true });
  await settled();
  renamed("Nhà bác Hùng");
  await other.field.syncNow();
  commune.online = false; // this tab's run reads the list, and hears nothing
  await kit.field.syncNow();
  expect(house(kit, "h1")?.knownAs).toBe("Nhà Hùng Nhàn");
  kit.elsewhere();
  await settled();
  expect(house(kit, "h1")?.knownAs).toBe("Nhà bác Hùng");
});

it("a tab that was open before the other took a place sends what the other recorded, and asks for the PIN", async () => {
  const before = await startApp(commune);
  const kit = await claimed(commune);
  commune.online = false;
  await kit.field.recordOutcome("c1", "absent", null);
  await settled();
  commune.online = true;
  expect(before.phone.device).toBeNull();
  await before.field.syncNow(); // the other was closed meanwhile
  await settled();
  expect(before.phone.device?.device).toBe(kit.phone.device?.device);
  expect([...commune.held.values()].some(({ operation }) => operation.entity === "visit")).toBe(true);
  expect(before.field.phase.value).toBe("locked");
});
