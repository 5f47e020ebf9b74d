/** ◆ The phone's own key, and the proof it puts on every request (RFC 9449, docs/protocol.md). */
import { type Bytes, random, sha256, toBase64url, utf8 } from "./bytes.ts";

export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}
/** `sign` never leaves the browser's key store: it is not extractable. */
export interface DeviceKey {
  readonly sign: CryptoKey;
  readonly jwk: PublicJwk;
}
export interface Request {
  readonly method: "POST" | "PUT";
  /** Origin and path, without query or fragment. */
  readonly url: string;
  /** The body exactly as it goes over the wire (after compression). */
  readonly body: Bytes;
  /** Request counter of this phone, always rising. */
  readonly sequence: number;
  readonly atMs: number;
  /** Left out at the claim, which has no token yet. */
  readonly token?: string;
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

export async function makeDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (x === undefined || y === undefined) throw new Error("No public key.");
  return { sign: pair.privateKey, jwk: { kty: "EC", crv: "P-256", x, y } };
}

export async function proof(key: DeviceKey, request: Request): Promise<string> {
  const bound = request.token === undefined ? {} : { ath: await digest(utf8(request.token)) };
  return signed(key, "dpop+jwt", {
    jti: toBase64url(random(16)),
    htm: request.method,
    htu: request.url,
    iat: Math.floor(request.atMs / 1000),
    ...bound,
    bsh: await digest(request.body),
    seq: request.sequence,
  });
}

/** A compact JWS that carries the public key beside what it signs. */
export async function signed(key: DeviceKey, typ: string, claims: object): Promise<string> {
  const header = { typ, alg: "ES256", jwk: key.jwk };
  const head = `${toBase64url(utf8(JSON.stringify(header)))}.${toBase64url(utf8(JSON.stringify(claims)))}`;
  const signature = await crypto.subtle.sign(SIGNATURE, key.sign, utf8(head));
  return `${head}.${toBase64url(signature)}`;
}

const digest = async (bytes: Bytes): Promise<string> => toBase64url(await sha256(bytes));
