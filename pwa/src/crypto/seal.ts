/**
 * ◆ Sealing to the server: what only the server's private key opens again.
 *
 * sealed = header | AES-256-GCM(key, iv, plaintext, AAD = header)
 * header = 0x01 | length of the server key id (1 byte) | server key id (ASCII)
 *          | ephemeral public key (65 bytes, uncompressed point) | iv (12 bytes)
 * key    = HKDF-SHA256(ikm = ECDH(ephemeral, server key), salt = ephemeral public key,
 *          info = "tungnha seal v1")
 *
 * One ephemeral key per start of the app: making one for each tap would cost a slow phone the
 * time of a save. Its private half is dropped with the page, so the phone itself cannot open
 * what it sealed before.
 */
import { type Bytes, concat, random, utf8 } from "./bytes.ts";
import type { PublicJwk } from "./device.ts";

export interface ServerKey {
  readonly id: string;
  readonly jwk: PublicJwk;
}
export type Seal = (plaintext: Bytes) => Promise<Bytes>;

const ECDH = { name: "ECDH", namedCurve: "P-256" };
const INFO = utf8("tungnha seal v1");
const IV_BYTES = 12;
const FORMAT = 1;

export async function makeSeal(server: ServerKey): Promise<Seal> {
  const { x, y } = server.jwk;
  const theirs = await crypto.subtle.importKey(
    "jwk", { kty: "EC", crv: "P-256", x, y }, ECDH, false, [],
  );
  const ours = await crypto.subtle.generateKey(ECDH, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: theirs }, ours.privateKey, 256,
  );
  const key = await sealKey(shared, point, ["encrypt"]);
  const id = utf8(server.id);
  const prefix = concat(Uint8Array.of(FORMAT, id.length), id, point);
  return async (plaintext) => {
    const iv = random(IV_BYTES);
    const header = concat(prefix, iv);
    const gcm = { name: "AES-GCM", iv, additionalData: header };
    return concat(header, new Uint8Array(await crypto.subtle.encrypt(gcm, key, plaintext)));
  };
}

async function sealKey(shared: ArrayBuffer, salt: Bytes, uses: KeyUsage[]): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  return crypto.subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, uses);
}

/** The server's side of the same format; here so that the tests hold both ends to it. */
export async function openSealed(sealed: Bytes, secret: CryptoKey): Promise<Bytes> {
  const [format = 0, idLength = 0] = sealed;
  if (format !== FORMAT) throw new Error(`Sealed with format ${format}, which this version cannot read.`);
  const pointAt = 2 + idLength;
  const headerLength = pointAt + 65 + IV_BYTES;
  const point = sealed.slice(pointAt, pointAt + 65);
  const theirs = await crypto.subtle.importKey("raw", point, ECDH, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, secret, 256);
  const key = await sealKey(shared, point, ["decrypt"]);
  const header = sealed.slice(0, headerLength);
  const gcm = { name: "AES-GCM", iv: header.slice(-IV_BYTES), additionalData: header };
  return new Uint8Array(await crypto.subtle.decrypt(gcm, key, sealed.slice(headerLength)));
}
