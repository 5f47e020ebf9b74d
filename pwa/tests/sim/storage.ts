/**
 * The phone's storage: a real IndexedDB in memory that can be full, and whose user can be killed
 * before any request, and right after any commit.
 *
 * A killed life goes on as a ghost: its open transactions are gone, each further request throws,
 * and nothing that it does reaches the world. That is what is left of a process that was killed.
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { begun, ended } from "./busy.ts";

/** One run of the app in one tab, from opening to its end. */
export class Life {
  dead = false;
  /** Storage steps until it is killed. */
  left = Number.POSITIVE_INFINITY;
  readonly death: Promise<void>;
  private tell: () => void = () => undefined;
  private readonly open = new Set<IDBTransaction>();
  private readonly isFull: () => boolean;

  constructor(isFull: () => boolean) {
    this.isFull = isFull;
    this.death = new Promise((done) => (this.tell = done));
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    for (const work of this.open) quietly(() => work.abort());
    this.open.clear();
    this.tell();
  }

  /** Before a request. Throws when this life is over, or the storage is. */
  request(writes: boolean): void {
    this.step();
    if (this.dead) throw new DOMException("The process is gone.", "AbortError");
    if (writes && this.isFull()) throw new DOMException("The disk is full.", "QuotaExceededError");
  }

  follow(work: IDBTransaction): void {
    this.open.add(work);
    begun();
    const over = (): void => {
      if (!finished.has(work)) ended();
      finished.add(work);
      this.open.delete(work);
    };
    work.addEventListener("complete", () => {
      over();
      this.step();
    });
    work.addEventListener("abort", over);
  }

  private step(): void {
    if (this.dead) return;
    this.left -= 1;
    if (this.left <= 0) this.kill();
  }
}

const finished = new WeakSet<IDBTransaction>();
const lives = new WeakMap<IDBDatabase, Life>();
let opening: Life | null = null;

/** Runs what opens databases: all of them belong to that life, in that storage. */
export async function inStorage<T>(storage: IDBFactory, life: Life | null, open: () => Promise<T>): Promise<T> {
  globalThis.indexedDB = storage;
  opening = life;
  const opened = open(); // asks for every database before its first await
  opening = null;
  return opened;
}

export const newStorage = (): IDBFactory => new IDBFactory();

type Method = (this: unknown, ...given: unknown[]) => unknown;
const WRITES = ["put", "add", "delete", "clear"];
const READS = ["get", "getAll", "getKey", "getAllKeys", "count", "openCursor", "openKeyCursor"];

/** Puts the lives under every request of the storage; once, before anything is opened. */
export function watchStorage(): void {
  const patch = (holder: object, name: string, around: (real: Method) => Method): void => {
    const methods = holder as Record<string, Method>;
    const real = methods[name];
    if (real) methods[name] = around(real);
  };
  patch(IDBFactory.prototype, "open", (real) => function open(...given) {
    const life = opening;
    const asked = real.apply(this, given) as IDBOpenDBRequest;
    begun();
    asked.addEventListener("success", () => {
      ended();
      if (life) lives.set(asked.result, life);
    });
    return asked;
  });
  patch(IDBDatabase.prototype, "transaction", (real) => function transaction(...given) {
    const life = lives.get(this as IDBDatabase);
    life?.request(false);
    const work = real.apply(this, given) as IDBTransaction;
    life?.follow(work);
    return work;
  });
  for (const name of [...WRITES, ...READS]) {
    const asks = (of: (holder: unknown) => IDBDatabase) => (real: Method): Method =>
      function ask(...given) {
        lives.get(of(this))?.request(WRITES.includes(name));
        return real.apply(this, given);
      };
    patch(IDBObjectStore.prototype, name, asks((store) => (store as IDBObjectStore).transaction.db));
    patch(IDBIndex.prototype, name, asks((index) => (index as IDBIndex).objectStore.transaction.db));
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It was over already.
  }
}
