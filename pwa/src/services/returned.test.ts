import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { Commune, claimed, type Kit, person, stretchLittle } from "./testing.ts";

stretchLittle();
let commune: Commune;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});

const returned = (citizen: string, id: string, after: string[]): Parameters<Commune["admit"]>[0] => ({
  id, entity: "desk", entity_id: citizen, field: "return", at_ms: commune.now, after, value: { note: "Nhờ xem lại bước 2." },
});
const asked = ({ field }: Kit): string[] =>
  field.due.value.flatMap(({ why, citizens }) => (why === "returned" ? citizens.map(({ id, returned: note }) => `${id}: ${note ?? ""}`) : []));

describe("a record that the commune sent back", () => {
  it("stands under Đến lại, also of somebody completed, until the pair writes again", async () => {
    const kit = await claimed(commune);
    await kit.field.recordOutcome("c1", "absent", null);
    await kit.field.syncNow();
    const [first] = person(kit, "c1").history;
    expect(asked(kit)).toEqual([]);
    commune.admit(returned("c1", "desk.9", [first?.id ?? ""]));
    await kit.field.syncNow();
    expect(asked(kit)).toEqual(["c1: Nhờ xem lại bước 2."]);
    expect(person(kit, "c1").outcome).toBe("absent");
    expect(kit.field.due.value.filter(({ citizens }) => citizens.some(({ id }) => id === "c1"))).toHaveLength(1);
    await kit.field.recordOutcome("c1", "absent", null);
    expect(asked(kit)).toEqual([]);
    await kit.field.syncNow();
    expect(asked(kit)).toEqual([]);
  });
});
