/**
 * The desk's only caller of fetch: JSON in, JSON out, one kind of failure.
 *
 * The session lives in cookies that scripts cannot read; what changes anything carries the
 * CSRF text that they can. A 401 is answered once by renewing the session and asking again.
 */
import { deskEn } from "../words/desk.en";
import { deskVi } from "../words/desk.vi";

const ROOT = "/api/v1/desk/";
const ANSWER_LIMIT_MS = 15_000;
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
let onSignedOut: () => void = () => undefined;

/** Called when the session is over and renewing it was refused. */
export function whenSignedOut(tell: () => void): void {
  onSignedOut = tell;
}

export async function deskGet<T>(path: string): Promise<T> {
  return (await deskPoll<T>(path)).body;
}

export async function deskPoll<T>(path: string): Promise<Answer<T>> {
  const held = tagged.get(path);
  const response = await send("GET", path, undefined, held && { "If-None-Match": held.tag });
  if (response.status === 304 && held) return { body: held.body as T, same: true };
  const body = await read<T>(response);
  remember(path, response.headers.get("ETag"), body);
  return { body, same: false };
}

export async function deskPost<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await send("POST", path, body));
}

/** Whether this browser holds a session at all; without one nothing need be asked. */
export function mayHaveSession(): boolean {
  return cookieValue(document.cookie, "csrf_access_token") !== null || cookieValue(document.cookie, "csrf_refresh_token") !== null;
}

/** The name and password go once, and a refusal here is an answer, not a lapsed session. */
export async function openSession(name: string, password: string): Promise<void> {
  await read(await once("POST", "session", { name, password }));
}

export async function closeSession(): Promise<void> {
  tagged.clear();
  await read(await once("DELETE", "session"));
}

async function send(
  method: string, path: string, body?: unknown, headers?: Record<string, string>,
): Promise<Response> {
  const response = await once(method, path, body, headers);
  if (response.status !== 401) return response;
  if (await renew()) return once(method, path, body, headers);
  tagged.clear();
  onSignedOut();
  return response;
}

async function renew(): Promise<boolean> {
  renewing ??= once("POST", "session/refresh")
    .then((response) => response.ok, () => false)
    .finally(() => { renewing = null; });
  return renewing;
}

async function once(
  method: string, path: string, body?: unknown, extra?: Record<string, string>,
): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_LIMIT_MS);
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

function headersOf(
  method: string, path: string, body: unknown, extra: Record<string, string> | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json", ...extra };
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
