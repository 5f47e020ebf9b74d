import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import type { Darkroom } from "./photo.ts";
import type { Desk } from "./record.ts";
import { Commune, claimed, type Kit, settled, startApp, stretchLittle } from "./testing.ts";
import { addToTicket, openTicket, ticketsOf } from "./tickets.ts";

stretchLittle();

const failure = (status: number, code: string, headers = {}): Response =>
  Response.json({ error: { code, vi: "v", en: "e" } }, { status, headers });

/** A commune that takes pictures, once a ticket names them. */
class Office extends Commune {
  readonly blobs = new Map<string, number>();
  readonly brought: string[] = [];
  /** In the order in which they came: "sync" with operations, or a picture. */
  readonly came: string[] = [];
  bends: (() => Response | null) | null = null;
  losesAnswer = 0;

  constructor() {
    super();
    const plain = this.fetch;
    Object.assign(this, {
      fetch: async (url: string, init: RequestInit): Promise<Response> => {
        const { pathname } = new URL(url);
        if (pathname.startsWith("/api/v1/blobs/")) return this.picture(pathname, init);
        const before = this.held.size;
        const answer = await plain(url, init);
        if (this.held.size > before) this.came.push("sync");
        return answer;
      },
    });
  }

  private async picture(pathname: string, init: RequestInit): Promise<Response> {
    if (!this.online) throw new TypeError("offline");
    const name = pathname.slice("/api/v1/blobs/".length);
    const body = init.body as Uint8Array<ArrayBuffer>;
    expect(init.method).toBe("PUT");
    expect(Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", body)), (byte) => byte.toString(16).padStart(2, "0")).join("")).toBe(name);
    this.brought.push(name);
    this.came.push("blob");
    const bent = this.bends?.();
    if (bent) return bent;
    const named = [...this.held.values()].some(({ operation: { field, value } }) =>
      field === "photo" && (value as { sha256: string }).sha256 === name);
    if (!named) return failure(409, "blob_unknown", { "Retry-After": "60" });
    this.blobs.set(name, (this.blobs.get(name) ?? 0) + (this.blobs.has(name) ? 0 : 1));
    if (this.losesAnswer-- > 0) throw new TypeError("lost");
    return Response.json({ sha256: name, received_ms: this.now });
  }
}

let commune: Office;
const darkroom: Darkroom = {
  develop: async (file) => ({ width: 2, height: 1, file }) as never,
  print: async (picture) => new Blob([(picture as unknown as { file: Blob }).file], { type: "image/jpeg" }),
  done: () => undefined,
};
const picture = (name: string): Blob => new Blob([name]);
const parts = (kit: Kit): Parameters<typeof openTicket>[0] =>
  ({ desk: (kit.app as unknown as { desk(): Desk }).desk(), phone: kit.phone, darkroom });
const open = (kit: Kit, ...pictures: Blob[]): Promise<void> =>
  openTicket(parts(kit), "c1", "identity_error", { text: "Sai ngày sinh", pictures });
const left = (kit: Kit): Promise<number> => kit.phone.vault.database.count("photos");

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Office();
});

describe("a ticket with pictures", () => {
  it("goes out as operations first, then one picture after the other", async () => {
    const kit = await claimed(commune);
    commune.online = false;
    await open(kit, picture("a"), picture("b"));
    await addToTicket(parts(kit), "c1", "dev1.1", { text: "Đã gọi" });
    expect(kit.field.status.value).toMatchObject({ unsentPeople: 1, unsentNames: [{ citizen: "Vũ Văn Hùng" }] });
    expect(await left(kit)).toBe(2);
    commune.online = true;
    commune.came.length = 0;
    await kit.field.syncNow();
    expect(commune.came).toEqual(["sync", "blob", "blob"]);
    expect([commune.blobs.size, await left(kit)]).toEqual([2, 0]);
    await settled();
    expect(kit.field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
    expect(ticketsOf(parts(kit), "c1")).toMatchObject([
      { id: "dev1.1", category: "identity_error", state: "open", said: [{ text: "Sai ngày sinh", from: "pair" }, { text: "Đã gọi" }], photos: 2, unsent: false },
    ]);
  });

  it("takes three pictures and no more", async () => {
    const kit = await claimed(commune);
    await open(kit, ...["a", "b", "c", "d"].map(picture));
    await kit.field.syncNow();
    expect(commune.blobs.size).toBe(3);
  });

  it("is unsent while its picture is", async () => {
    const kit = await claimed(commune);
    commune.bends = () => failure(503, "unavailable");
    await open(kit, picture("a"));
    await kit.field.syncNow();
    expect(kit.phone.outbox.pending("dev1")).toEqual([]);
    expect(kit.field.status.value).toMatchObject({ unsentPeople: 1 });
    expect(kit.field.evening.value.equal).toBe(false);
    commune.bends = null;
    await kit.field.syncNow();
    await settled();
    expect(kit.field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
  });
});

describe("a picture", () => {
  it("whose answer was lost is sent again, and is there once", async () => {
    const kit = await claimed(commune);
    await open(kit, picture("a"));
    commune.losesAnswer = 1;
    await kit.field.syncNow();
    expect([commune.blobs.size, await left(kit)]).toEqual([1, 1]);
    await kit.field.syncNow();
    expect([[...commune.blobs.values()], await left(kit), commune.brought.length]).toEqual([[1], 0, 2]);
  });

  it("outlives a phone that is switched off between its operation and itself", async () => {
    const kit = await claimed(commune);
    commune.bends = () => failure(503, "unavailable");
    await open(kit, picture("a"));
    await kit.field.syncNow();
    commune.bends = null;
    const next = await startApp(commune); // locked: no PIN is needed to send it
    await settled();
    await next.field.syncNow();
    expect([commune.blobs.size, await left(next)]).toEqual([1, 0]);
  });

  it.each([[409, "blob_unknown"], [422, "blob_hash"], [429, "too_many"], [503, "unavailable"], [500, "server_error"], [403, ""]])(
    "stays after %i %s and goes later", async (status, code) => {
      const kit = await claimed(commune);
      commune.bends = () => failure(status, code);
      await open(kit, picture("a"));
      await kit.field.syncNow();
      expect([commune.brought.length, await left(kit)]).toEqual([1, 1]);
      commune.bends = null;
      commune.now += 3_600_000;
      await kit.field.syncNow();
      expect([commune.blobs.size, await left(kit)]).toEqual([1, 0]);
    });

  it.each([[413, "too_large"], [422, "blob_picture"], [422, "blob_enough"]])("that is refused for good (%i %s) holds nothing up", async (status, code) => {
    const kit = await claimed(commune);
    commune.bends = () => (commune.brought.length === 1 ? failure(status, code) : null);
    await open(kit, picture("a"), picture("b"));
    await kit.field.syncNow();
    expect([commune.brought.length, commune.blobs.size, await left(kit)]).toEqual([2, 1, 1]);
    await kit.field.syncNow();
    expect(commune.brought).toHaveLength(2);
    expect(kit.field.status.value.unsentPeople).toBe(0);
  });
});

describe("an order to wipe", () => {
  it("waits for pictures, then takes all", async () => {
    const kit = await claimed(commune);
    commune.bends = () => failure(503, "unavailable");
    await open(kit, picture("a"));
    commune.order = { id: "o1", kind: "wipe" };
    await kit.field.syncNow();
    expect(commune.acknowledged).toEqual([]);
    commune.bends = null;
    await kit.field.syncNow();
    expect([commune.blobs.size, commune.acknowledged.length]).toEqual([1, 1]);
  });
});
