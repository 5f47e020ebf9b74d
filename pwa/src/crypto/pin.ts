/** ◆ The list key under the PIN. Neither the PIN nor the phone's storage alone yields the key. */
import { type Bytes, concat, random, utf8 } from "./bytes.ts";
import { close, open, type Place } from "./box.ts";

/** What is stored: useless without the PIN and without the device secret of this browser. */
export interface WrappedKey {
  readonly v: 1;
  readonly salt: Bytes;
  readonly iterations: number;
  readonly wrapped: Bytes;
}

/** Fewest of a PIN; how many this phone's has stands beside the wrapped key. */
export const PIN_DIGITS = 6;
/** OWASP's floor for PBKDF2-SHA256; the stored record says how many it was made with. */
export const ITERATIONS = 600_000;
const INFO = utf8("tungnha list key v1");

const place = (device: string): Place => ({ store: "list-key", page: 0, device });

/** Signs only: it makes a PIN guess impossible away from this browser's key store. */
export const makeDeviceSecret = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

/** A fresh list key, and the same key wrapped for storage. */
export async function makeListKey(
  pin: string, secret: CryptoKey, device: string,
): Promise<{ key: CryptoKey; wrapped: WrappedKey }> {
  const salt = random(16);
  const raw = random(32);
  const kek = await pinKey({ pin, secret, salt, iterations: ITERATIONS });
  const wrapped = await close(kek, place(device), raw);
  const key = await listKey(raw);
  raw.fill(0);
  return { key, wrapped: { v: 1, salt, iterations: ITERATIONS, wrapped } };
}

/** Null when the PIN is wrong: a wrong key fails the tag, and nothing tells why. */
export async function openListKey(
  pin: string, secret: CryptoKey, device: string, stored: WrappedKey,
): Promise<CryptoKey | null> {
  const kek = await pinKey({ pin, secret, salt: stored.salt, iterations: stored.iterations });
  try {
    const raw = await open(kek, place(device), stored.wrapped);
    return await listKey(raw);
  } catch {
    return null;
  }
}

const listKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

interface PinKeyParts {
  readonly pin: string;
  readonly secret: CryptoKey;
  readonly salt: Bytes;
  readonly iterations: number;
}

async function pinKey({ pin, secret, salt, iterations }: PinKeyParts): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const stretched = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, 256),
  );
  const bound = new Uint8Array(await crypto.subtle.sign("HMAC", secret, stretched));
  const material = await crypto.subtle.importKey(
    "raw", concat(stretched, bound), "HKDF", false, ["deriveKey"],
  );
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  const aes = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf, material, aes, false, ["encrypt", "decrypt"]);
}
