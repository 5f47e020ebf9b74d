/**
 * The field app's service worker: keeps the page and its hashed files, and nothing else.
 *
 * Parts beside them are kept once the page has asked for it (a lead's phone; tickets, when the list
 * is there), and from then on like the others, also by the next version. API answers are never kept here (lists live sealed in IndexedDB). A new version waits until
 * the person asks for it, so that no screen changes under a thumb at somebody's door.
 */
declare const self: ServiceWorkerGlobalScope & {
  readonly PRECACHE: readonly KeptFile[];
  readonly PARTS: Readonly<Record<string, readonly KeptFile[]>>;
};
interface KeptFile { readonly url: string; readonly revision: string | null }

const FILES = self.PRECACHE;
const PARTS = Object.entries(self.PARTS);
/** Stands in the cache of a phone that keeps this part. */
const markOf = (part: string): string => `/field/?${part}`;
const PAGE = "/field/";
const KEPT = "tungnha-field-files";

/** The page and the icons keep their address when they change: their digest tells versions apart. */
const keyOf = (url: string, revision: string | null): string =>
  revision === null ? url : `${url}?revision=${revision}`;

const KEYS = new Map(FILES.map(({ url, revision }) => [url, keyOf(url, revision)]));

async function install(): Promise<void> {
  const cache = await caches.open(KEPT);
  await keep(cache, FILES);
  await keepParts(cache);
}

/** What this phone was asked to keep beside them. */
async function keepParts(cache: Cache): Promise<void> {
  for (const [part, files] of PARTS) if (await cache.match(markOf(part))) await keep(cache, files);
}

async function keep(cache: Cache, files: readonly KeptFile[]): Promise<void> {
  const present = new Set((await cache.keys()).map((request) => pathOf(request.url)));
  for (const { url, revision } of files) {
    const key = keyOf(url, revision);
    if (present.has(key)) continue;
    const answer = await fetch(url, { cache: revision === null ? "default" : "reload" });
    if (!answer.ok || answer.redirected) throw new Error(`${url}: ${answer.status}`);
    await cache.put(key, answer);
  }
}

/** Without a network now, the next exchange with the commune tries again (`topUp`). */
async function keepPart(part: string): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.put(markOf(part), new Response());
  await topUp();
}

/** A phone may have a network only for the seconds of an exchange: what is still missing comes with it. */
async function topUp(): Promise<void> {
  await keepParts(await caches.open(KEPT)).catch(() => undefined);
}

/** Files of the version before are removed only once no page uses it any more. */
async function activate(): Promise<void> {
  const cache = await caches.open(KEPT);
  const wanted = new Set([...KEYS.values(), ...PARTS.flatMap(([part, files]) => [markOf(part), ...files.map(({ url }) => url)])]);
  for (const request of await cache.keys())
    if (!wanted.has(pathOf(request.url))) await cache.delete(request);
  await self.clients.claim();
}

async function answer(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(KEPT);
  return (await cache.match(key)) ?? fetch(request);
}

/** A part that only some phones need (reading a QR, English): kept from the first time on. */
async function keepOnceAsked(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(pathOf(request.url));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && !fresh.redirected) await cache.put(pathOf(request.url), fresh.clone());
  return fresh;
}

/** Hashed files never change under their name, so one that is kept is never old. */
function isPart(request: Request): boolean {
  const url = new URL(request.url);
  return request.method === "GET" && url.origin === self.location.origin && url.pathname.startsWith("/assets/");
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function keyFor(request: Request): string | undefined {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return undefined;
  const isPage = request.mode === "navigate" && url.pathname.startsWith(PAGE);
  return KEYS.get(isPage ? PAGE : url.pathname);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const key = keyFor(event.request);
  if (key !== undefined) event.respondWith(answer(event.request, key));
  else if (isPart(event.request)) event.respondWith(keepOnceAsked(event.request));
  else if (event.request.method === "POST") event.waitUntil(topUp());
});
self.addEventListener("message", (event) => {
  if (event.data === "use-new-version") void self.skipWaiting();
  for (const [part] of PARTS) if (event.data === `keep-${part}`) event.waitUntil(keepPart(part));
});
/** Background Sync: the page does the exchange, since only it can sign for this phone. */
self.addEventListener("sync", (event) =>
  (event as ExtendableEvent).waitUntil(
    self.clients
      .matchAll({ type: "window" })
      .then((pages) => pages.forEach((page) => page.postMessage("sync-now", []))),
  ),
);

export {};
