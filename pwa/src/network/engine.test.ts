import { describe, expect, it } from "vitest";
import { afterMs, backoffMs } from "./backoff.ts";
import { firstBatch } from "./batch.ts";
import { type End, Engine, type Heard } from "./engine.ts";
import type { Receipt, Row, SyncRequest, WireOperation } from "./messages.ts";
import type { Answer } from "./ports.ts";
import { judge } from "./receipts.ts";

const operation = (seq: number, value = "done"): WireOperation => ({
  id: `dev.${seq}`, v: 1, by: "technical", entity: "citizen", entity_id: "c1", field: "step.bhyt", value, at_ms: 1,
});
const many = (count: number): WireOperation[] => Array.from({ length: count }, (_, at) => operation(at + 1));
const refused = (status: number, code = "x", retryAfterMs: number | null = null): Answer =>
  ({ kind: "refused", status, failure: { code, vi: "v", en: "e" }, retryAfterMs });

/** A phone and a server in one: everything an engine touches, and a record of what it did. */
class World {
  now = 1_000;
  pending: WireOperation[];
  settled = new Map<string, string>();
  asked: SyncRequest[] = [];
  heard: Heard[] = [];
  locked = false;
  restarts = 0;
  replays = 0;
  archived: string[] = [];
  cursor: string | null = "c0";
  epoch: string | null = "e1";
  repairs: boolean[] = [];
  status: (operation: WireOperation) => Omit<Receipt, "id"> = () => ({ status: "accepted" });
  server: (request: SyncRequest) => Answer | null = () => null;
  more: (request: SyncRequest) => object = () => ({});
  readonly engine: Engine;

  constructor(count = 0) {
    this.pending = many(count);
    const list = {
      load: () => Promise.resolve(),
      restart: async () => void ((this.restarts += 1), (this.cursor = null)),
      apply: async (page: { rows: readonly Row[]; cursor: string | null; epoch: string; done: boolean }) => {
        this.cursor = page.cursor;
        this.epoch = page.epoch;
        return { repair: this.repairs.shift() ?? false, changed: page.rows };
      },
    };
    const self = this;
    const port = { ...list, get cursor() { return self.cursor; }, get epoch() { return self.epoch; } };
    this.engine = new Engine({
      device: "dev", app: "t", clock: { now: () => this.now },
      list: () => (this.locked ? null : port),
      heard: (heard) => void this.heard.push(heard),
      network: { sync: async (request) => this.#answer(request) },
      outbox: {
        pending: async () => this.pending,
        head: async () => 99,
        settle: async (settled) => {
          for (const { id, state } of settled) this.settled.set(id, state);
          this.pending = this.pending.filter(({ id }) => !this.settled.has(id));
        },
        archive: async (ids) => void this.archived.push(...ids),
        replay: async () => void (this.replays += 1),
        purge: async () => undefined,
      },
    });
  }

  run(): Promise<End> {
    return this.engine.run();
  }

  #answer(request: SyncRequest): Answer {
    this.asked.push(request);
    const special = this.server(request);
    if (special) return special;
    const receipts = request.operations.map((each) => ({ id: each.id, ...this.status(each) }));
    return { kind: "answer", body: {
      v: 1, epoch: "e1", server_ms: this.now + 5, receipts, rows: [], more: false, cursor: "c1", sums: {},
      received: { head: 0, operations: 0, citizens: 0, receipt: "ABCDEF" }, device: { state: "active", skew_ms: 0 },
      ...this.more(request),
    } as never };
  }
}

describe("receipts", () => {
  it.each([
    ["accepted", "sent"], ["merged", "sent"], ["conflict", "sent"], ["duplicate", "sent"],
    ["quarantined", "sent"], ["malformed", "aside"], ["oversize", "aside"],
  ])("%s: %s", (status, state) => {
    expect(judge([operation(1)], [{ id: "dev.1", status }])).toEqual(
      { settled: [{ id: "dev.1", state, receipt: { id: "dev.1", status } }], later: [] });
  });

  it.each(["retry", "a_later_word"])("%s: stays", (status) => {
    expect(judge([operation(1)], [{ id: "dev.1", status, retry_after_ms: 7 }])).toEqual(
      { settled: [], later: [{ id: "dev.1", waitMs: 7 }] });
  });

  it("no receipt of its own: stays; a receipt for another: ignored", () => {
    expect(judge([operation(1)], [{ id: "dev.2", status: "accepted" }])).toEqual(
      { settled: [], later: [{ id: "dev.1", waitMs: 0 }] });
  });
});

describe("batches", () => {
  it("at most 200 operations and 240 kB, at least one", () => {
    expect(firstBatch(many(201))).toHaveLength(200);
    const big = [operation(1, "x".repeat(150_000)), operation(2, "x".repeat(150_000))];
    expect(firstBatch(big)).toHaveLength(1);
    expect(firstBatch([operation(1, "x".repeat(500_000))])).toHaveLength(1);
    expect(firstBatch([operation(1, "ế".repeat(100_000))], 200, 240_000)).toHaveLength(1);
  });

  it("a long outbox goes out in device order, in as few requests as the limits allow", async () => {
    const world = new World(450);
    expect(await world.run()).toEqual({ kind: "done" });
    expect(world.asked.map(({ operations }) => operations.length)).toEqual([200, 200, 50]);
    expect(world.asked.flatMap(({ operations }) => operations.map(({ id }) => id))).toEqual(many(450).map(({ id }) => id));
    expect(world.pending).toEqual([]);
  });
});

describe("a run", () => {
  it("one household is one round trip", async () => {
    const world = new World(6);
    await world.run();
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]).toMatchObject({ v: 1, head: 99, unsent: 6, cursor: "c0", pull: true });
  });

  it("a lost answer loses nothing and keeps nothing twice", async () => {
    const world = new World(3);
    world.server = () => ({ kind: "offline" });
    expect(await world.run()).toEqual({ kind: "offline" });
    expect(world.pending).toHaveLength(3);
    world.server = () => null;
    world.status = () => ({ status: "duplicate" });
    await world.run();
    expect(world.pending).toEqual([]);
  });

  it("retry and unknown words keep one operation and never hold up the others", async () => {
    const world = new World(3);
    world.status = ({ id }) => (id === "dev.1" ? { status: "retry", retry_after_ms: 60_000 } : { status: "accepted" });
    expect(await world.run()).toEqual({ kind: "partly", waitMs: 60_000 });
    expect(world.pending.map(({ id }) => id)).toEqual(["dev.1"]);
    expect(world.asked).toHaveLength(1);
    world.now += 59_999;
    await world.run();
    expect(world.asked[1]?.operations).toEqual([]);
    world.now += 1;
    world.status = () => ({ status: "accepted" });
    expect(await world.run()).toEqual({ kind: "done" });
    expect(world.pending).toEqual([]);
  });

  it("a clock set back ten years does not make an operation wait ten years", async () => {
    const world = new World(1);
    world.now = 2e12;
    world.status = () => ({ status: "retry", retry_after_ms: 60_000 });
    await world.run();
    world.now = 1e12;
    world.status = () => ({ status: "accepted" });
    await world.run();
    expect(world.pending).toEqual([]);
  });

  it("what the server cannot read is set aside and blocks nothing", async () => {
    const world = new World(3);
    world.status = ({ id }) => ({ status: id === "dev.2" ? "malformed" : "accepted" });
    await world.run();
    expect([...world.settled]).toEqual([["dev.1", "sent"], ["dev.2", "aside"], ["dev.3", "sent"]]);
  });

  it("repeated 500s: halves until the one operation stands alone, all others pass", async () => {
    const world = new World(64);
    world.server = ({ operations }) => (operations.some(({ id }) => id === "dev.37") ? refused(500) : null);
    expect((await world.run()).kind).toBe("partly");
    expect(world.pending.map(({ id }) => id)).toEqual(["dev.37"]);
    expect(world.settled.has("dev.37")).toBe(false);
    expect(world.asked.length).toBeLessThan(40);
  });

  it("a 500 on everything blames no operation and stops at once", async () => {
    const world = new World(64);
    world.server = () => refused(500);
    expect((await world.run()).kind).toBe("busy");
    expect(world.asked).toHaveLength(2);
    expect(world.pending).toHaveLength(64);
  });

  it("413 and a server's own 400 set aside the one operation they are about", async () => {
    for (const [status, code] of [[413, ""], [400, "invalid"]] as const) {
      const world = new World(8);
      world.server = ({ operations }) => (operations.some(({ id }) => id === "dev.5") ? refused(status, code) : null);
      await world.run();
      expect(world.settled.get("dev.5")).toBe("aside");
      expect([...world.settled.values()].filter((state) => state === "sent")).toHaveLength(7);
    }
  });

  it("a portal's 400 or page sets nothing aside", async () => {
    for (const answer of [refused(400, ""), refused(403, ""), { kind: "answer", body: {} } as Answer]) {
      const world = new World(2);
      world.server = () => answer;
      expect(await world.run()).toEqual({ kind: "offline" });
      expect(world.settled.size).toBe(0);
    }
  });

  it("later_version keeps everything and says so", async () => {
    const world = new World(2);
    world.server = () => refused(400, "later_version");
    expect(await world.run()).toMatchObject({ kind: "refused", failure: { code: "later_version" } });
    expect(world.settled.size).toBe(0);
  });

  it("429 and 503 wait as long as asked", async () => {
    for (const status of [429, 503]) {
      const world = new World(2);
      world.server = () => refused(status, "busy", 9_000);
      expect(await world.run()).toEqual({ kind: "busy", waitMs: 9_000 });
    }
  });

  it("401, 403 and 426 stop the pull, wipe nothing, and the push goes on", async () => {
    for (const status of [401, 403, 426]) {
      const world = new World(300);
      world.server = ({ pull }) => (pull ? refused(status, "rights") : null);
      expect((await world.run()).kind).toBe("paused");
      expect(world.pending).toEqual([]);
      expect(world.restarts).toBe(0);
    }
  });

  it("pushes without a PIN and pulls nothing then", async () => {
    const world = new World(2);
    world.locked = true;
    expect(await world.run()).toEqual({ kind: "done" });
    expect(world.asked[0]).toMatchObject({ pull: false, cursor: null });
    expect(world.pending).toEqual([]);
  });

  it("pulls page after page", async () => {
    const world = new World();
    world.more = ({ cursor }) => (cursor === "c0" ? { more: true, cursor: "c1" } : { cursor: "c2" });
    await world.run();
    expect(world.asked.map(({ cursor }) => cursor)).toEqual(["c0", "c1"]);
    expect(world.cursor).toBe("c2");
  });

  it("own operations seen in rows go to the archive", async () => {
    const world = new World();
    world.more = () => ({ rows: [{ b: "b", e: "citizen", i: "c1", s: 1, ops: [["dev.4", "a.b", 1], ["other.1", "a.b", 1]] }] });
    await world.run();
    expect(world.archived).toEqual(["dev.4"]);
  });

  it("a list that does not add up is asked for again from the start, once", async () => {
    const world = new World();
    world.repairs = [true, true];
    await world.run();
    expect(world.restarts).toBe(1);
    expect(world.asked.map(({ cursor }) => cursor)).toEqual(["c0", null]);
  });

  it("a restored server gets everything again and the list starts over", async () => {
    const world = new World();
    world.more = () => ({ epoch: "e2" });
    await world.run();
    expect([world.replays, world.restarts, world.epoch]).toEqual([1, 1, "e2"]);
    expect(world.asked.map(({ cursor }) => cursor)).toEqual(["c0", null]);
  });

  it("a cursor that the server cannot use starts the list over", async () => {
    const world = new World(1);
    world.server = ({ cursor }) => (cursor === "c0" ? refused(400, "cursor_wrong") : null);
    expect(await world.run()).toEqual({ kind: "done" });
    expect(world.restarts).toBe(1);
    expect(world.settled.get("dev.1")).toBe("sent");
  });

  it("a revoked phone still hands over its work, applies no rows, and learns of it", async () => {
    const world = new World(201);
    world.status = () => ({ status: "quarantined" });
    world.more = () => ({ device: { state: "revoked", skew_ms: 0 }, rows: [] });
    await world.run();
    expect(world.pending).toEqual([]);
    expect(world.heard[world.heard.length - 1]?.revoked).toBe(true);
    expect(world.cursor).toBe("c0");
  });

  it("tells how far the phone's clock is off", async () => {
    const world = new World();
    await world.run();
    expect(world.heard[0]).toMatchObject({ serverMs: 1_005, offsetMs: 5 });
  });
});

describe("waiting", () => {
  it("doubles, stays within bounds, and is spread", () => {
    expect(backoffMs(0, () => 0)).toBe(1_000);
    expect(backoffMs(3, () => 0.999)).toBeLessThan(16_000);
    expect(backoffMs(50, () => 1)).toBe(120_000);
    expect(backoffMs(2, () => 0)).not.toBe(backoffMs(2, () => 0.5));
  });
  it("never comes back before the server asked", () => {
    expect(afterMs(30_000, () => 0)).toBe(30_000);
    expect(afterMs(30_000, () => 0.9)).toBeGreaterThan(30_000);
  });
});
