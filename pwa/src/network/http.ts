/** The only caller of fetch in the field app: signs, compresses, and names what came back. */
import { type DeviceKey, proof } from "../crypto/device.ts";
import { type Bytes, utf8 } from "../crypto/bytes.ts";
import type { Json } from "./messages.ts";
import type { Answer, Refusal } from "./ports.ts";

export interface Signer {
  readonly key: DeviceKey;
  /** Left out at the claim, which has no token yet. */
  readonly token?: string;
  readonly nextRequest: () => Promise<number>;
}
export interface Wire {
  readonly fetch: typeof fetch;
  readonly origin: string;
  readonly now: () => number;
}

const TIMEOUT_MS = 30_000;
/** Below this, compressing costs more than it saves. */
const SMALL = 700;
const PORTAL: Refusal = { code: "", vi: "", en: "" };

/** Unsigned questions (what does this code stand for?) and signed ones. A text goes as it is; so
 * does a picture, which is PUT: it is named by its bytes. */
export async function post(
  wire: Wire, path: string, message: unknown, signer?: Signer,
): Promise<Answer> {
  const isText = typeof message === "string";
  const picture = message instanceof Uint8Array ? (message as Bytes) : null;
  const method = picture ? "PUT" : "POST";
  const plain = picture ?? utf8(isText ? message : JSON.stringify(message));
  const packed = picture || plain.length < SMALL ? null : await gzip(plain);
  const body = packed ?? plain;
  const headers: Record<string, string> = { "Content-Type": picture ? "image/jpeg" : isText ? "text/plain" : "application/json" };
  if (packed) headers["Content-Encoding"] = "gzip";
  if (signer) Object.assign(headers, await signature(wire, { method, path, body }, signer));
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
  try {
    const response = await wire.fetch(wire.origin + path, {
      method, headers, body, signal: limit.signal, credentials: "omit",
      cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
    });
    return await read(response);
  } catch {
    return { kind: "offline" };
  } finally {
    clearTimeout(timer);
  }
}

async function signature(
  wire: Wire, { method, path, body }: { method: "POST" | "PUT"; path: string; body: Bytes }, signer: Signer,
): Promise<Record<string, string>> {
  const { key, token } = signer;
  const sequence = await signer.nextRequest();
  const request = { method, url: wire.origin + path, body, sequence, atMs: wire.now() };
  const made = await proof(key, token === undefined ? request : { ...request, token });
  return token === undefined ? { DPoP: made } : { DPoP: made, Authorization: `DPoP ${token}` };
}

async function read(response: Response): Promise<Answer> {
  const body = objectIn(await response.text());
  if (response.ok) return body ? { kind: "answer", body } : { kind: "offline" };
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
  const failure = refusalIn(body) ?? PORTAL;
  return { kind: "refused", status: response.status, failure, retryAfterMs };
}

function objectIn(text: string): Record<string, Json> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, Json>)
      : null;
  } catch {
    return null;
  }
}

function refusalIn(body: Record<string, Json> | null): Refusal | null {
  const error = body?.["error"];
  if (!error || typeof error !== "object" || !("code" in error)) return null;
  const { code, vi, en } = error;
  return { code: String(code), vi: String(vi ?? ""), en: String(en ?? "") };
}

/** Null where the browser cannot compress: the server takes both. */
async function gzip(plain: Bytes): Promise<Bytes | null> {
  if (typeof CompressionStream === "undefined") return null;
  const packed = new Response(plain).body?.pipeThrough(new CompressionStream("gzip"));
  return packed ? new Uint8Array(await new Response(packed).arrayBuffer()) : null;
}
