import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CitizenView, HouseholdView } from "./contract.ts";
import { Commune, type Kit, settled, startApp } from "./testing.ts";

vi.setConfig({ testTimeout: 30_000 });

const PIN = "482915";
let commune: Commune;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});
afterEach(() => vi.restoreAllMocks());

async function claimed(): Promise<Kit> {
  const kit = await startApp(commune);
  await kit.field.lookLink("https://tungnha.test/field/c#v1.phuthai-s1.abcdefghijklmnopqrstuv");
  await kit.field.takeClaim("technical");
  expect(await kit.field.setPin(PIN)).toEqual({ ok: true });
  await settled();
  expect(kit.field.claim.value).toMatchObject({ step: "ready", citizens: 4 });
  kit.field.start();
  await settled();
  return kit;
}

const person = (kit: Kit, id: string): CitizenView => {
  const found = kit.field.households.value.flatMap(({ members }) => members).find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const house = (kit: Kit, id: string): HouseholdView | undefined => kit.field.households.value.find((each) => each.id === id);
const written = (): string[] => [...commune.held.values()].map(({ operation: { field, value } }) => `${field}=${JSON.stringify(value)}`);

describe("claim", () => {
  it("look, take, PIN, download, go; the walk is there in order", async () => {
    const { field } = await claimed();
    expect(field.phase.value).toBe("open");
    expect(field.area.value).toMatchObject({ id: "a1", village: "Bến Gạo", holder: "technical" });
    expect(field.households.value.map(({ knownAs }) => knownAs)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    expect(field.next.value?.id).toBe("h1");
    expect(field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
  });

  it("waits for the lead, also over a restart, then goes on", async () => {
    commune.state = "waiting";
    const first = await startApp(commune);
    await first.field.lookTyped("7k o9-il");
    expect(commune.requests[0]?.body).toEqual({ typed: "7K0911" });
    await first.field.takeClaim("both");
    expect(first.field.claim.value).toMatchObject({ step: "waiting", code: "7K4 92M" });
    const again = await startApp(commune);
    await settled();
    expect(again.field.claim.value).toMatchObject({ step: "waiting", code: "7K4 92M" });
    commune.state = "confirmed";
    await again.fire();
    expect(again.field.claim.value).toEqual({ step: "pin" });
  });

  it("asks with the same key again when the answer was lost", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    commune.online = false;
    await kit.field.takeClaim("both");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "claim_offline", retry: true });
    const key = (await kit.phone.claimKey()).jwk;
    commune.online = true;
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    await kit.field.takeClaim("both");
    expect(kit.phone.device?.key.jwk).toEqual(key);
  });

  it("shows the server's own sentence, and refuses what is no code before asking", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink("https://zalo.me/abc");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "code_wrong" });
    expect(commune.requests).toEqual([]);
    commune.refuse = () => Response.json({ error: { code: "claim_used", vi: "Mã đã dùng.", en: "Used." } }, { status: 409 });
    await kit.field.lookTyped("7K492M");
    expect(kit.field.claim.value).toEqual({ step: "failed", code: "claim_used", vi: "Mã đã dùng.", en: "Used.", retry: false });
  });

  it("a download that is cut off by a closed app goes on after the PIN", async () => {
    commune.pageSize = 3;
    const kit = await startApp(commune);
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    await kit.field.takeClaim("both");
    let syncs = 0;
    commune.refuse = (path) => (path === "/api/v1/sync" && ++syncs > 1 ? Response.json({}, { status: 502 }) : null);
    await kit.field.setPin(PIN);
    await settled();
    expect(kit.field.claim.value).toMatchObject({ step: "download", of: 4 });
    commune.refuse = null;
    const before = commune.requests.length;
    const again = await startApp(commune);
    expect(again.field.phase.value).toBe("locked");
    expect(await again.field.unlock(PIN)).toEqual({ ok: true });
    await settled();
    expect(again.field.claim.value).toMatchObject({ step: "ready", citizens: 4 });
    const pulls = commune.requests.slice(before).filter(({ body }) => body.pull);
    expect(pulls[0]?.body.cursor).not.toBeNull();
  });
});

describe("recording", () => {
  it("completes one citizen in the order of the four steps, and the commune agrees", async () => {
    const kit = await claimed();
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
    const kit = await claimed();
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.setSteps("c1", { smartphone: "done", level2: "done", bhyt: "done" });
    expect(kit.phone.outbox.own.size).toBe(2);
  });

  it("names the heads it had seen, own unsent ones included", async () => {
    const kit = await claimed();
    commune.admit({ id: "dev2.1", entity: "citizen", entity_id: "c1", field: "step.bhyt", value: "waiting", at_ms: commune.now });
    await kit.field.syncNow();
    await kit.field.setSteps("c1", { bhyt: "done" });
    await kit.field.setSteps("c1", { bhyt: "not_done" });
    expect([...kit.phone.outbox.own.values()].map(({ operation }) => operation.after)).toEqual([["dev2.1"], ["dev1.1"]]);
  });

  it("Sửa lại takes back everything one tap wrote, each by its own operation", async () => {
    const kit = await claimed();
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
    const kit = await claimed();
    await kit.field.setSteps("c1", { bhyt: "not_done" });
    commune.admit({ id: "dev2.1", entity: "citizen", entity_id: "c1", field: "step.bhyt", value: "done", at_ms: commune.now });
    await kit.field.syncNow();
    await kit.field.saved.value?.undo();
    await kit.field.syncNow();
    expect(person(kit, "c1").steps.bhyt).toBe("done");
  });

  it("already done is completed, and told apart", async () => {
    const kit = await claimed();
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.confirmSeen("c1", true);
    expect(person(kit, "c1")).toMatchObject({ outcome: "completed", alreadyDone: true });
  });

  it("a save that the phone refuses says so, shows nothing as saved, and the next one works", async () => {
    const kit = await claimed();
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
    const kit = await claimed();
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

describe("whole family absent", () => {
  it("skips who is done, who has a claim and who has a result of tonight", async () => {
    const kit = await claimed();
    await kit.field.setSteps("c1", { bhyt: "done", sskdt: "done" });
    await kit.field.confirmSeen("c1", false);
    await kit.field.rosterClaim("c2", "moved_away");
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(1);
    expect(kit.field.saved.value?.text).toEqual({ kind: "absent_household", count: 1 });
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(0);
    expect([person(kit, "c1").outcome, person(kit, "c2").row, person(kit, "c3").outcome]).toEqual(["completed", "roster_claim", "absent"]);
  });

  it("again on another evening, also when the phone's own zone says it is the same day", async () => {
    const kit = await claimed();
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(3);
    commune.now += 86_400_000;
    expect(await kit.field.recordAbsentHousehold("h1")).toBe(3);
  });

  it("comes back to Đến lại with its hour, and leaves it when somebody was met", async () => {
    const kit = await claimed();
    await kit.field.recordAbsentHousehold("h2");
    expect(kit.field.due.value).toMatchObject([{ why: "absent", dueMs: null }]);
    const at = commune.now + 45 * 60_000;
    await kit.field.setAppointment({ household: "h2" }, at, "works_shift");
    expect(kit.field.due.value).toMatchObject([{ why: "appointment", when: at, dueMs: at, lateMinutes: 0 }]);
    expect(person(kit, "c4").reason).toBe("works_shift");
    expect(house(kit, "h2")?.state).toBe("later");
    commune.now = at + 20 * 60_000;
    await kit.field.syncNow();
    expect(kit.field.due.value[0]?.lateMinutes).toBe(20);
    await kit.field.recordOutcome("c4", "no_smartphone", null);
    expect(kit.field.due.value).toEqual([]);
    expect(house(kit, "h2")?.state).toBe("done");
  });
});

describe("the walk", () => {
  it("next is the first untouched house; put-off ones come last; half-done is offered apart", async () => {
    const kit = await claimed();
    kit.field.skip("h1");
    expect(kit.field.next.value?.id).toBe("h2");
    await kit.field.setSteps("c4", { listed: "done", smartphone: "done", level2: "done" });
    expect([kit.field.next.value?.id, kit.field.doing.value?.id]).toEqual(["h1", "h2"]);
  });

  it("a person said to have died disappears at once from the walk", async () => {
    const kit = await claimed();
    await kit.field.rosterClaim("c4", "deceased");
    expect(house(kit, "h2")?.members).toEqual([]);
    expect(house(kit, "h2")?.state).toBe("done");
    await kit.field.saved.value?.undo();
    expect(house(kit, "h2")?.members).toHaveLength(1);
  });

  it("finds by any name without marks", async () => {
    const { field } = await claimed();
    expect(field.search("nhan le").map(({ id }) => id)).toEqual(["h1"]);
    expect(field.search("gieng").map(({ id }) => id)).toEqual(["h1"]);
    expect(field.search("do van")).toHaveLength(1);
    expect(field.search("khong co")).toEqual([]);
  });

  it("a new name for the house shows at once and is sent", async () => {
    const kit = await claimed();
    await kit.field.rename("h2", { knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
    expect(house(kit, "h2")).toMatchObject({ knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
    expect(kit.field.status.value.unsentPeople).toBe(1);
    await kit.field.syncNow();
    expect(house(kit, "h2")).toMatchObject({ knownAs: "Nhà cụ Quyết", landmark: "Cây đa" });
  });

  it("two phones of one pair disagree, and the pair settles it here", async () => {
    const kit = await claimed();
    await kit.field.recordOutcome("c4", "system_error", "lost_sim");
    const value = { citizen: "c4", outcome: "no_smartphone", reason: null, met: true, already_done: false, mode: "home" };
    commune.admit({ id: "dev2.1", entity: "visit", entity_id: "dev2.1", field: "record", value, at_ms: commune.now });
    await kit.field.syncNow();
    const { conflict } = person(kit, "c4");
    expect(conflict).toMatchObject({ mayDecide: true, sides: [{ mine: true }, { mine: false, who: "Bổn" }] });
    if (conflict) await kit.field.settleConflict(conflict, "dev2.1");
    expect(person(kit, "c4")).toMatchObject({ conflict: null, outcome: "no_smartphone" });
    await kit.field.syncNow();
    expect(person(kit, "c4")).toMatchObject({ conflict: null, outcome: "no_smartphone" });
  });
});

describe("the evening", () => {
  it("equal only after the commune has said so, with its receipt", async () => {
    const kit = await claimed();
    await kit.field.recordAbsentHousehold("h1");
    expect(kit.field.evening.value).toMatchObject({ onPhone: 3, received: 0, equal: false, receipt: null });
    await kit.field.syncNow();
    expect(kit.field.evening.value).toMatchObject({ onPhone: 3, received: 3, equal: true, receipt: "K7 42 19", missing: [] });
    commune.online = false;
    await kit.field.recordReason("c4", "refused");
    expect(kit.field.evening.value).toMatchObject({ onPhone: 4, equal: false, missing: [{ citizen: "Đỗ Văn Quyết" }] });
  });

  it("the rescue file holds what is unsent, sealed, and no name", async () => {
    const kit = await claimed();
    commune.online = false;
    await kit.field.rename("h1", { knownAs: "Nha Hung Moi" });
    const file = await (await kit.field.rescueFile()).text();
    const claims = JSON.parse(atob(file.split(".")[1]?.replace(/-/g, "+").replace(/_/g, "/") ?? "")) as { operations: unknown[] };
    expect(claims.operations).toHaveLength(1);
    expect(file + JSON.stringify(claims)).not.toContain("Hung");
  });
});

describe("lost rights", () => {
  it("403 pauses and wipes nothing", async () => {
    const kit = await claimed();
    commune.refuse = (path) => (path === "/api/v1/sync" ? Response.json({ error: { code: "not_allowed", vi: "Không được.", en: "No." } }, { status: 403 }) : null);
    await kit.field.syncNow();
    expect(kit.field.status.value).toMatchObject({ kind: "paused", failure: { code: "not_allowed" } });
    expect(kit.field.households.value).toHaveLength(2);
  });

  it("a revoked phone hands over its work, then loses the list", async () => {
    const kit = await claimed();
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
    const kit = await claimed();
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
    await claimed();
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
    await claimed();
    const kit = await startApp(commune);
    await settled();
    commune.online = false;
    commune.now += 73 * 3_600_000;
    expect(await kit.field.unlock(PIN)).toMatchObject({ ok: false, why: "wait" });
    expect(kit.field.status.value.failure?.code).toBe("contact_needed");
    commune.online = true;
    expect(await kit.field.unlock(PIN)).toEqual({ ok: true });
  });
});
