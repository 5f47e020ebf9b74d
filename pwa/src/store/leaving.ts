/** What a phone gives away and gives up when its rights end. Loaded with services/fate.ts. */
import { type OutboxDatabase, STRICT, type StoredOperation } from "./databases.ts";

/** Sealed copies of what the server has not acknowledged, for the rescue file. */
export async function sealedCopies(database: OutboxDatabase, device: string): Promise<StoredOperation[]> {
  const found = await Promise.all(
    (["pending", "aside"] as const).map((state) => database.getAllFromIndex("operations", "state", state)),
  );
  return found.flat().filter((each) => each.device === device).sort((a, b) => a.seq - b.seq);
}

/** For a wipe: all that the server holds goes, with pictures and what of a lead's it did not want.
 * False, and nothing is lost, while an operation is unsent. */
export async function wiped(database: OutboxDatabase, device: string): Promise<boolean> {
  const work = database.transaction(["operations", "photos", "meta"], "readwrite", STRICT);
  const operations = work.objectStore("operations");
  const states = await operations.index("state").getAll("pending");
  const free = states.every((each) => each.device !== device);
  const all = IDBKeyRange.bound([device], [device, []]);
  const meta = work.objectStore("meta");
  const gone = free ? [operations.delete(all), work.objectStore("photos").delete(all), meta.delete("attendance"), meta.delete("spoken")] : [];
  await Promise.all([...gone, work.done]);
  return free;
}
