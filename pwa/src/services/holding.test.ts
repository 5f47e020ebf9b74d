import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { Holder } from "./contract.ts";
import { Commune, type Kit, PIN, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

async function claimedBy(holder: Holder): Promise<Kit> {
  const kit = await startApp(commune);
  await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
  await kit.field.takeClaim(holder);
  await kit.field.setPin(PIN);
  await settled();
  kit.field.start();
  await settled();
  return kit;
}

const writers = (): string[] => [...commune.held.values()].map(({ operation }) => operation.by);

describe("a shared phone", () => {
  it("asks after each PIN who holds it, and records under that hand", async () => {
    const kit = await claimedBy("both");
    expect(kit.field.hand.value).toMatchObject({ asked: true, shared: true, now: null, choices: [{ id: "m1", name: "Hà" }, { id: "m2", name: "Bổn" }] });
    kit.field.hold("m2");
    expect(kit.field.hand.value).toMatchObject({ asked: false, now: "m2" });
    await kit.field.recordReason("c4", "refused");
    kit.field.hold("m1");
    await kit.field.recordReason("c1", "refused");
    kit.field.hold("both");
    await kit.field.recordReason("c2", "refused");
    await kit.field.syncNow();
    expect(writers()).toEqual(["local", "technical", "both"]);
    commune.now += 3_600_000;
    await kit.tick();
    await kit.field.unlock(PIN);
    expect(kit.field.hand.value).toMatchObject({ asked: true, now: null, last: "both" });
  });
});

describe("a phone of one person", () => {
  it("asks nothing, and may be handed to the other", async () => {
    const kit = await claimedBy("technical");
    expect(kit.field.hand.value).toMatchObject({ asked: false, shared: false, now: "m1" });
    await kit.field.recordReason("c4", "refused");
    kit.field.hold("m2");
    await kit.field.recordReason("c1", "refused");
    await kit.field.syncNow();
    expect(writers()).toEqual(["technical", "local"]);
  });

  it("with nobody else in the pair has nobody to choose", async () => {
    commune.put("area", "a1", { n: "Xóm Đông", pair: "Nhóm 1", actor: "pair:p1", members: [["m1", "Hà", "technical"]] });
    expect((await claimedBy("both")).field.hand.value).toBeNull();
  });
});
