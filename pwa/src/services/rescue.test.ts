import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, type Kit, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

async function working(): Promise<Kit> {
  const kit = await claimed(commune);
  commune.online = false;
  for (const landmark of ["Cổng đỏ", "Cổng xanh", "Cây đa"]) await kit.field.rename("h1", { landmark });
  return kit;
}

const FILE = "aaa.bbb.ccc";
const part = (operations: object, refused: object | null = null): never =>
  ({ line: 1, device: "k3f9q", people: 2, operations: { new: 0, duplicate: 0, quarantined: 0, damaged: 0, ...operations }, refused }) as never;

describe("the rescue file", () => {
  it("is made without the PIN, and nothing on the phone changes by it", async () => {
    await working();
    const kit = await startApp(commune);
    expect(kit.field.phase.value).toBe("locked");
    const { operations, file } = await kit.field.rescueFile();
    expect([operations, file.type]).toEqual([3, "text/plain"]);
    expect(kit.phone.outbox.pending("dev1")).toHaveLength(3);
    expect(kit.phone.hasPin).toBe(true);
  });

  it("is made after the list was lost with the PIN, and by a phone that was replaced", async () => {
    const kit = await working();
    await kit.field.forgetPin();
    expect((await kit.field.rescueFile()).operations).toBe(3);
    commune.online = true;
    commune.refuse = (path) => (path === "/api/v1/sync" ? Response.json({}, { status: 503 }) : null);
    commune.free = true;
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    const { device } = kit.phone;
    if (device) await kit.phone.keep({ ...device, state: "retired" });
    expect((await kit.field.rescueFile()).operations).toBe(3);
  });

  it("once handed in elsewhere, the phone's own receipts settle it at the next contact", async () => {
    const kit = await working();
    for (const { operation } of kit.phone.outbox.pending("dev1")) commune.held.set(operation.id, { operation, received: commune.now, effective: commune.now });
    commune.online = true;
    await kit.field.syncNow();
    expect(kit.phone.outbox.pending("dev1")).toEqual([]);
    expect(commune.held.size).toBe(3);
    expect((await kit.field.rescueFile()).operations).toBe(0);
  });
});

describe("another phone's file", () => {
  it("goes to the commune as it is, and what became of it comes back", async () => {
    const kit = await claimed(commune);
    commune.rescued = [part({ new: 3, damaged: 1 }), part({}, { code: "rescue_forged", vi: "Giả.", en: "Forged." })];
    const told = await kit.field.handIn(new Blob([`${FILE}\n${FILE}\n`]));
    expect(commune.files).toEqual([`${FILE}\n${FILE}`]);
    expect(told).toMatchObject([{ device: "k3f9q", new: 3, damaged: 1, refused: null }, { refused: { vi: "Giả.", en: "Forged." } }]);
  });

  it("that is no such file does not leave the phone", async () => {
    const kit = await claimed(commune);
    for (const wrong of [new Blob(["Ảnh chụp màn hình"]), new Blob([]), new Blob([`${FILE}\n`.repeat(400_000)])])
      await expect(kit.field.handIn(wrong)).rejects.toMatchObject({ code: "rescue_not_ours" });
    expect(commune.files).toEqual([]);
  });

  it("waits for a signal, and says the server's own words", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await expect(kit.field.handIn(new Blob([FILE]))).rejects.toMatchObject({ code: "claim_offline" });
    commune.online = true;
    commune.refuse = (path) => (path.endsWith("rescue") ? Response.json({ error: { code: "rescue_empty", vi: "Tệp trống.", en: "Empty." } }, { status: 422 }) : null);
    await expect(kit.field.handIn(new Blob([FILE]))).rejects.toMatchObject({ vi: "Tệp trống." });
    await settled();
  });
});

describe("a forgotten PIN", () => {
  it("takes the list, not the work; the commune hears of it and opens the way", async () => {
    const kit = await working();
    commune.online = true;
    commune.device = "locked";
    await kit.field.forgetPin();
    await settled();
    expect(kit.field.claim.value).toEqual({ step: "ended", why: "erased", unsent: 0 });
    expect(commune.held.size).toBe(3);
    expect(commune.requests.some(({ body }) => body["wiped"] === true)).toBe(true);
    await kit.field.lookLink("#v1.phuthai-s1.Lab12~abcdefghijklmnopqrstuv");
    expect(kit.field.claim.value).toEqual({ step: "pin" });
    expect(kit.phone.device?.device).toBe("dev1");
  });
});
