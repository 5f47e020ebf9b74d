/** ◆ The three databases of the phone and their frozen schemas (README.md of this folder). */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Bytes } from "../crypto/bytes.ts";
import type { DeviceKey } from "../crypto/device.ts";
import type { WrappedKey } from "../crypto/pin.ts";
import type { ServerKey } from "../crypto/seal.ts";
import type { OrderKind, Receipt, WireLook } from "../network/messages.ts";

/** pending: not acknowledged; sent: acknowledged, not yet in the list; archived: in the list,
 * kept for a server that has to be restored; aside: the server cannot read it. */
export type OperationState = "pending" | "sent" | "archived" | "aside";

export interface StoredOperation {
  readonly device: string;
  readonly seq: number;
  /** For the server only (crypto/seal.ts). */
  readonly sealed: Bytes;
  /** For this phone (crypto/box.ts, outbox key). */
  readonly own: Bytes;
  readonly state: OperationState;
  readonly receipt: Receipt | null;
}
/** A picture of a ticket, until the server has it; its operation lies among the others. */
export interface StoredPhoto {
  readonly device: string;
  /** Of the picture as it is sent: its address on the server. */
  readonly sha256: string;
  /** The picture, closed (outbox key). */
  readonly own: Bytes;
  /** `{citizen}` whose ticket it is, closed (outbox key). */
  readonly about: Bytes;
  /** refused: the server will never take it (services/photos.ts); it blocks nothing. */
  readonly state: "pending" | "refused";
}
export interface OutboxSchema extends DBSchema {
  /** Since version 2. */
  photos: { key: [string, string]; value: StoredPhoto };
  operations: {
    key: [string, number];
    value: StoredOperation;
    indexes: { state: OperationState };
  };
  /** "next|<device>": next sequence; "request|<device>": last request counter; "attendance",
   * "spoken": what a lead has not sent, closed (outbox key). */
  meta: { key: string; value: number | string | Bytes };
}

export interface ListSchema extends DBSchema {
  /** 0…63: rows; "head": cursor and what belongs to it; "put_off": houses put off today;
   * "read": answers to tickets that were read here; "figure": the village's as last told; "hall": queue numbers of one evening; "attendance": where the first version kept what a
   * lead has not sent. All closed with the list key. */
  pages: { key: number | "head" | "put_off" | "attendance" | "read" | "figure" | "hall"; value: Bytes };
  /** "generation": rises with every commit, so that another tab sees that it is behind. */
  meta: { key: "generation"; value: number };
}

export interface StoredDevice {
  readonly device: string;
  readonly token: string;
  readonly key: DeviceKey;
  readonly server: ServerKey;
  readonly look: WireLook;
  readonly holder: "technical" | "local" | "both";
  readonly state: "waiting" | "confirmed" | "retired";
  readonly code: string | null;
  readonly expires_ms: number;
  /** The list key is gone (wrong PINs); told: the server has heard it. */
  readonly erased?: "untold" | "told";
  /** Why a retired device ended, where that was not its person's own doing. */
  readonly ends?: Ending;
}
/** copied: its storage went back and another phone has the place; renewed: this phone went on as
 * another device. `order`: what is to be acknowledged, null where nothing was heard of one. */
export interface Ending {
  readonly kind: OrderKind | "copied" | "renewed";
  readonly order: string | null;
  /** Operations that nothing could bring to the server. */
  readonly unsent: number;
  /** By the phone's clock. */
  readonly at_ms: number;
  /** The server knows, or has nothing to ask. */
  readonly told: boolean;
}
export interface StoredPin {
  readonly key: WrappedKey;
  /** How many digits it has: at the last of them the list opens. Missing: six. */
  readonly digits?: number;
  /** Wrong tries since the last right one; counted before a try is judged. */
  readonly tries: number;
  readonly until_ms: number;
}
export interface StoredClock {
  /** Server time − phone time at the last contact. */
  readonly offset_ms: number;
  readonly contact_ms: number;
  /** The phone's clock when it was last looked at, and the latest that it ever showed since. */
  readonly seen_ms: number;
  readonly high_ms: number;
  /** How long the commune has been silent: by now, and when `high_ms` was shown. */
  readonly quiet_ms: number;
  readonly quiet_high_ms: number;
  /** It was set back since the last contact. */
  readonly back: boolean;
}
/** A device as it lies in the database: its look names people, so it is closed (outbox key). */
export type ClosedDevice = Omit<StoredDevice, "look"> & { readonly look: Bytes };
export interface KeysSchema extends DBSchema {
  devices: { key: string; value: ClosedDevice };
  keys: { key: "outbox" | "secret"; value: CryptoKey };
  /** The key of a claim, or of a renewal, whose answer has not arrived: the same may ask again. */
  claim: { key: "claim" | "renew"; value: DeviceKey };
  pin: { key: "pin"; value: StoredPin };
  clock: { key: "clock"; value: StoredClock };
}

export type OutboxDatabase = IDBPDatabase<OutboxSchema>;
export type ListDatabase = IDBPDatabase<ListSchema>;
export type KeysDatabase = IDBPDatabase<KeysSchema>;

/** Gives way to a later version of the app in another tab: what is tapped here then fails, with words. */
const open = <S extends DBSchema>(name: string, upgrade: (database: IDBPDatabase<S>, from: number) => void, version = 1): Promise<IDBPDatabase<S>> =>
  openDB<S>(name, version, { upgrade, blocking: (_, __, { target }) => (target as IDBDatabase).close() });

export const openOutbox = (): Promise<OutboxDatabase> =>
  open("tungnha-outbox", (database, from) => {
    if (from < 1) {
      const operations = database.createObjectStore("operations", { keyPath: ["device", "seq"] });
      operations.createIndex("state", "state");
      database.createObjectStore("meta");
    }
    database.createObjectStore("photos", { keyPath: ["device", "sha256"] });
  }, 2);

export const openList = (): Promise<ListDatabase> =>
  open("tungnha-list", (database) => {
    database.createObjectStore("pages");
    database.createObjectStore("meta");
  });

export const openKeys = (): Promise<KeysDatabase> =>
  open("tungnha-keys", (database) => {
    database.createObjectStore("devices", { keyPath: "device" });
    for (const name of ["keys", "claim", "pin", "clock"] as const) database.createObjectStore(name);
  });

export const STRICT = { durability: "strict" } as const;
