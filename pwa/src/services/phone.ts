/** What this phone holds: its identity, its outbox, and, while unlocked, its list. */
import { closeJson, makeBoxKey, openJson, type Place } from "../crypto/box.ts";
import { type DeviceKey, makeDeviceKey } from "../crypto/device.ts";
import { makeDeviceSecret, makeListKey, openListKey, PIN_DIGITS } from "../crypto/pin.ts";
import { makeSeal, type Seal } from "../crypto/seal.ts";
import {
  type ClosedDevice, type Ending, type KeysDatabase, type ListDatabase, openKeys, openList, openOutbox,
  type OutboxDatabase,
  type StoredClock, type StoredDevice, type StoredPin, STRICT,
} from "../store/databases.ts";
import type { WireLook } from "../network/messages.ts";
import { saving } from "../store/failure.ts";
import { erase, List } from "../store/list.ts";
import { Outbox } from "../store/outbox.ts";
import { heardAt, lookedAt } from "./elapsed.ts";

const FREE_TRIES = 5;
const LAST_TRY = 10;
const FIRST_WAIT_MS = 30_000;
const CONTACT_LIMIT_MS = 72 * 3_600_000;
/** How often the clock is kept while nothing happens: more would only wear the storage. */
const KEEP_CLOCK_MS = 5 * 60_000;

export interface Vault {
  readonly database: OutboxDatabase;
  readonly key: CryptoKey;
}
/** stuck: the server knows no ticket of it, so it holds nothing up. */
export interface WaitingPhoto {
  readonly citizen: string;
  readonly stuck: boolean;
}

export type Unlocked =
  | { ok: true }
  | { ok: false; why: "wrong"; triesLeft: number }
  | { ok: false; why: "wait"; untilMs: number };

export class Phone {
  list: List | null = null;
  readonly outbox: Outbox;
  private readonly keys: KeysDatabase;
  private readonly lists: ListDatabase;
  private readonly now: () => number;
  /** Where pictures of tickets lie, and the key that closes them (store/photos.ts). */
  readonly vault: Vault;
  /** Pictures that the commune does not have, by their SHA-256, as of the last look at them. */
  readonly photos = new Map<string, WaitingPhoto>();
  private devices: StoredDevice[] = [];
  /** How devices ended that are forgotten, until the app is closed: the screen still says it. */
  private readonly endings: Ending[] = [];
  private clock: StoredClock = heardAt(0, 0);
  private keptClockMs = 0;
  private pinIsSet = false;
  /** Of the PIN that is set. */
  pinDigits = PIN_DIGITS;
  private readonly seals = new Map<string, Promise<Seal>>();

  private constructor(keys: KeysDatabase, lists: ListDatabase, operations: OutboxDatabase, outboxKey: CryptoKey, now: () => number) {
    this.keys = keys;
    this.lists = lists;
    this.outbox = new Outbox(operations, outboxKey);
    this.vault = { database: operations, key: outboxKey };
    this.now = now;
  }

  static async open(now: () => number): Promise<Phone> {
    const [keys, lists, operations] = await Promise.all([openKeys(), openList(), openOutbox()]);
    const outboxKey = await once(keys, "outbox", makeBoxKey);
    const phone = new Phone(keys, lists, operations, outboxKey, now);
    await phone.outbox.refresh();
    await phone.reread();
    phone.clock = (await keys.get("clock", "clock")) ?? phone.clock;
    await phone.look().catch(() => undefined); // full: it still opens and sends
    return phone;
  }

  /** Another tab may have taken a place. True: another device is at work. */
  async reread(): Promise<boolean> {
    const { keys, device, devices } = this;
    const kept = await keys.getAll("devices");
    if (kept.every((each) => devices.some((known) => known.device === each.device && known.state === each.state))) return false;
    this.devices = await Promise.all(kept.map((each) => this.openedDevice(each)));
    const pin = await keys.get("pin", "pin");
    this.pinIsSet = pin !== undefined;
    this.pinDigits = pin?.digits ?? PIN_DIGITS;
    if (this.device?.device === device?.device) return false;
    this.list = null; // it is the other's
    return true;
  }

  /** The device under which this phone works now. */
  get device(): StoredDevice | null {
    return this.devices.find(({ state }) => state !== "retired") ?? null;
  }
  /** Earlier devices of this phone: they still push what they hold. */
  get retired(): readonly StoredDevice[] {
    return this.devices.filter(({ state }) => state === "retired");
  }
  /** How this phone's last device ended, where that was not its person's own doing. */
  get ending(): Ending | null {
    const known = [...this.endings, ...this.retired.flatMap(({ ends }) => ends ?? [])];
    return known.sort((a, b) => b.at_ms - a.at_ms)[0] ?? null;
  }
  get hasPin(): boolean { return this.pinIsSet; }
  get locked(): boolean { return this.list === null; }
  get offsetMs(): number { return this.clock.offset_ms; }
  /** Server time as far as this phone knows it. */
  get serverNow(): number { return this.now() + this.clock.offset_ms; }
  get contactMs(): number { return this.clock.contact_ms; }
  /** 72 hours without the server: the list opens again after the next contact. */
  get silentTooLong(): boolean { return this.quietMs > CONTACT_LIMIT_MS; }
  /** How much of the 72 hours is left; less than nothing: the list is locked. */
  get openMs(): number { return CONTACT_LIMIT_MS - this.quietMs; }
  /** The clock was set back since the last contact. */
  get clockBack(): boolean { return lookedAt(this.clock, this.now()).back; }
  private get quietMs(): number { return this.clock.contact_ms > 0 ? lookedAt(this.clock, this.now()).quiet_ms : 0; }

  /** Throws when nothing is claimed: only recording needs a seal. */
  async seal(): Promise<Seal> {
    const { device } = this;
    if (!device) throw new Error("Nothing is claimed.");
    const { id } = device.server;
    const known = this.seals.get(id) ?? makeSeal(device.server);
    this.seals.set(id, known);
    known.catch(() => this.seals.delete(id)); // one refusal of the browser is not for ever
    return known;
  }

  /** The same key until a claim is answered: asking again must not look like another phone. */
  async claimKey(name: "claim" | "renew" = "claim"): Promise<DeviceKey> {
    const kept = await this.keptKey(name);
    if (kept) return kept;
    const made = await makeDeviceKey();
    await saving(async () => {
      const work = this.keys.transaction("claim", "readwrite", STRICT);
      await work.store.put(made, name);
      await work.done;
    });
    return made;
  }

  keptKey(name: "claim" | "renew" = "claim"): Promise<DeviceKey | undefined> {
    return this.keys.get("claim", name);
  }

  /** Keeps an identity; another one that worked here before is retired in the same transaction,
   * with `ending` where it has one. `locks`: the list key goes in that transaction, too. */
  async keep(device: StoredDevice, { ending, locks = false }: { ending?: Ending; locks?: boolean } = {}): Promise<void> {
    const others = this.devices.filter((known) => known.device !== device.device);
    const next = others.map((known): StoredDevice =>
      device.state === "retired" || known.state === "retired" ? known : { ...known, state: "retired", ...(ending && { ends: ending }) });
    const claims: ("claim" | "renew")[] = [];
    for (const name of ["claim", "renew"] as const)
      if ((await this.keptKey(name))?.jwk.x === device.key.jwk.x) claims.push(name); // answered now
    const closed = await Promise.all([...next, device].map((each) => this.closedDevice(each)));
    await saving(async () => {
      const work = this.keys.transaction(["devices", "claim", "pin"], "readwrite", STRICT);
      for (const each of closed) void work.objectStore("devices").put(each);
      for (const name of claims) void work.objectStore("claim").delete(name);
      if (locks) void work.objectStore("pin").delete("pin");
      await work.done;
    });
    this.devices = [...next, device];
    if (!locks) return;
    this.list = null;
    this.pinIsSet = false;
    await erase(this.lists);
  }

  /** A wiped phone that has said so: its identity goes last. */
  async forget({ device, ends }: StoredDevice): Promise<void> {
    await this.keys.delete("devices", device);
    this.devices = this.devices.filter((known) => known.device !== device);
    if (ends) this.endings.push(ends);
  }

  /** The list's remains after its key is gone; never while a PIN stands. */
  async sweep(): Promise<void> { if (!this.pinIsSet) await erase(this.lists); }

  async contact(offsetMs: number): Promise<void> {
    this.clock = heardAt(this.now(), offsetMs);
    await this.keepClock();
  }

  /** The clock is looked at now and then: what it showed is remembered, should it be set back. */
  async look(): Promise<void> {
    if (this.clock.contact_ms === 0) return;
    const now = this.now();
    const { back } = this.clock;
    this.clock = lookedAt(this.clock, now);
    if (this.clock.back !== back || Math.abs(now - this.keptClockMs) >= KEEP_CLOCK_MS) await this.keepClock();
  }

  private async keepClock(): Promise<void> {
    this.keptClockMs = this.clock.seen_ms;
    await this.keys.put("clock", this.clock, "clock");
  }

  /** A new PIN makes a new list key, so whatever list was here before is gone. */
  async setPin(pin: string): Promise<void> {
    const device = this.deviceId();
    const secret = await once(this.keys, "secret", makeDeviceSecret);
    const { key, wrapped } = await makeListKey(pin, secret, device);
    await erase(this.lists);
    await this.putPin({ key: wrapped, digits: pin.length, tries: 0, until_ms: 0 });
    this.pinDigits = pin.length;
    this.list = new List(this.lists, key, device);
  }

  /** The try is on record before it is judged: a phone switched off mid-way forgets nothing. */
  async unlock(pin: string): Promise<Unlocked> {
    await this.look().catch(() => undefined);
    const stored = await this.keys.get("pin", "pin");
    const secret = await this.keys.get("keys", "secret");
    if (!stored || !secret) return { ok: false, why: "wrong", triesLeft: 0 };
    const wait = waitFor(stored.tries);
    const until = Math.min(stored.until_ms, this.now() + wait); // a clock set back adds nothing
    if (until > this.now()) return { ok: false, why: "wait", untilMs: until };
    const tries = stored.tries + 1;
    await this.putPin({ ...stored, tries, until_ms: this.now() + waitFor(tries) });
    const key = await openListKey(pin, secret, this.deviceId(), stored.key);
    if (!key) {
      if (tries >= LAST_TRY) await this.eraseList();
      return { ok: false, why: "wrong", triesLeft: Math.max(0, LAST_TRY - tries) };
    }
    await this.putPin({ ...stored, tries: 0, until_ms: 0 });
    this.list = await this.opened(key);
    return { ok: true };
  }

  lock(): void {
    this.list = null;
  }

  /** Ten wrong PINs, or one forgotten: the list and its key go; the device stays, and its work is
   * sent as before. */
  async eraseList(): Promise<void> {
    const { device } = this;
    if (device) await this.keep({ ...device, erased: "untold" }, { locks: true });
  }

  /** A damaged page is not guessed at: the list is downloaded again. */
  private async opened(key: CryptoKey): Promise<List> {
    const list = new List(this.lists, key, this.deviceId());
    try {
      await list.load();
      return list;
    } catch {
      await erase(this.lists);
      return new List(this.lists, key, this.deviceId());
    }
  }

  private async putPin(pin: StoredPin): Promise<void> {
    await saving(async () => {
      const work = this.keys.transaction("pin", "readwrite", STRICT);
      void work.store.put(pin, "pin").catch(() => undefined);
      await work.done;
    });
    this.pinIsSet = true;
  }

  private async closedDevice({ look, ...device }: StoredDevice): Promise<ClosedDevice> {
    return { ...device, look: await closeJson(this.vault.key, lookPlace(device.device), look) };
  }

  /** What cannot be opened any more is of no use to anybody: the rest still sends what it holds. */
  private async openedDevice({ look, ...device }: ClosedDevice): Promise<StoredDevice> {
    const opened = await openJson(this.vault.key, lookPlace(device.device), look).catch(() => NO_LOOK);
    return { ...device, look: opened as WireLook };
  }

  private deviceId(): string {
    if (!this.device) throw new Error("Nothing is claimed.");
    return this.device.device;
  }
}

const lookPlace = (device: string): Place => ({ store: "devices", page: "look", device });
const NO_LOOK: WireLook = {
  slot: "", kind: "pair", pair: null, village: "", area: null, households: 0, citizens: 0, members: [],
  needs_confirmation: false, expires_ms: 0,
};

const waitFor = (tries: number): number => (tries < FREE_TRIES ? 0 : FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES));

/** Two tabs that start at once both have the key of the first, which alone is written: a full phone still reads. */
async function once(keys: KeysDatabase, name: "outbox" | "secret", make: () => Promise<CryptoKey>): Promise<CryptoKey> {
  const known = await keys.get("keys", name);
  if (known) return known;
  const made = await make();
  const work = keys.transaction("keys", "readwrite", STRICT);
  const kept = await work.store.get(name);
  if (!kept) await work.store.put(made, name);
  await work.done;
  return kept ?? made;
}
