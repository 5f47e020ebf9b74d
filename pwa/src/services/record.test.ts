import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Commune, claimed, person, PIN, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});
afterEach(() => vi.restoreAllMocks());

const written = (): string[] =>
  [...commune.held.values()].map(({ operation: { field, value } }) => `${field}=${JSON.stringify(value)}`);


describe("the rule", () => {
  it("says where the social account is asked of everybody", async () => {
    commune.put("campaign", "k1", { n: "Kế hoạch", rule: { required: ["sskdt", "confirmed"], asxh_for: ["policy", "wants"] } });
    const { field } = await claimed(commune);
    expect(field.area.value?.everybody).toBe(false);
    commune.put("campaign", "k1", { n: "Kế hoạch", s: ++commune.seq, full: 1, rule: { required: ["sskdt", "confirmed"], asxh_for: ["policy", "wants", "none"] } });
    await field.syncNow();
    await settled();
    expect(field.area.value?.everybody).toBe(true);
  });
});

describe("recording", () => {
  it("completes one citizen in the order of the four steps, and the commune agrees", async () => {
    const kit = await claimed(commune);
    const { field } = kit;
    await field.setSteps("c2", { listed: "done", smartphone: "done", level2: "done" });
    expect(person(kit, "c2")).toMatchObject({ at: 2, row: "half_done", unsent: true });
    await field.setSteps("c2", { bhyt: "done", sskdt: "done" });
    expect(await field.confirmSeen("c2", false)).toEqual({ completed: false, missing: ["asxh"] });
    expect(person(kit, "c2").row).toBe("missing_asxh");
    await field.setSteps("c2", { asxh: "done" });
    expect(await field.confirmSeen("c2", false)).toEqual({ completed: true });
    expect(person(kit, "c2")).toMatchObject({ outcome: "completed", alreadyDone: false, at: 4 });
    expect(field.saved.value?.text).toEqual({ kind: "outcome", outcome: "completed", name: "Lê Thị Nhàn" });
    const preview = person(kit, "c2");
    expect(field.status.value).toMatchObject({ unsentPeople: 1, unsentNames: [{ citizen: "Lê Thị Nhàn", household: "Nhà Hùng Nhàn" }] });
    await field.syncNow();
    expect(person(kit, "c2")).toEqual({ ...preview, unsent: false });
    expect(kit.phone.outbox.own.size).toBe(0);
    expect(field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
  });

  it("does not write what already stands", async () => {
    const kit = await claimed(commune);
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.setSteps("c1", { smartphone: "done", level2: "done", bhyt: "done" });
    expect(kit.phone.outbox.own.size).toBe(2);
  });

  it("names the heads it had seen, own unsent ones included", async () => {
    const kit = await claimed(commune);
    commune.admit({ id: "dev2.1", entity: "citizen", entity_id: "c1", field: "step.bhyt", value: "waiting", at_ms: commune.now });
    await kit.field.syncNow();
    await kit.field.setSteps("c1", { bhyt: "done" });
    await kit.field.setSteps("c1", { bhyt: "not_done" });
    expect([...kit.phone.outbox.own.values()].map(({ operation }) => operation.after)).toEqual([["dev2.1"], ["dev1.1"]]);
  });

  it("Sửa lại takes back everything one tap wrote, each by its own operation", async () => {
    const kit = await claimed(commune);
    const before = person(kit, "c1");
    await kit.field.recordOutcome("c1", "no_smartphone", null);
    expect(person(kit, "c1")).toMatchObject({ outcome: "no_smartphone", steps: { smartphone: "not_done" } });
    await kit.field.saved.value?.undo();
    const after = person(kit, "c1");
    expect({ ...after, history: [], unsent: false }).toEqual({ ...before, history: [] });
    expect(after.history).toMatchObject([{ standing: false, mine: true }]);
    await kit.field.syncNow();
    expect(written().sort()).toEqual([
      'record={"citizen":"c1","outcome":"no_smartphone","reason":null,"met":true,"already_done":false,"mode":"home"}',
      'retract={"citizen":"c1"}', "step.smartphone=\"not_done\"", "step.smartphone=null"].sort());
    expect(person(kit, "c1").outcome).toBeNull();
  });

  it("an undo cancels only its own: the partner's step stays", async () => {
    const kit = await claimed(commune);
    await kit.field.setSteps("c1", { bhyt: "not_done" });
    commune.admit({ id: "dev2.1", entity: "citizen", entity_id: "c1", field: "step.bhyt", value: "done", at_ms: commune.now });
    await kit.field.syncNow();
    await kit.field.saved.value?.undo();
    await kit.field.syncNow();
    expect(person(kit, "c1").steps.bhyt).toBe("done");
  });

  it("already done is completed, and told apart", async () => {
    const kit = await claimed(commune);
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.confirmSeen("c1", true);
    expect(person(kit, "c1")).toMatchObject({ outcome: "completed", alreadyDone: true });
  });
});

describe("a save", () => {
  it("a save that the phone refuses says so, shows nothing as saved, and the next one works", async () => {
    const kit = await claimed(commune);
    const real = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await expect(kit.field.recordReason("c1", "refused_scam")).rejects.toMatchObject({ code: "storage_full" });
    expect(kit.field.saved.value).toBeNull();
    expect(person(kit, "c1").row).toBe("not_reached");
    expect(kit.field.status.value).toMatchObject({ kind: "failed", failure: { code: "storage_full" } });
    IDBObjectStore.prototype.add = real;
    await kit.field.recordReason("c1", "refused_scam");
    expect(person(kit, "c1").row).toBe("refused");
    expect(kit.field.status.value.failure).toBeNull();
  });

  it("survives a closed app before anything was sent", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await kit.field.recordOutcome("c4", "system_error", "lost_sim");
    const again = await startApp(commune);
    expect(await again.field.unlock(PIN)).toEqual({ ok: true });
    expect(person(again, "c4")).toMatchObject({ outcome: "system_error", reason: "lost_sim", unsent: true });
    await settled();
    expect(again.field.status.value).toMatchObject({ kind: "offline", unsentPeople: 1 });
    commune.online = true;
    await again.field.syncNow();
    expect(again.field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
  });

  it("a clock ten years off changes nothing but the warning", async () => {
    const kit = await startApp(commune, () => commune.now, 10 * 365 * 86_400_000);
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    await kit.field.takeClaim("both");
    await kit.field.setPin(PIN);
    await settled();
    expect(kit.field.claim.value).toMatchObject({ step: "ready", checks: ["clock"] });
    kit.field.start();
    await kit.field.recordAbsentHousehold("h2");
    await kit.field.syncNow();
    expect(kit.field.status.value).toMatchObject({ kind: "received", clockOff: true });
    expect(person(kit, "c4").history[0]?.atMs).toBe(commune.now);
    expect(kit.field.now.value).toBe(commune.now);
  });
});

describe("taps in turn", () => {
  it("two taps before the first is durable do not dispute each other", async () => {
    const kit = await claimed(commune);
    await Promise.all([
      kit.field.setSteps("c1", { bhyt: "done" }), kit.field.setSteps("c1", { bhyt: "not_done" }),
    ]);
    expect([...kit.phone.outbox.own.values()].map(({ operation }) => operation.after ?? [])).toEqual([[], ["dev1.1"]]);
    expect(person(kit, "c1").steps.bhyt).toBe("not_done");
  });
});
