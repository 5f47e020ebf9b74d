import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, it } from "vitest";
import { makeBoxKey } from "../crypto/box.ts";
import { type Bytes, text } from "../crypto/bytes.ts";
import { type OutboxDatabase, openOutbox, type StoredPhoto } from "./databases.ts";
import { wiped } from "./leaving.ts";
import { madeBy, Outbox } from "./outbox.ts";
import { closedPhoto, Photos } from "./photos.ts";

const PICTURE: Bytes = new TextEncoder().encode("mặt sau thẻ của bà Nhàn");
const seal = (plain: Uint8Array): Promise<Bytes> => Promise.resolve(new Uint8Array(plain));
const base = { area: "a1", by: "both", entity: "ticket", after: [], at_ms: 1 } as const;
let database: OutboxDatabase;
let key: CryptoKey;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
  key = await makeBoxKey();
});

async function written(device = "dev"): Promise<StoredPhoto> {
  const photo = await closedPhoto({ database, key }, device, "c1", PICTURE);
  const open = { ...base, entity_id: null, field: "open", value: { citizen: "c1", category: "x", text: "" } };
  const named = { ...base, entity_id: madeBy(0), field: "photo", value: { sha256: photo.sha256 } };
  await new Outbox(database, key).append(device, [open, named], seal, [photo]);
  return photo;
}

it("lies there closed, and opens as it was", async () => {
  const { sha256 } = await written();
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  const [stored] = await database.getAll("photos");
  for (const closed of [stored?.own, stored?.about]) {
    expect(text(closed as Bytes)).not.toContain("Nhàn");
    expect(text(closed as Bytes)).not.toContain("c1");
  }
  const photos = new Photos({ database, key });
  expect(await photos.all()).toEqual([{ device: "dev", sha256, citizen: "c1", state: "pending" }]);
  expect(await photos.picture("dev", sha256)).toEqual(PICTURE);
});

it("is named by an operation on the ticket that the same write opened", async () => {
  const { sha256 } = await written();
  const outbox = new Outbox(database, key);
  await outbox.refresh();
  expect(outbox.pending("dev").map(({ operation: { entity_id, field, value } }) => [entity_id, field, value])).toEqual([
    ["dev.1", "open", { citizen: "c1", category: "x", text: "" }], ["dev.1", "photo", { sha256 }],
  ]);
});

it("is written with its operations or not at all", async () => {
  const photo = await closedPhoto({ database, key }, "dev", "c1", PICTURE);
  const broken = { ...photo, own: (() => undefined) as never }; // no storage takes a function
  const draft = { ...base, entity_id: "dev.1", field: "photo", value: { sha256: photo.sha256 } };
  await expect(new Outbox(database, key).append("dev", [draft], seal, [broken])).rejects.toMatchObject({ name: "SaveError" });
  expect([await database.count("operations"), await database.count("photos")]).toEqual([0, 0]);
});

it("does not open under another name, and says so with null", async () => {
  const photo = await written();
  await database.put("photos", { ...photo, sha256: "f".repeat(64) });
  await database.put("photos", { ...photo, sha256: "e".repeat(64), own: photo.own.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) });
  const photos = new Photos({ database, key });
  expect(await photos.picture("dev", "f".repeat(64))).toBeNull();
  expect(await photos.picture("dev", "e".repeat(64))).toBeNull();
  expect((await photos.all()).map(({ citizen }) => citizen)).toContain("");
});

it("goes on its receipt, stays when it is refused, and another device's stay untouched", async () => {
  const { sha256 } = await written();
  await written("old");
  const photos = new Photos({ database, key });
  await photos.refused("old", sha256);
  await photos.received("dev", sha256);
  await photos.received("dev", sha256);
  expect(await photos.all()).toEqual([{ device: "old", sha256, citizen: "c1", state: "refused" }]);
});

it("a wipe that may go on takes the device's pictures, too", async () => {
  await written();
  await written("other");
  const outbox = new Outbox(database, key);
  await outbox.refresh();
  expect(await wiped(database, "dev")).toBe(false);
  expect(await database.count("photos")).toBe(2);
  const receipt = { id: "", status: "accepted" };
  await outbox.settle("dev", ["dev.1", "dev.2"].map((id) => ({ id, state: "sent", receipt: { ...receipt, id } })));
  expect(await wiped(database, "dev")).toBe(true);
  expect((await new Photos({ database, key }).all()).map(({ device }) => device)).toEqual(["other"]);
});
