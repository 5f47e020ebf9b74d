import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keptUnsent } from "../store/unsent.ts";
import type { ReportServices } from "./contract.ts";
import { Commune, claimed, type Kit, PIN, settled, startApp, stretchLittle, VILLAGE } from "./testing.ts";

let commune: Commune;
let figure: Record<string, unknown>;
stretchLittle();

const CUT = Date.UTC(2026, 3, 11, 14, 30); // 21:30 at +07:00
const json = (body: unknown, status = 200): Response => Response.json(body, { status });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
  commune.kind = "lead";
  commune.put("village", "v1", { c: "phuthai", n: "Bến Gạo", version: 3, areas: [], slots: [], pairs: [], attendance: {}, members: [] }, VILLAGE);
  commune.put("campaign", "c1", { report_minute: 1290, sessions: [["se1", "p1", commune.now, null, "home"]] }, "commune");
  figure = {
    village: { id: "v1", name: "Bến Gạo" }, role: "lead", at_ms: CUT, asked_ms: commune.now, frozen: false, lock: null, target: 40, completed: 23, in_day: 20, later: 0,
    silent: [{ holder: "Lê Quang Minh", pair: "Nhóm 2", phone: null, last_contact_ms: commune.now }], confirmations: [], text: "THÔN BẾN GẠO",
  };
  commune.refuse = (path) => (path.endsWith("lead/reports") ? json(figure) : path.endsWith("reports/confirm") ? json({}) : null);
});

const reportOf = (kit: Kit): Promise<ReportServices> =>
  vi.waitFor(() => {
    const found = kit.field.lead.value?.report.value;
    if (!found) throw new Error("The report's part did not come.");
    return found;
  }, 5_000);
const words = (): unknown[] => commune.requests.filter(({ path }) => path.endsWith("reports/confirm")).map(({ body }) => body);
const unsent = (kit: Kit): Promise<unknown> => keptUnsent(kit.phone.vault, "spoken");

async function asked(): Promise<{ kit: Kit; report: ReportServices }> {
  const kit = await claimed(commune);
  const report = await reportOf(kit);
  await report.ask();
  await settled();
  return { kit, report };
}

it("is told by the commune, and says when its day closes and that the village works", async () => {
  const { report } = await asked();
  expect(report.figure.value).toMatchObject({ atMs: CUT, completed: 23, target: 40, inDay: 20, silent: [{ holder: "Lê Quang Minh", phone: null }] });
  expect(report.closes.value).toEqual({ minute: 1290, works: true });
  expect(report.word.value).toBeNull();
});

describe("a word", () => {
  it("names the cut-off, the figure that was seen and why the own one differs", async () => {
    const { kit, report } = await asked();
    await report.say(26, "phone_dead");
    await settled();
    expect(words()).toEqual([{ village: "v1", figure: 26, cumulative: 23, reason: "phone_dead", at_ms: CUT, said_ms: expect.any(Number) }]);
    expect(await unsent(kit)).toEqual({});
  });

  it("given without a network lies closed and goes when there is one, with what was seen then", async () => {
    const { kit, report } = await asked();
    commune.online = false;
    await report.say(23, null);
    await settled();
    expect(report.word.value).toMatchObject({ figure: 23, seen: 23, receivedMs: null });
    const stored = await kit.phone.vault.database.get("meta", "spoken");
    expect(stored).toBeInstanceOf(Uint8Array);
    expect(new TextDecoder("latin1").decode(stored as Uint8Array<ArrayBuffer>)).not.toContain("figure");
    commune.online = true;
    figure = { ...figure, completed: 25, confirmations: [{ role: "lead", name: "", figure: 23, seen: 23, reason: null, at_ms: commune.now }] };
    await kit.field.syncNow();
    await settled();
    expect(words().slice(-1)[0]).toMatchObject({ figure: 23, cumulative: 23, at_ms: CUT });
    expect(report.word.value).toMatchObject({ figure: 23, seen: 23, receivedMs: commune.now });
    expect(await unsent(kit)).toEqual({});
  });

  it("outlives the page, and so does the figure, with its hour", async () => {
    const { report } = await asked();
    commune.online = false;
    await report.say(26, "not_entered");
    await settled();
    const again = await startApp(commune);
    await again.field.unlock(PIN);
    const later = await reportOf(again);
    await vi.waitFor(() => expect(later.word.value).toMatchObject({ figure: 26, seen: 23, receivedMs: null }));
    expect(later.figure.value).toMatchObject({ completed: 23, askedMs: figure["asked_ms"] });
  });

  it("that the commune refuses stays, and why is said", async () => {
    const { kit, report } = await asked();
    commune.refuse = (path) => (path.endsWith("reports/confirm") ? json({ error: { code: "not_found", vi: "Không tìm thấy.", en: "Not found." } }, 404) : path.endsWith("lead/reports") ? json(figure) : null);
    await report.say(23, null);
    await settled();
    expect(report.refused.value).toEqual({ vi: "Không tìm thấy.", en: "Not found." });
    expect(Object.keys((await unsent(kit)) as object)).toEqual([String(CUT)]);
  });

  it("said anew before it went replaces the first", async () => {
    const { kit, report } = await asked();
    commune.online = false;
    await report.say(23, null);
    commune.now += 1_000;
    await report.say(24, "other");
    await settled();
    commune.online = true;
    await report.ask();
    await settled();
    expect(words().slice(-1)[0]).toMatchObject({ figure: 24, reason: "other" });
    expect(await unsent(kit)).toEqual({});
  });
});

it("goes before an order is obeyed, and is counted where the commune will not take it", async () => {
  const { kit, report } = await asked();
  commune.online = false;
  await report.say(23, null);
  await settled();
  commune.order = { id: "o1", kind: "wipe" };
  commune.online = true;
  commune.refuse = (path) => (path.endsWith("reports/confirm") ? json({ error: { code: "device_revoked", vi: "v", en: "e" } }, 403) : null);
  await kit.field.syncNow();
  await settled();
  expect(kit.field.claim.value).toEqual({ step: "ended", why: "wipe", unsent: 1 });
  expect(await kit.phone.vault.database.get("meta", "spoken")).toBeUndefined();
});
