/**
 * What this phone recorded, from the tap until thirty days after the server's receipt.
 *
 * A record is durable when `append` resolves, not before. It leaves `pending` on its own
 * receipt only, and no PIN is needed to send it.
 */
import { close, openJson, type Place } from "../crypto/box.ts";
import { utf8 } from "../crypto/bytes.ts";
import type { Seal } from "../crypto/seal.ts";
import type { Json, Receipt, WireOperation } from "../network/messages.ts";
import { STRICT, type OperationState, type OutboxDatabase, type StoredOperation, type StoredPhoto } from "./databases.ts";
import { part } from "../sync/types.ts";
import { saving } from "./failure.ts";

/**
 * An operation before its number is known. `entity_id` null: the operation makes the entity;
 * `madeBy(n)`, there or as the household of a citizen, also of one who is added: what draft n of the same write makes (of a
 * ticket: its own id).
 */
export interface Draft {
  readonly area: string | null;
  readonly by: WireOperation["by"];
  readonly entity: string;
  readonly entity_id: string | null;
  readonly field: string;
  readonly value: Json;
  readonly after: readonly string[];
  readonly at_ms: number;
}
export interface Own {
  readonly device: string;
  readonly seq: number;
  readonly operation: WireOperation;
  readonly state: OperationState;
  readonly receipt: Receipt | null;
}
export interface Settlement {
  readonly id: string;
  readonly state: OperationState;
  readonly receipt: Receipt;
}

export const madeBy = (draft: number): string => `@${draft}`;

const SHOWN: readonly OperationState[] = ["pending", "sent", "aside"];
const ARCHIVE_MS = 30 * 24 * 3_600_000;

const place = (device: string, seq: number): Place => ({ store: "operations", page: seq, device });
const idOf = (stored: { device: string; seq: number }): string => `${stored.device}.${stored.seq}`;

export class Outbox {
  /** Everything not archived, by id. Always what the database held at the last look. */
  readonly own = new Map<string, Own>();
  private readonly database: OutboxDatabase;
  private readonly key: CryptoKey;
  /** Device → the number that is free unless another tab took it. */
  private readonly next = new Map<string, number>();
  /** Device → its last request counter, also where there was no room to keep it. */
  private readonly asked = new Map<string, number>();

  constructor(database: OutboxDatabase, key: CryptoKey) {
    this.database = database;
    this.key = key;
  }

  /** Takes in what another tab wrote, acknowledged or archived. */
  async refresh(): Promise<void> {
    const found = await Promise.all(
      SHOWN.map((state) => this.database.getAllFromIndex("operations", "state", state)),
    );
    const kept = new Set<string>();
    for (const stored of found.flat()) {
      const id = idOf(stored);
      kept.add(id);
      const known = this.own.get(id);
      if (!known) this.own.set(id, await this.opened(stored).catch(() => this.damaged(stored)));
      else if (known.state !== stored.state || known.receipt?.status !== stored.receipt?.status)
        this.own.set(id, { ...known, state: stored.state, receipt: stored.receipt });
    }
    for (const id of this.own.keys()) if (!kept.has(id)) this.own.delete(id);
  }

  /** Writes all drafts, with the pictures that they name, or none. Resolves when they would survive
   * the phone losing power. */
  async append(device: string, drafts: readonly Draft[], seal: Seal, photos: readonly StoredPhoto[] = []): Promise<Own[]> {
    return saving(async () => {
      for (;;) {
        const first = this.next.get(device) ?? (await this.head(device)) + 1;
        const made = drafts.map((draft, at) => operationOf(draft, device, first + at, first));
        const records = await Promise.all(
          made.map((operation, at) => this.closed(operation, device, first + at, seal)),
        );
        const free = await this.insert(device, first, records, photos);
        this.next.delete(device);
        if (!free) continue; // another tab took the numbers
        this.next.set(device, first + drafts.length);
        const own = made.map((operation, at): Own =>
          ({ device, seq: first + at, operation, state: "pending", receipt: null }));
        for (const each of own) this.own.set(each.operation.id, each);
        return own;
      }
    });
  }

  /**
   * The numbers are allotted in the transaction of the write; encryption cannot run inside it.
   * Everything is asked for at once: the first answer says whether the numbers were free.
   */
  private async insert(
    device: string, first: number, records: readonly StoredOperation[], photos: readonly StoredPhoto[],
  ): Promise<boolean> {
    const work = this.database.transaction(["operations", "meta", "photos"], "readwrite", STRICT);
    work.done.catch(ignored);
    const meta = work.objectStore("meta");
    const asked = meta.get(`next|${device}`);
    asked.catch(ignored);
    try {
      const operations = work.objectStore("operations");
      for (const record of records) void operations.add(record).catch(ignored);
      for (const photo of photos) void work.objectStore("photos").put(photo).catch(ignored);
      void meta.put(first + records.length, `next|${device}`).catch(ignored);
    } catch (cause) {
      work.abort(); // otherwise what was already asked for would commit alone
      throw cause;
    }
    const free = ((await asked) ?? 1) === first;
    if (!free) {
      work.abort();
      return false;
    }
    await work.done;
    return true;
  }

  /** Highest sequence ever allotted to this device. */
  async head(device: string): Promise<number> {
    return Number((await this.database.get("meta", `next|${device}`)) ?? 1) - 1;
  }

  /** Set aside here, and brought to the server by a file: it holds all up to `head` now. */
  async delivered(device: string, head: number): Promise<void> {
    const found = [...this.own.values()].filter((each) => each.device === device && each.state === "aside" && each.seq <= head);
    if (found.length === 0) return;
    await this.change(device, found.map(({ operation }) => operation.id), (record) => ({ ...record, state: "sent" }));
    await this.refresh();
  }

  /** In the device's own order. */
  pending(device: string): Own[] {
    return [...this.own.values()]
      .filter((each) => each.device === device && each.state === "pending")
      .sort((left, right) => left.seq - right.seq);
  }

  async settle(device: string, settled: readonly Settlement[]): Promise<void> {
    await this.change(device, settled.map(({ id }) => id), (record) => {
      const found = settled.find(({ id }) => id === idOf(record));
      return found ? { ...record, state: found.state, receipt: found.receipt } : record;
    });
    await this.refresh();
  }

  /** The list holds these now: shown from there, kept here for thirty days. */
  async archive(device: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.change(device, ids, (record) =>
      record.state === "sent" ? { ...record, state: "archived" } : record);
    for (const id of ids) if (this.own.get(id)?.state === "sent") this.own.delete(id);
  }

  /** A restored server may have lost what it acknowledged: everything is offered again. */
  async replay(device: string): Promise<void> {
    const records = await this.acknowledged(device);
    await this.change(device, records.map(idOf), (record) => ({ ...record, state: "pending" }));
    await this.refresh();
  }

  /** The server's life that this device last heard (docs/protocol.md, `epoch`). */
  async epoch(device: string): Promise<string | null> {
    const kept = await this.database.get("meta", `epoch|${device}`);
    return typeof kept === "string" ? kept : null;
  }

  async keepEpoch(device: string, epoch: string): Promise<void> {
    await this.database.put("meta", epoch, `epoch|${device}`);
  }

  /** `serverMs` comes from a response: no phone clock ever deletes anything. */
  async purge(device: string, serverMs: number): Promise<void> {
    const old = (await this.acknowledged(device)).filter(
      ({ receipt }) => (receipt?.received_ms ?? serverMs) < serverMs - ARCHIVE_MS,
    );
    if (old.length === 0) return;
    const work = this.database.transaction("operations", "readwrite");
    for (const { seq } of old) void work.store.delete([device, seq]).catch(ignored);
    await work.done;
    await this.refresh();
  }

  /** The next request counter; rises even if the request never leaves. A phone that lost its
   * latest counts (power cut, no room to keep them) leaps over what the server may have seen. */
  async nextRequest(device: string, leap = 1): Promise<number> {
    const name = `request|${device}`;
    let next = 0;
    try {
      const work = this.database.transaction("meta", "readwrite");
      work.done.catch(ignored);
      next = Math.max(Number((await work.store.get(name)) ?? 0), this.asked.get(device) ?? 0) + leap;
      await work.store.put(next, name);
      await work.done;
    } catch (cause) {
      if (next === 0) throw cause;
    }
    this.asked.set(device, next);
    return next;
  }

  private async acknowledged(device: string): Promise<StoredOperation[]> {
    const found = await Promise.all(
      (["sent", "archived"] as const).map((state) =>
        this.database.getAllFromIndex("operations", "state", state)),
    );
    return found.flat().filter((each) => each.device === device);
  }

  private async change(
    device: string, ids: readonly string[], change: (record: StoredOperation) => StoredOperation,
  ): Promise<void> {
    await saving(async () => {
      const work = this.database.transaction("operations", "readwrite", STRICT);
      for (const id of ids) {
        const record = await work.store.get([device, Number(id.slice(device.length + 1))]);
        if (record) void work.store.put(change(record)).catch(ignored);
      }
      await work.done;
    });
  }

  private async closed(
    operation: WireOperation, device: string, seq: number, seal: Seal,
  ): Promise<StoredOperation> {
    const plain = utf8(JSON.stringify(operation));
    const [own, sealed] = await Promise.all([close(this.key, place(device, seq), plain), seal(plain)]);
    return { device, seq, sealed, own, state: "pending", receipt: null };
  }

  /** The storage has gone bad under it: its sealed copy may still be whole, so it goes as a file. */
  private async damaged({ device, seq, state, receipt }: StoredOperation): Promise<Own> {
    const id = `${device}.${seq}`;
    const operation: WireOperation = { id, v: 1, by: "both", entity: "damaged", entity_id: id, field: "damaged", value: null, at_ms: 0 };
    if (state === "pending") await this.change(device, [id], (record) => ({ ...record, state: "aside" }));
    return { device, seq, operation, state: state === "pending" ? "aside" : state, receipt };
  }

  private async opened(stored: StoredOperation): Promise<Own> {
    const { device, seq, state, receipt } = stored;
    const operation = await openJson(this.key, place(device, seq), stored.own);
    return { device, seq, operation: operation as WireOperation, state, receipt };
  }
}

/** The transaction's own promise reports the failure of every request in it. */
const ignored = (): void => undefined;

function operationOf(draft: Draft, device: string, seq: number, first: number): WireOperation {
  const id = `${device}.${seq}`;
  const { area, entity_id, after, value, ...rest } = draft;
  const made = draft.field === "add" && draft.entity !== "note" ? `x-${device}-${seq}` : id;
  // No id begins with "@".
  const named = <T>(given: T): T | string => {
    if (typeof given !== "string" || !given.startsWith("@")) return given;
    const number = first + Number(given.slice(1));
    return draft.entity === "ticket" ? `${device}.${number}` : `x-${device}-${number}`;
  };
  return {
    id, v: 1, ...(area === null ? {} : { area }), ...rest, entity_id: named(entity_id) ?? made,
    value: draft.field === "household" ? named(value)
      : draft.entity === "citizen" && draft.field === "add" ? { ...(value as object), household: named(part(value, "household") ?? null) }
      : value,
    ...(after.length > 0 ? { after } : {}),
  };
}
