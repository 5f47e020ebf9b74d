import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, PIN, settled, startApp, stretchLittle } from "./testing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

describe("twenty minutes without a touch", () => {
  it("lock the list, not before, and the PIN opens it again", async () => {
    const kit = await claimed(commune);
    commune.now += 19 * MINUTE;
    await kit.tick();
    expect(kit.field.phase.value).toBe("open");
    kit.touch();
    commune.now += 19 * MINUTE;
    await kit.tick();
    expect(kit.field.phase.value).toBe("open");
    commune.now += MINUTE;
    await kit.tick();
    expect([kit.field.phase.value, kit.field.households.value]).toEqual(["locked", []]);
    expect(await kit.field.unlock(PIN)).toEqual({ ok: true });
    await kit.tick();
    expect(kit.field.phase.value).toBe("open");
  });

  it("also when the phone slept and its timers with it: the first touch comes too late", async () => {
    const kit = await claimed(commune);
    commune.now += 2 * HOUR;
    kit.touch();
    await settled();
    expect(kit.field.phase.value).toBe("locked");
  });

  it("also on coming back to the page, and when the clock was set back", async () => {
    const kit = await claimed(commune);
    commune.now += 21 * MINUTE;
    kit.wake();
    await settled();
    expect(kit.field.phase.value).toBe("locked");
    await kit.field.unlock(PIN);
    commune.now -= HOUR;
    await kit.tick();
    expect(kit.field.phase.value).toBe("locked");
  });

  it("wait for what is being saved: the tap is whole, then the list locks", async () => {
    const kit = await claimed(commune);
    const saves = Promise.all([kit.field.rename("h1", { landmark: "Cổng đỏ" }), kit.field.recordOutcome("c4", "system_error", "lost_sim")]);
    commune.now += HOUR;
    kit.touch();
    expect(kit.field.phase.value).toBe("open");
    await saves;
    await settled();
    expect(kit.field.phase.value).toBe("locked");
    expect(kit.phone.outbox.own.size).toBe(2);
  });

  it("or as many as the commune says, within reason", async () => {
    commune.put("campaign", "c1", { n: "Kế hoạch", idle: 1 });
    const kit = await claimed(commune);
    commune.now += 4 * MINUTE;
    await kit.tick();
    expect(kit.field.phase.value).toBe("open");
    commune.now += MINUTE;
    await kit.tick();
    expect(kit.field.phase.value).toBe("locked");
  });
});

describe("72 hours without the commune", () => {
  it("lock an open list, say so before and after, push on, and end with the next answer", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    for (let hour = 0; hour < 61; hour++) {
      commune.now += HOUR;
      await kit.phone.look();
    }
    await kit.tick();
    await kit.field.unlock(PIN);
    await kit.tick();
    expect(kit.field.status.value.locksMs).toBe(commune.now + 11 * HOUR);
    await kit.field.recordReason("c4", "refused");
    commune.now += 12 * HOUR;
    await kit.tick();
    expect(kit.field.phase.value).toBe("locked");
    expect(kit.field.status.value).toMatchObject({ kind: "paused", failure: { code: "contact_needed" } });
    expect(await kit.field.unlock(PIN)).toEqual({ ok: false, why: "contact" });
    commune.online = true;
    await kit.field.syncNow();
    expect(commune.held.size).toBe(1);
    expect(kit.field.status.value).toMatchObject({ kind: "received", locksMs: null, failure: null });
    expect(await kit.field.unlock(PIN)).toEqual({ ok: true });
  });

  it("are not made longer by a clock set back, also while the app is closed; it is said until the next answer", async () => {
    await claimed(commune);
    commune.online = false;
    commune.now += 71 * HOUR;
    const kit = await startApp(commune);
    await settled();
    commune.now -= 60 * HOUR;
    const back = await startApp(commune);
    await settled();
    expect(back.field.status.value.clockBack).toBe(true);
    commune.now += 2 * HOUR;
    expect(await back.field.unlock(PIN)).toEqual({ ok: false, why: "contact" });
    expect(kit.phone.hasPin).toBe(true);
    commune.online = true;
    await back.field.syncNow();
    expect(back.field.status.value.clockBack).toBe(false);
    expect(await back.field.unlock(PIN)).toEqual({ ok: true });
  });
});
