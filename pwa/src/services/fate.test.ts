import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle } from "./testing.ts";

const TWENTY = 20;
let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

/** A phone with twenty operations that nobody has seen. */
async function working(): Promise<Kit> {
  const kit = await claimed(commune);
  commune.online = false;
  for (let n = 0; n < TWENTY; n++) await kit.field.rename("h1", { landmark: `Cổng ${n}` });
  expect(kit.phone.outbox.pending("dev1")).toHaveLength(TWENTY);
  commune.online = true;
  return kit;
}

const sentOnce = (): void => {
  const sent = commune.requests.filter(({ path }) => path === "/api/v1/sync").flatMap(({ body }) => body.operations.map(({ id }) => id));
  expect(new Set(sent).size).toBe(TWENTY);
  expect(commune.held.size).toBe(TWENTY);
};

async function stored(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open(name ?? "");
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of database.objectStoreNames)
      counts[store] = (counts[store] ?? 0) + await new Promise<number>((done) => {
        const asked = database.transaction(store).objectStore(store).count();
        asked.onsuccess = () => done(asked.result);
      });
    database.close();
  }
  return counts;
}

describe.each(["wipe", "replace", "revoke"] as const)("an order to %s", (kind) => {
  it("takes the twenty unsent first, each once, then obeys, acknowledges and says so", async () => {
    const kit = await working();
    commune.order = { id: "o1", kind };
    await kit.field.syncNow();
    sentOnce();
    expect(commune.acknowledged).toEqual([{ order: "o1", unsent: 0 }]);
    expect(kit.field.phase.value).toBe("claim");
    expect(kit.field.claim.value).toEqual({ step: "ended", why: kind, unsent: 0 });
    expect(kit.field.households.value).toEqual([]);
    const left = await stored();
    expect(left).toMatchObject({ pages: 0, pin: 0, operations: kind === "wipe" ? 0 : TWENTY, devices: kind === "wipe" ? 0 : 1 });
  });

  it("erases nothing while the server cannot take the work, and goes on after a restart", async () => {
    const kit = await working();
    commune.order = { id: "o1", kind };
    commune.refuse = (path) => (path === "/api/v1/sync" && (commune.requests[commune.requests.length - 1]?.body.operations.length ?? 0) > 0 ? Response.json({}, { status: 503 }) : null);
    await kit.field.syncNow();
    expect(kit.phone.outbox.pending("dev1")).toHaveLength(TWENTY);
    expect(kit.phone.hasPin).toBe(true);
    commune.refuse = null;
    const again = await startApp(commune);
    await settled();
    sentOnce();
    expect(again.field.claim.value).toMatchObject({ step: "ended", why: kind });
  });

  it("says it again until the acknowledgement is answered, also after a restart", async () => {
    const kit = await working();
    commune.order = { id: "o1", kind };
    commune.loses = (path) => path.endsWith("acknowledge");
    await kit.field.syncNow();
    expect(kit.field.claim.value).toMatchObject({ step: "ended", why: kind });
    expect(commune.acknowledged).toHaveLength(1);
    commune.loses = null;
    const again = await startApp(commune);
    await settled();
    expect(again.field.phase.value).toBe("claim");
    expect(commune.acknowledged).toHaveLength(2);
    const later = await startApp(commune);
    await settled();
    expect(commune.acknowledged).toHaveLength(2);
    expect(later.phone.device).toBeNull();
    sentOnce();
  });
});

describe("an order", () => {
  it("what the server cannot read goes as a rescue file; what nothing brings is told", async () => {
    const kit = await working();
    commune.refuse = (path) => {
      const asked = commune.requests[commune.requests.length - 1]?.body.operations ?? [];
      return path === "/api/v1/sync" && asked.some(({ id }) => id === "dev1.7") ? Response.json({ error: { code: "bad", vi: "v", en: "e" } }, { status: 400 }) : null;
    };
    await kit.field.syncNow();
    expect([...kit.phone.outbox.own.values()].filter(({ state }) => state === "aside")).toHaveLength(1);
    commune.order = { id: "o1", kind: "wipe" };
    commune.rescued = [{ line: 1, device: "dev1", people: 0, operations: { new: 0, duplicate: 0, quarantined: 0, damaged: 1 }, refused: null }];
    await kit.field.syncNow();
    expect(commune.files).toHaveLength(1);
    expect(commune.acknowledged).toEqual([{ order: "o1", unsent: 1 }]);
    expect(kit.field.claim.value).toMatchObject({ step: "ended", why: "wipe", unsent: 1 });
  });

  it("is not obeyed while the server lacks what it had acknowledged: all is offered once more", async () => {
    const kit = await working();
    await kit.field.syncNow();
    commune.held.delete("dev1.3");
    commune.order = { id: "o2", kind: "wipe" };
    await kit.field.syncNow();
    expect(kit.phone.hasPin).toBe(true);
    await kit.field.syncNow();
    expect(commune.held.size).toBe(TWENTY);
    expect(commune.acknowledged).toEqual([{ order: "o2", unsent: 0 }]);
  });
});

describe("a storage that went back", () => {
  it("pushes, becomes another device with the same work once, and asks for a PIN", async () => {
    const kit = await working();
    commune.device = "rolled_back";
    await kit.field.syncNow();
    sentOnce();
    expect(kit.phone.device).toMatchObject({ device: "dev2", state: "confirmed" });
    expect(kit.phone.retired[0]).toMatchObject({ device: "dev1", ends: { kind: "renewed" } });
    expect(kit.field.claim.value).toEqual({ step: "pin" });
    await kit.field.setPin(PIN);
    await settled();
    expect(kit.field.claim.value).toMatchObject({ step: "ready", citizens: 4 });
  });

  it("asks with the same new key when the answer was lost, and only after the PIN", async () => {
    await working();
    commune.device = "rolled_back";
    const kit = await startApp(commune);
    await settled();
    expect(commune.requests.some(({ path }) => path.endsWith("renew"))).toBe(false);
    commune.loses = (path) => path.endsWith("renew");
    await kit.field.unlock(PIN);
    await settled();
    expect(kit.phone.device?.device).toBe("dev1");
    commune.loses = null;
    commune.device = "rolled_back";
    await kit.field.syncNow();
    expect(kit.phone.device?.device).toBe("dev2");
  });

  it("is told when another phone went first", async () => {
    const kit = await working();
    commune.device = "rolled_back";
    commune.refuse = (path) => (path.endsWith("renew") ? Response.json({ error: { code: "renew_used", vi: "v", en: "e" } }, { status: 409 }) : null);
    await kit.field.syncNow();
    expect(kit.field.claim.value).toEqual({ step: "ended", why: "copied", unsent: 0 });
    sentOnce();
  });
});

describe("ten wrong PINs", () => {
  async function forgotten(): Promise<Kit> {
    await working();
    commune.online = false;
    const kit = await startApp(commune);
    for (let tries = 0; tries < 10; tries++) {
      commune.now += 3_600_000;
      await kit.field.unlock("111999");
    }
    await settled();
    expect(kit.field.claim.value).toEqual({ step: "ended", why: "erased", unsent: 0 });
    commune.online = true;
    return kit;
  }

  it("keep the device and its work; the server is told once, the lead's live code opens the way", async () => {
    const kit = await forgotten();
    commune.device = "locked";
    await kit.field.syncNow();
    await kit.field.syncNow();
    sentOnce();
    expect(commune.requests.filter(({ body }) => body["wiped"] === true).length).toBeGreaterThan(0);
    expect(commune.requests[commune.requests.length - 1]?.body["wiped"]).toBeUndefined();
    const { key } = kit.phone.device ?? {};
    await kit.field.lookLink("#v1.phuthai-s1.Lab12~abcdefghijklmnopqrstuv");
    expect(kit.phone.device).toMatchObject({ device: "dev1", key });
    expect(kit.phone.device?.erased).toBeUndefined();
    expect(kit.field.claim.value).toEqual({ step: "pin" });
    await kit.field.setPin("739162");
    await settled();
    kit.field.start();
    expect(kit.field.households.value).toHaveLength(2);
  });

  it("a printed or typed code is no way around the lead: refused in the server's words, or the phone stays erased", async () => {
    const kit = await forgotten();
    const locked = { error: { code: "device_locked", vi: "Quét mã trên máy Tổ trưởng.", en: "Scan." } };
    commune.device = "locked";
    commune.refuse = (path) => (path === "/api/v1/claims" ? Response.json(locked, { status: 403 }) : null);
    await kit.field.lookTyped("7K492M");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "device_locked", vi: locked.error.vi, retry: false });
    commune.refuse = null;
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    expect(kit.phone.device?.erased).toBeDefined();
    expect(kit.field.claim.value).toMatchObject({ step: "ended", why: "erased" });
  });

  it("the server has heard of it only when it says that the phone is locked", async () => {
    const kit = await forgotten();
    await kit.field.syncNow();
    expect(kit.phone.device?.erased).toBe("untold");
    commune.device = "locked";
    await kit.field.syncNow();
    expect(kit.phone.device?.erased).toBe("told");
  });

  it("the desk opens it: the phone learns by its next answer", async () => {
    const kit = await forgotten();
    commune.device = "locked";
    await kit.field.syncNow();
    commune.device = "active";
    await kit.field.syncNow();
    expect(kit.field.claim.value).toEqual({ step: "pin" });
  });
});

it("every request tells whether storage lasts", async () => {
  await claimed(commune);
  expect(commune.requests.find(({ path }) => path === "/api/v1/sync")?.body["durable"]).toBe(true);
});
