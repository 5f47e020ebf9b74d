/** ◆ Encryption at rest: iv (12 bytes) | AES-256-GCM ciphertext and tag, bound to its place. */
import { type Bytes, concat, random, text, utf8 } from "./bytes.ts";

const IV_BYTES = 12;

/** Where a record lies. A record moved to another place does not open. */
export interface Place {
  readonly store: string;
  readonly page: string | number;
  readonly device: string;
}

export const makeBoxKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

export async function close(key: CryptoKey, place: Place, plaintext: Bytes): Promise<Bytes> {
  const iv = random(IV_BYTES);
  const gcm = { name: "AES-GCM", iv, additionalData: aad(place) };
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt(gcm, key, plaintext)));
}

export async function open(key: CryptoKey, place: Place, closed: Bytes): Promise<Bytes> {
  const gcm = { name: "AES-GCM", iv: closed.slice(0, IV_BYTES), additionalData: aad(place) };
  return new Uint8Array(await crypto.subtle.decrypt(gcm, key, closed.slice(IV_BYTES)));
}

export const closeJson = (key: CryptoKey, place: Place, value: unknown): Promise<Bytes> =>
  close(key, place, utf8(JSON.stringify(value)));

export const openJson = async (key: CryptoKey, place: Place, closed: Bytes): Promise<unknown> =>
  JSON.parse(text(await open(key, place, closed)));

const aad = (place: Place): Bytes => utf8(`${place.store}|${place.page}|${place.device}`);
