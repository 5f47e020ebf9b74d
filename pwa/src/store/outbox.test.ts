import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeBoxKey } from "../crypto/box.ts";
import { openOutbox } from "./databases.ts";
import { sealedCopies } from "./leaving.ts";
import { SaveError } from "./failure.ts";
import { type Draft, Outbox } from "./outbox.ts";

const seal = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(bytes).reverse();
const draft = (value: string): Draft => ({
  area: "a1", by: "technical", entity: "citizen", entity_id: "c1", field: "step.bhyt", value, after: [], at_ms: 1,
});
const latin1 = (bytes: Uint8Array = new Uint8Array()): string => String.fromCharCode(...bytes);
const receipt = (id: string, received_ms = 1): { id: string; status: string; received_ms: number } => ({ id, status: "accepted", received_ms });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

const two = async (): Promise<[Outbox, Outbox]> => {
  const key = await makeBoxKey();
  return [new Outbox(await openOutbox(), key), new Outbox(await openOutbox(), key)];
};

describe("outbox", () => {
  it("writes with strict durability and resolves only after the transaction is complete", async () => {
    const [outbox] = await two();
    const steps: string[] = [];
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, names, mode, options) {
      const made = real.call(this, names, mode, options);
      if (mode === "readwrite") {
        steps.push(String(options?.durability));
        made.addEventListener("complete", () => steps.push("complete"));
      }
      return made;
    });
    await outbox.append("dev", [draft("done")], seal);
    steps.push("saved");
    expect(steps).toEqual(["strict", "complete", "saved"]);
  });

  it("two tabs at once never share or skip a number", async () => {
    const [one, other] = await two();
    await Promise.all(Array.from({ length: 20 }, (_, at) =>
      (at % 2 ? one : other).append("dev", [draft("done"), draft("waiting")], seal)));
    await one.refresh();
    const seqs = one.pending("dev").map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(one.pending("dev").every(({ seq, operation }) => operation.id === `dev.${seq}`)).toBe(true);
    expect(await other.head("dev")).toBe(40);
  });

  it("a full phone is a failed save, and nothing of it stays", async () => {
    const [outbox, fresh] = await two();
    const real = IDBObjectStore.prototype.add;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      calls += 1;
      if (calls === 2) throw new DOMException("full", "QuotaExceededError");
      return real.apply(this, given as never);
    } as never);
    await expect(outbox.append("dev", [draft("done"), draft("waiting")], seal)).rejects.toMatchObject(
      { name: "SaveError", code: "storage_full" });
    vi.restoreAllMocks();
    await fresh.refresh();
    expect(fresh.own.size).toBe(0);
    expect(outbox.own.size).toBe(0);
    expect(await fresh.head("dev")).toBe(0);
    await expect(outbox.append("dev", [draft("done")], seal)).resolves.toHaveLength(1);
  });

  it("no error carries what was being saved", async () => {
    expect(new SaveError("storage_failed").message).toBe("storage_failed");
  });
});

describe("outbox over time", () => {
  it("keeps nothing readable, and a sealed copy of each", async () => {
    const [outbox] = await two();
    await outbox.append("dev", [draft("done")], seal);
    const [stored] = await (await openOutbox()).getAll("operations");
    expect(latin1(stored?.own)).not.toContain("bhyt");
    expect(latin1(stored?.sealed.reverse())).toContain('"id":"dev.1"');
  });

  it("survives a closed app: another start reads what was pending, sent and set aside", async () => {
    const [one, other] = await two();
    await one.append("dev", [draft("a"), draft("b"), draft("c")], seal);
    await one.settle("dev", [
      { id: "dev.1", state: "sent", receipt: receipt("dev.1") },
      { id: "dev.2", state: "aside", receipt: { id: "dev.2", status: "malformed" } }]);
    await other.refresh();
    expect([...other.own.values()].map(({ state }) => state).sort()).toEqual(["aside", "pending", "sent"]);
    expect((await sealedCopies(await openOutbox(), "dev")).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it("archives, replays to a restored server, and purges only by the server's clock", async () => {
    const [outbox] = await two();
    const day = 86_400_000;
    await outbox.append("dev", [draft("a"), draft("b")], seal);
    await outbox.settle("dev", [
      { id: "dev.1", state: "sent", receipt: receipt("dev.1", 10 * day) },
      { id: "dev.2", state: "sent", receipt: receipt("dev.2", 30 * day) }]);
    await outbox.archive("dev", ["dev.1"]);
    expect([...outbox.own.keys()]).toEqual(["dev.2"]);
    await outbox.purge("dev", 39 * day);
    await outbox.replay("dev");
    expect(outbox.pending("dev").map(({ seq }) => seq)).toEqual([1, 2]);
    await outbox.settle("dev", [{ id: "dev.1", state: "sent", receipt: receipt("dev.1", 10 * day) }]);
    await outbox.purge("dev", 41 * day);
    expect([...outbox.own.keys()]).toEqual(["dev.2"]);
  });

  it("counts requests upwards across tabs", async () => {
    const [one, other] = await two();
    const counts = await Promise.all([one, other, one, other].map((box) => box.nextRequest("dev")));
    expect(counts.sort()).toEqual([1, 2, 3, 4]);
  });

  it("a record that can no longer be read here is set aside with its sealed copy, and the rest works", async () => {
    const [outbox, again] = await two();
    await outbox.append("dev", [draft("done"), draft("waiting"), draft("not_done")], seal);
    const database = await openOutbox();
    const record = await database.get("operations", ["dev", 2]);
    if (!record) throw new Error("not written");
    record.own[20] = (record.own[20] ?? 0) ^ 1;
    await database.put("operations", record);
    await again.refresh();
    expect(again.pending("dev").map(({ seq }) => seq)).toEqual([1, 3]);
    expect(again.own.get("dev.2")).toMatchObject({ state: "aside", operation: { entity: "damaged" } });
    expect((await sealedCopies(await openOutbox(), "dev")).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    await again.delivered("dev", 1);
    expect(again.own.get("dev.2")?.state).toBe("aside");
    await again.delivered("dev", 2);
    expect(again.own.get("dev.2")?.state).toBe("sent");
  });
});
