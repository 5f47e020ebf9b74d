import { describe, expect, it } from "vitest";
import type { Answer } from "./ports.ts";
import { many, refused, World } from "./testing.ts";

describe("a run", () => {
  it("a long outbox goes out in device order, in as few requests as the limits allow", async () => {
    const world = new World(450);
    expect(await world.run()).toEqual({ kind: "done" });
    expect(world.asked.map(({ operations }) => operations.length)).toEqual([200, 200, 50]);
    expect(world.asked.flatMap(({ operations }) => operations.map(({ id }) => id))).toEqual(many(450).map(({ id }) => id));
    expect(world.pending).toEqual([]);
  });

  it("a list that another tab has closed with a new PIN: what is recorded goes, nothing is pulled into it", async () => {
    const world = new World(3);
    world.dead = true;
    await expect(world.run()).rejects.toThrow("another key");
    expect(world.pending).toEqual([]);
    expect(world.asked.map(({ pull }) => pull)).toEqual([false]);
  });

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
});

describe("a refused batch", () => {
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
});

describe("a pull", () => {
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
    expect(world.heard[world.heard.length - 1]?.state).toBe("revoked");
    expect(world.cursor).toBe("c0");
  });

  it("tells how far the phone's clock is off", async () => {
    const world = new World();
    await world.run();
    expect(world.heard[0]).toMatchObject({ serverMs: 1_005, offsetMs: 5 });
  });
});

describe("a restored server", () => {
  it("a restored server gets everything again and the list starts over", async () => {
    const world = new World();
    world.more = () => ({ epoch: "e2" });
    await world.run();
    expect([world.replays, world.restarts, world.epoch]).toEqual([1, 1, "e2"]);
    expect(world.asked.map(({ cursor }) => cursor)).toEqual(["c0", null]);
  });

  it("a phone whose list is locked offers its work again, too, once", async () => {
    const world = new World();
    world.locked = true;
    world.more = () => ({ epoch: "e2" });
    await world.run();
    await world.run();
    expect([world.replays, world.restarts, world.heardEpoch]).toEqual([1, 0, "e2"]);
  });

  it("so does a revoked one; the first answer of all replays nothing", async () => {
    const world = new World();
    world.more = () => ({ epoch: "e2", device: { state: "revoked", skew_ms: 0 } });
    await world.run();
    expect([world.replays, world.restarts]).toEqual([1, 0]);
    const fresh = new World();
    fresh.heardEpoch = null;
    await fresh.run();
    expect([fresh.replays, fresh.heardEpoch]).toEqual([0, "e1"]);
  });
});
