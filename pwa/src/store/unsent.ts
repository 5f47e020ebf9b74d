/**
 * What a lead has written down for the commune and not sent, closed with the outbox key: no PIN is
 * needed to send it, and a forgotten one loses none. It is the phone's, whatever device it works under.
 */
import { closeJson, openJson } from "../crypto/box.ts";
import { type OutboxDatabase, STRICT } from "./databases.ts";
import { saving } from "./failure.ts";

interface Vault {
  readonly database: OutboxDatabase;
  readonly key: CryptoKey;
}
/** attendance: session → member → mark; spoken: cut-off → the word on its figure. */
export type UnsentName = "attendance" | "spoken";
export type Unsent<T> = Readonly<Record<string, T>>;

/** None where the storage has gone bad under it. */
export async function keptUnsent<T>({ database, key }: Vault, name: UnsentName): Promise<Unsent<T>> {
  const closed = await database.get("meta", name);
  const opened = closed instanceof Uint8Array ? await openJson(key, placeOf(name), closed).catch(() => null) : null;
  return (opened ?? {}) as Unsent<T>;
}

/** Durable when it resolves. Throws a SaveError. */
export async function keepUnsent({ database, key }: Vault, name: UnsentName, unsent: Unsent<unknown>): Promise<void> {
  const closed = await closeJson(key, placeOf(name), unsent);
  await saving(async () => {
    const work = database.transaction("meta", "readwrite", STRICT);
    void work.store.put(closed, name).catch(() => undefined);
    await work.done;
  });
}

const placeOf = (page: UnsentName) => ({ store: "meta", page, device: "" }) as const;
