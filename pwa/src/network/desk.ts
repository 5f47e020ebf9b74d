/**
 * The desk's only caller of the network: JSON or a file in, JSON out, one kind of failure.
 *
 * The session lives in cookies that scripts cannot read; what changes anything carries the
 * CSRF text that they can. A 401 is answered once by renewing the session and asking again.
 */
import { deskEn } from "../words/desk.en";
import { deskVi } from "../words/desk.vi";
import { idleSeconds } from "./idle";

const ROOT = "/api/v1/desk/";
const ANSWER_LIMIT_MS = 15_000;
/** A file travels as long as something moves; read to its end, the server may think a while. */
const STALLED_MS = 60_000;
const READING_MS = 120_000;
const TAGGED_LIMIT = 40;

export interface FailureFields { [field: string]: string[] }

/** Every refusal, the server's or the network's, in words for both languages. */
export class DeskFailure extends Error {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly fields: FailureFields;
  readonly status: number;
  constructor(status: number, said: { code: string; vi: string; en: string; fields?: FailureFields }) {
    super(said.code);
    this.code = said.code;
    this.vi = said.vi;
    this.en = said.en;
    this.fields = said.fields ?? {};
    this.status = status;
  }
}

export interface Answer<T> { body: T; /** The server's own answer was "nothing new". */ same: boolean }

/** What we last got for an address, so that a poll without news costs one small answer. */
const tagged = new Map<string, { tag: string; body: unknown }>();
let renewing: Promise<boolean> | null = null;
/** Answers true when the person has signed in again: then the request is repeated. */
type Remedy = () => unknown;
let onSignedOut: Remedy = () => undefined;
const remedies = new Map<string, Remedy>();

/** Called when the session is over and renewing it was refused. */
export function whenSignedOut(tell: Remedy): void {
  onSignedOut = tell;
}

/** Called when a request is refused (403) with this code. */
export function whenRefused(code: string, tell: Remedy): void {
  remedies.set(code, tell);
}

export async function deskGet<T>(path: string, limitMs = ANSWER_LIMIT_MS): Promise<T> {
  return (await deskPoll<T>(path, limitMs)).body;
}

export async function deskPoll<T>(path: string, limitMs = ANSWER_LIMIT_MS): Promise<Answer<T>> {
  const held = tagged.get(path);
  const headers = held && { "If-None-Match": held.tag };
  const response = await send(() => once("GET", path, undefined, headers, limitMs));
  if (response.status === 304 && held) return { body: held.body as T, same: true };
  const body = await read<T>(response);
  remember(path, response.headers.get("ETag"), body);
  return { body, same: false };
}

export async function deskPost<T>(path: string, body: unknown, limitMs = ANSWER_LIMIT_MS): Promise<T> {
  return read<T>(await send(() => once("POST", path, body, undefined, limitMs)));
}

/** A file's bytes. `sent` hears the share that has left, 0 to 1; at 1 the server is reading. */
export async function deskUpload<T>(path: string, content: Blob, sent: (share: number) => void): Promise<T> {
  return read<T>(await send(() => sendFile(path, content, sent)));
}

/** A file that the server makes, a sheet for the printer; it may take its time. */
export async function deskFile(path: string, type: string): Promise<Blob> {
  const response = await send(() => once("GET", path, undefined, { Accept: type }, READING_MS));
  return response.ok ? response.blob() : read<never>(response);
}

/** Whether this browser holds a session at all; without one nothing need be asked. */
export function mayHaveSession(): boolean {
  return cookieValue(document.cookie, "csrf_access_token") !== null || cookieValue(document.cookie, "csrf_refresh_token") !== null;
}

/** The name and password go once, and a refusal here is an answer, not a lapsed session. */
export async function openSession(name: string, password: string, code = ""): Promise<void> {
  await read(await once("POST", "session", { name, password, ...(code !== "" && { code }) }));
}

/** What carries a password or a code: a refusal of those is an answer, and only a lapse is renewed. */
export async function deskProve<T>(path: string, body: unknown): Promise<T> {
  const response = await once("POST", path, body);
  if (response.status !== 401 || await codeOf(response) !== "signin_needed") return read<T>(response);
  if (await renew()) return read<T>(await once("POST", path, body));
  tagged.clear();
  return await onSignedOut() === true ? read<T>(await once("POST", path, body)) : read<T>(response);
}

async function codeOf(response: Response): Promise<string> {
  const body = await response.clone().json().catch(() => null) as { error?: { code?: string } } | null;
  return body?.error?.code ?? "";
}

export async function closeSession(): Promise<void> {
  tagged.clear();
  await read(await once("DELETE", "session"));
}

async function send(ask: () => Promise<Response>): Promise<Response> {
  let response = await ask();
  if (response.status === 401) {
    if (!await renew()) {
      tagged.clear();
      if (await onSignedOut() !== true) return response;
    }
    response = await ask();
  }
  if (response.status !== 403) return response;
  const remedy = remedies.get(await codeOf(response));
  return remedy !== undefined && await remedy() === true ? ask() : response;
}

async function renew(): Promise<boolean> {
  renewing ??= once("POST", "session/refresh")
    .then((response) => response.ok, () => false)
    .finally(() => { renewing = null; });
  return renewing;
}

async function once(
  method: string, path: string, body?: unknown, extra?: Record<string, string>, limitMs = ANSWER_LIMIT_MS,
): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs);
  try {
    return await fetch(ROOT + path, {
      method,
      headers: headersOf(method, path, body, extra),
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop.signal,
    });
  } catch {
    throw new DeskFailure(0, both("no_answer"));
  } finally {
    clearTimeout(timer);
  }
}

/** fetch cannot say how much of a body has left; the older way can. */
function sendFile(path: string, content: Blob, sent: (share: number) => void): Promise<Response> {
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), STALLED_MS);
    const wait = (limitMs: number): void => { clearTimeout(timer); timer = setTimeout(() => request.abort(), limitMs); };
    const fail = (): void => { clearTimeout(timer); failed(new DeskFailure(0, both("no_answer"))); };
    request.upload.addEventListener("progress", (event) => { wait(STALLED_MS); sent(event.total > 0 ? event.loaded / event.total : 0); });
    request.upload.addEventListener("load", () => { wait(READING_MS); sent(1); });
    request.addEventListener("error", fail);
    request.addEventListener("abort", fail);
    request.addEventListener("load", () => {
      clearTimeout(timer);
      const retry = request.getResponseHeader("Retry-After");
      answered(new Response(request.responseText || null, { status: request.status, ...(retry !== null && { headers: { "Retry-After": retry } }) }));
    });
    request.open("POST", ROOT + path);
    const headers = { ...headersOf("POST", path, undefined, undefined), "Content-Type": "application/octet-stream" };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(content);
  });
}

function headersOf(
  method: string, path: string, body: unknown, extra: Record<string, string> | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json", "X-Idle-Seconds": String(idleSeconds()), ...extra };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const cookie = path === "session/refresh" ? "csrf_refresh_token" : "csrf_access_token";
  const csrf = method === "GET" ? null : cookieValue(document.cookie, cookie);
  if (csrf !== null) headers["X-CSRF-TOKEN"] = csrf;
  return headers;
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return {} as T;
  let body: unknown = null;
  try {
    body = await response.json();
  } catch {
    throw new DeskFailure(response.status, both(response.ok ? "bad_answer" : "no_answer"));
  }
  if (response.ok) return body as T;
  // Answers that are not refusals for haste carry the header too: there it means nothing.
  throw failureOf(response.status, body, response.status === 429 ? response.headers.get("Retry-After") : null);
}

/** The server's own sentence when it has the agreed shape, ours when a proxy spoke instead. */
export function failureOf(status: number, body: unknown, retryAfter: string | null = null): DeskFailure {
  const said = (body as { error?: Partial<DeskFailure> } | null)?.error;
  if (typeof said?.code !== "string" || typeof said.vi !== "string")
    return new DeskFailure(status, both(status >= 500 ? "no_answer" : "bad_answer"));
  return new DeskFailure(status, {
    code: said.code, vi: said.vi, en: said.en ?? said.vi,
    fields: { ...(retryAfter !== null && { retry_after_s: [retryAfter] }), ...said.fields },
  });
}

export function cookieValue(cookies: string, name: string): string | null {
  for (const part of cookies.split(";")) {
    const at = part.indexOf("=");
    if (part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return null;
}

function both(code: "no_answer" | "bad_answer"): { code: string; vi: string; en: string } {
  return { code, vi: deskVi.failure[code], en: deskEn.failure[code] };
}

function remember(path: string, tag: string | null, body: unknown): void {
  if (tag === null) return;
  if (tagged.size >= TAGGED_LIMIT) tagged.clear();
  tagged.set(path, { tag, body });
}
