import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keptMarks } from "../store/attendance.ts";
import type { LeadServices } from "./contract.ts";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle, VILLAGE } from "./testing.ts";

const LIVE = "#v1.phuthai-s1.Lab12~abcdefghijklmnopqrstuv";
const MARKS = { se1: { m1: "present", m2: "late" } };
let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
  commune.kind = "lead";
  commune.put("village", "v1", {
    c: "phuthai", n: "Bến Gạo", version: 3, areas: [], slots: [], pairs: [["p1", "Nhóm 1", "a1"]], attendance: {},
    members: [["m1", "Hà", "technical", "", null, "p1"], ["m2", "Bổn", "local", "", null, 0]],
  }, VILLAGE);
  commune.put("campaign", "c1", { sessions: [["se1", "p1", commune.now, null, "home"]] }, "commune");
});

const leadOf = (kit: Kit): Promise<LeadServices> =>
  vi.waitFor(() => {
    if (!kit.field.lead.value) throw new Error("The lead's part did not come.");
    return kit.field.lead.value;
  }, 5_000);
const marksSent = (): unknown[] => commune.requests.filter(({ path }) => path.endsWith("lead/attendance")).map(({ body }) => body);

/** A lead's phone with two marks that nobody has. */
async function marked(): Promise<Kit> {
  const kit = await claimed(commune);
  const lead = await leadOf(kit);
  await settled();
  commune.online = false;
  await lead.mark(["m1"], "present");
  await lead.mark(["m2"], "late");
  expect(await keptMarks(kit.phone.vault)).toEqual(MARKS);
  return kit;
}

it("lies closed", async () => {
  const { phone } = await marked();
  const stored = await phone.vault.database.get("meta", "attendance");
  expect(stored).toBeInstanceOf(Uint8Array);
  expect(new TextDecoder("latin1").decode(stored as Uint8Array<ArrayBuffer>)).not.toContain("present");
});

describe("a forgotten PIN", () => {
  it("loses no mark: refused while the phone is locked, it goes once the phone is let in", async () => {
    const kit = await marked();
    await kit.field.forgetPin();
    commune.online = true;
    commune.device = "locked";
    commune.refuse = (path) => (path.endsWith("lead/attendance") ? Response.json({ error: { code: "device_locked", vi: "v", en: "e" } }, { status: 403 }) : null);
    await kit.field.syncNow();
    await settled();
    expect(await keptMarks(kit.phone.vault)).toEqual(MARKS);
    commune.refuse = null;
    await kit.field.lookLink(LIVE);
    await kit.field.setPin(PIN);
    await settled();
    kit.field.start();
    await settled();
    expect(marksSent().slice(-1)).toEqual([{ session: "se1", states: MARKS.se1 }]);
    expect(await keptMarks(kit.phone.vault)).toEqual({});
  });
});

describe.each(["wipe", "replace", "revoke"] as const)("an order to %s", (kind) => {
  it("is obeyed after the marks are sent", async () => {
    const kit = await marked();
    commune.order = { id: "o1", kind };
    commune.online = true;
    const again = await startApp(commune);
    await settled();
    expect(marksSent()).toContainEqual({ session: "se1", states: MARKS.se1 });
    expect(again.field.claim.value).toEqual({ step: "ended", why: kind, unsent: 0 });
    expect(commune.acknowledged).toEqual([{ order: "o1", unsent: 0 }]);
    expect(await keptMarks(kit.phone.vault)).toEqual({});
  });

  it("waits while the commune cannot take them; refused, they are counted and told", async () => {
    const kit = await marked();
    commune.order = { id: "o1", kind };
    commune.online = true;
    commune.refuse = (path) => (path.endsWith("lead/attendance") ? Response.json({}, { status: 503 }) : null);
    await kit.field.syncNow();
    expect(kit.phone.hasPin).toBe(true);
    commune.refuse = (path) => (path.endsWith("lead/attendance") ? Response.json({ error: { code: "device_revoked", vi: "v", en: "e" } }, { status: 403 }) : null);
    await kit.field.syncNow();
    await settled();
    expect(kit.field.claim.value).toEqual({ step: "ended", why: kind, unsent: 2 });
    expect(commune.acknowledged).toEqual([{ order: "o1", unsent: 2 }]);
    if (kind === "wipe") expect(await kit.phone.vault.database.get("meta", "attendance")).toBeUndefined();
  });
});

it("what the first version kept under the PIN moves over", async () => {
  const kit = await claimed(commune);
  await kit.phone.list?.keep("attendance", MARKS);
  commune.online = false;
  const again = await startApp(commune);
  await again.field.unlock(PIN);
  const lead = await leadOf(again);
  await vi.waitFor(() => expect(lead.unsentAttendance.value).toEqual(MARKS.se1));
  expect(await keptMarks(again.phone.vault)).toEqual(MARKS);
  expect(await again.phone.list?.kept("attendance")).toBeNull();
});
