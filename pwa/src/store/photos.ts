/**
 * Pictures of tickets on this phone, from the tap until the server's receipt.
 *
 * They are written with the operations that name them (Outbox.append), closed with the outbox key:
 * no PIN is needed to send them, and a forgotten one loses none.
 */
import { close, closeJson, open, type Place } from "../crypto/box.ts";
import { type Bytes, sha256 } from "../crypto/bytes.ts";
import { type OutboxDatabase, STRICT, type StoredPhoto } from "./databases.ts";

interface Vault {
  readonly database: OutboxDatabase;
  readonly key: CryptoKey;
}
export interface Kept {
  readonly device: string;
  readonly sha256: string;
  /** "" where the record has gone bad. */
  readonly citizen: string;
  readonly state: StoredPhoto["state"];
}

const place = (device: string, name: string): Place => ({ store: "photos", page: name, device });
const aboutPlace = (device: string, name: string): Place => place(device, `${name}/about`);

/** A picture ready to be written with its operation. */
export async function closedPhoto({ key }: Vault, device: string, citizen: string, picture: Bytes): Promise<StoredPhoto> {
  const name = hex(await sha256(picture));
  const own = await close(key, place(device, name), picture);
  const about = await closeJson(key, aboutPlace(device, name), { citizen });
  return { device, sha256: name, own, about, state: "pending" };
}

export class Photos {
  private readonly vault: Vault;
  /** What was opened before, by key: the pictures themselves are read only to be sent. */
  private readonly known = new Map<string, Kept>();

  constructor(vault: Vault) {
    this.vault = vault;
  }

  /** All that lie here, in a fixed order. */
  async all(): Promise<Kept[]> {
    const keys = await this.vault.database.getAllKeys("photos");
    const found: Kept[] = [];
    for (const [device, name] of keys) {
      const id = `${device}|${name}`;
      const kept = this.known.get(id) ?? (await this.read(device, name));
      if (!kept) continue;
      this.known.set(id, kept);
      found.push(kept);
    }
    return found;
  }

  /** Null: gone, or the storage has gone bad under it. */
  async picture(device: string, name: string): Promise<Bytes | null> {
    const { database, key } = this.vault;
    const stored = await database.get("photos", [device, name]);
    return stored ? open(key, place(device, name), stored.own).catch(() => null) : null;
  }

  /** The server has it. */
  async received(device: string, name: string): Promise<void> {
    await this.change(device, name, () => null);
  }

  /** The server will never take it. */
  async refused(device: string, name: string): Promise<void> {
    await this.change(device, name, (stored) => ({ ...stored, state: "refused" }));
  }

  private async change(
    device: string, name: string, change: (stored: StoredPhoto) => StoredPhoto | null,
  ): Promise<void> {
    const work = this.vault.database.transaction("photos", "readwrite", STRICT);
    const stored = await work.store.get([device, name]);
    const next = stored && change(stored);
    if (next) await work.store.put(next);
    else if (stored) await work.store.delete([device, name]);
    await work.done;
    this.known.delete(`${device}|${name}`);
  }

  private async read(device: string, name: string): Promise<Kept | null> {
    const { database, key } = this.vault;
    const stored = await database.get("photos", [device, name]);
    if (!stored) return null;
    const about = await open(key, aboutPlace(device, name), stored.about).catch(() => null);
    const { citizen } = about ? (JSON.parse(new TextDecoder().decode(about)) as { citizen: string }) : { citizen: "" };
    return { device, sha256: name, state: stored.state, citizen };
  }
}

const hex = (hash: ArrayBuffer): string =>
  Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
