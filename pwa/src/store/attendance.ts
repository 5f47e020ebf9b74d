/**
 * What a lead marked of who is there and has not sent, closed with the outbox key: no PIN is needed
 * to send it, and a forgotten one loses none. It is the phone's, whatever device it works under.
 */
import { closeJson, openJson, type Place } from "../crypto/box.ts";
import { type OutboxDatabase, STRICT } from "./databases.ts";
import { saving } from "./failure.ts";

interface Vault {
  readonly database: OutboxDatabase;
  readonly key: CryptoKey;
}
/** Session → member → present, late or absent. */
export type Marks = Readonly<Record<string, Readonly<Record<string, string>>>>;

const NAME = "attendance";
const PLACE: Place = { store: "meta", page: NAME, device: "" };

/** None where the storage has gone bad under them. */
export async function keptMarks({ database, key }: Vault): Promise<Marks> {
  const closed = await database.get("meta", NAME);
  const opened = closed instanceof Uint8Array ? await openJson(key, PLACE, closed).catch(() => null) : null;
  return (opened ?? {}) as Marks;
}

/** Durable when it resolves. Throws a SaveError. */
export async function keepMarks({ database, key }: Vault, marks: Marks): Promise<void> {
  const closed = await closeJson(key, PLACE, marks);
  await saving(async () => {
    const work = database.transaction("meta", "readwrite", STRICT);
    void work.store.put(closed, NAME).catch(() => undefined);
    await work.done;
  });
}
