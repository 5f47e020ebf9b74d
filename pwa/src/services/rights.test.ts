import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, PIN, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});


describe("the evening", () => {
  it("equal only after the commune has said so, with its receipt", async () => {
    const kit = await claimed(commune);
    await kit.field.recordAbsentHousehold("h1");
    expect(kit.field.evening.value).toMatchObject({ onPhone: 3, received: 0, equal: false, receipt: null });
    await kit.field.syncNow();
    expect(kit.field.evening.value).toMatchObject({ onPhone: 3, received: 3, equal: true, receipt: "K7 42 19", missing: [] });
    commune.online = false;
    await kit.field.recordReason("c4", "refused");
    expect(kit.field.evening.value).toMatchObject({ onPhone: 4, equal: false, missing: [{ citizen: "Đỗ Văn Quyết" }] });
  });

  it("the same person worked on again is not received before it is, and the number says so", async () => {
    const kit = await claimed(commune);
    await kit.field.recordReason("c4", "refused");
    await kit.field.syncNow();
    expect(kit.field.evening.value).toMatchObject({ onPhone: 1, received: 1, equal: true });
    commune.online = false;
    await kit.field.recordOutcome("c4", "no_smartphone", null);
    expect(kit.field.evening.value).toMatchObject({ onPhone: 1, received: 0, equal: false, receipt: null });
  });

  it("the rescue file holds what is unsent, sealed, and no name", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await kit.field.rename("h1", { knownAs: "Nha Hung Moi" });
    const file = await (await kit.field.rescueFile()).file.text();
    const claims = JSON.parse(atob(file.split(".")[1]?.replace(/-/g, "+").replace(/_/g, "/") ?? "")) as { operations: unknown[] };
    expect(claims.operations).toHaveLength(1);
    expect(file + JSON.stringify(claims)).not.toContain("Hung");
  });
});

describe("lost rights", () => {
  it("403 pauses and wipes nothing", async () => {
    const kit = await claimed(commune);
    commune.refuse = (path) => (path === "/api/v1/sync" ? Response.json({ error: { code: "not_allowed", vi: "Không được.", en: "No." } }, { status: 403 }) : null);
    await kit.field.syncNow();
    expect(kit.field.status.value).toMatchObject({ kind: "paused", failure: { code: "not_allowed" } });
    expect(kit.field.households.value).toHaveLength(2);
  });

  it("a revoked phone hands over its work, then loses the list", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await kit.field.recordOutcome("c4", "system_error", "lost_sim");
    commune.online = true;
    commune.device = "revoked";
    await kit.field.syncNow();
    expect(kit.field.phase.value).toBe("claim");
    expect(kit.field.status.value.revoked).toBe(true);
    expect(kit.field.households.value).toEqual([]);
    expect(kit.phone.outbox.pending("dev1")).toEqual([]);
    const again = await startApp(commune);
    expect(again.field.phase.value).toBe("claim");
    expect(again.phone.hasPin).toBe(false);
  });

  it("ten wrong PINs erase the list and lose no work", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await kit.field.recordReason("c4", "refused");
    const again = await startApp(commune);
    for (let tries = 9; tries >= 0; tries--) {
      commune.now += 3_600_000;
      expect(await again.field.unlock("111999")).toEqual({ ok: false, why: "wrong", triesLeft: tries });
    }
    expect(again.field.phase.value).toBe("claim");
    expect(again.phone.outbox.pending("dev1")).toHaveLength(1);
    commune.online = true;
    await again.field.syncNow();
    expect(commune.held.size).toBe(1);
  });

  it("after five wrong PINs it makes one wait, also after a restart, and a clock set back adds nothing", async () => {
    await claimed(commune);
    const kit = await startApp(commune);
    for (let tries = 0; tries < 5; tries++) await kit.field.unlock("111999");
    expect(await kit.field.unlock(PIN)).toEqual({ ok: false, why: "wait", untilMs: commune.now + 30_000 });
    const again = await startApp(commune);
    commune.now -= 365 * 86_400_000;
    expect(await again.field.unlock(PIN)).toEqual({ ok: false, why: "wait", untilMs: commune.now + 30_000 });
    commune.now += 365 * 86_400_000 + 30_000;
    expect(await again.field.unlock(PIN)).toEqual({ ok: true });
  });

  it("72 hours without the commune: the PIN opens nothing before the next contact", async () => {
    await claimed(commune);
    const kit = await startApp(commune);
    await settled();
    commune.online = false;
    commune.now += 73 * 3_600_000;
    expect(await kit.field.unlock(PIN)).toEqual({ ok: false, why: "contact" });
    expect(kit.field.status.value.failure?.code).toBe("contact_needed");
    commune.online = true;
    expect(await kit.field.unlock(PIN)).toEqual({ ok: true });
  });
});
