/**
 * The list of the area, closed under the PIN: 64 pages of rows and a head with the cursor.
 *
 * Pages and cursor commit in one transaction, so a download that is cut off goes on where it
 * stopped, and a cursor never stands for rows that are not there.
 */
import { closeJson, openJson, type Place } from "../crypto/box.ts";
import type { Row, Sums } from "../network/messages.ts";
import { crc32 } from "./crc32.ts";
import { STRICT, type ListDatabase } from "./databases.ts";
import { saving } from "./failure.ts";
import { applyRow, type Kept, leaving, mismatches, type Table } from "./rows.ts";

const PAGES = 64;

interface Head {
  readonly cursor: string | null;
  readonly epoch: string | null;
  /** Rises with every download from the start. */
  readonly mark: number;
  /** A download from the start is under way: rows with an older mark leave when it ends. */
  readonly sweeping: boolean;
  /** The whole list has been here at least once. */
  readonly complete: boolean;
}
export interface Page {
  readonly rows: readonly Row[];
  readonly cursor: string | null;
  readonly epoch: string;
  readonly done: boolean;
  readonly sums: Sums;
}
export interface Applied {
  /** The server's sums and the phone's differ: ask again from the start. */
  readonly repair: boolean;
  /** Rows that came, and `x` for every row that left, for whatever reason. */
  readonly changed: readonly Row[];
}

const EMPTY: Head = { cursor: null, epoch: null, mark: 1, sweeping: false, complete: false };

export class List {
  readonly table: Table = new Map();
  /** Households put off ("Để sau") → the day on which. */
  readonly putOff = new Map<string, number>();
  /** Rows that changed here since `news` was asked for; null: any may have. */
  private untold: Row[] | null = [];
  private head = EMPTY;
  private generation = 0;
  private readonly dirty = new Set<number>();
  private readonly database: ListDatabase;
  private readonly key: CryptoKey;
  private readonly device: string;

  constructor(database: ListDatabase, key: CryptoKey, device: string) {
    this.database = database;
    this.key = key;
    this.device = device;
  }

  get cursor(): string | null { return this.head.cursor; }
  get epoch(): string | null { return this.head.epoch; }
  get complete(): boolean { return this.head.complete; }

  /** Reads the list as it was last committed. Says whether anything had changed. */
  async load(): Promise<boolean> {
    const work = this.database.transaction(["pages", "meta"]);
    const generation = (await work.objectStore("meta").get("generation")) ?? 0;
    if (generation === this.generation) return false;
    const pages = work.objectStore("pages");
    const closed = await Promise.all(Array.from({ length: PAGES }, (_, page) => pages.get(page)));
    const head = await pages.get("head");
    const later = await pages.get("put_off");
    const opened = await Promise.all(
      closed.map(async (bytes, page) =>
        bytes ? ((await openJson(this.key, this.place(page), bytes)) as [number, Row][]) : []),
    );
    const next = head ? ((await openJson(this.key, this.place("head"), head)) as Head) : EMPTY;
    const putOff = later ? ((await openJson(this.key, this.place("put_off"), later)) as [string, number][]) : [];
    this.putOff.clear();
    for (const [household, day] of putOff) this.putOff.set(household, day);
    this.table.clear();
    for (const [mark, row] of opened.flat()) this.table.set(`${row.b}|${row.e}|${row.i}`, { mark, row });
    this.head = next;
    this.generation = generation;
    this.untold = null;
    return true;
  }

  /** What changed since this was last asked, also where it could not be kept; null: ask for all. */
  news(): readonly Row[] | null {
    const told = this.untold;
    this.untold = [];
    return told;
  }

  /** One answer of the server: its rows and its cursor, together or not at all. */
  async apply(page: Page): Promise<Applied> {
    const { mark, sweeping } = this.head;
    const changed: Row[] = [];
    for (const row of page.rows) {
      const keys = applyRow(this.table, row, mark);
      for (const key of keys) this.touch(key);
      changed.push(...(row.x === 1 ? keys.map(removed) : [row]));
    }
    if (page.done) changed.push(...this.drop(page.sums, sweeping ? mark : null));
    this.untold?.push(...changed);
    const repair = page.done && mismatches(this.table, page.sums).length > 0;
    this.head = {
      cursor: page.cursor, epoch: page.epoch, mark,
      sweeping: sweeping && !page.done, complete: this.head.complete || page.done,
    };
    await this.commit();
    return { repair, changed };
  }

  /** Puts a house off, and forgets those put off on an earlier day. */
  async skip(household: string, day: number): Promise<void> {
    for (const [known, on] of this.putOff) if (on !== day) this.putOff.delete(known);
    this.putOff.set(household, day);
    await this.keep("put_off", [...this.putOff]);
  }

  /** Answers that were read here; an evening's queue numbers; what a lead had marked and not sent, from where
   * the first version kept it (store/attendance.ts). */
  async kept(page: "attendance" | "read" | "figure" | "hall"): Promise<unknown> {
    const closed = await this.database.get("pages", page);
    return closed ? openJson(this.key, this.place(page), closed) : null;
  }

  async keep(page: "put_off" | "attendance" | "read" | "figure" | "hall", value: unknown): Promise<void> {
    const closed = await closeJson(this.key, this.place(page), value);
    await saving(async () => {
      const work = this.database.transaction("pages", "readwrite", STRICT);
      void work.store.put(closed, page).catch(() => undefined);
      await work.done;
    });
  }

  /** Forgets the cursor, not the rows: the list stays usable while it is downloaded again. */
  async restart(): Promise<void> {
    this.head = { ...this.head, cursor: null, mark: this.head.mark + 1, sweeping: true };
    await this.commit();
  }

  /** What the server no longer lists leaves. */
  private drop(sums: Sums, mark: number | null): Row[] {
    const keys = leaving(this.table, new Set(Object.keys(sums)), mark);
    for (const key of keys) {
      this.touch(key);
      this.table.delete(key);
    }
    return keys.map(removed);
  }

  private touch(key: string): void {
    this.dirty.add(pageOf(key));
  }

  /** What a failed commit left unwritten stays dirty and goes out with the next. */
  private async commit(): Promise<void> {
    const numbers = [...this.dirty];
    const rows = new Map<number, [number, Row][]>(numbers.map((number) => [number, []]));
    for (const [key, { mark, row }] of this.table as Map<string, Kept>) rows.get(pageOf(key))?.push([mark, row]);
    const closed = await Promise.all(
      numbers.map(async (number) =>
        [number, await closeJson(this.key, this.place(number), rows.get(number))] as const),
    );
    const head = await closeJson(this.key, this.place("head"), this.head);
    await saving(async () => {
      const work = this.database.transaction(["pages", "meta"], "readwrite", STRICT);
      work.done.catch(() => undefined);
      const pages = work.objectStore("pages");
      const generation = ((await work.objectStore("meta").get("generation")) ?? 0) + 1;
      for (const [number, bytes] of closed) void pages.put(bytes, number).catch(() => undefined);
      void pages.put(head, "head").catch(() => undefined);
      void work.objectStore("meta").put(generation, "generation").catch(() => undefined);
      await work.done;
      this.generation = generation;
    });
    for (const number of numbers) this.dirty.delete(number);
  }

  private place(page: number | "head" | "put_off" | "attendance" | "read" | "figure" | "hall"): Place {
    return { store: "pages", page, device: this.device };
  }
}

function removed(key: string): Row {
  const [b = "", e = "", i = ""] = key.split("|");
  return { b, e, i, s: 0, x: 1 };
}

/** Nothing of a list stays: for a revoked phone, a lost PIN, the end of a campaign. */
export async function erase(database: ListDatabase): Promise<void> {
  const work = database.transaction(["pages", "meta"], "readwrite", STRICT);
  void work.objectStore("pages").clear();
  void work.objectStore("meta").clear();
  await work.done;
}

const pageOf = (key: string): number => crc32(key) % PAGES;
