/** The browser around the app: where it cannot work, the service worker, wake-ups, locks. */
import type { Around } from "./compose.ts";
import type { FieldServices } from "./contract.ts";
import type { Locks } from "../network/ports.ts";

type Blocked = FieldServices["blocked"]["value"];

const IN_APP = /Zalo|FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|TikTok|; wv\)/i;
const IOS = /iPhone|iPad|iPod/;
const SYNC_LOCK = "tungnha-sync";

/** Why nothing may be claimed or recorded here; null where it may. */
export function blockedHere(window: Window & typeof globalThis): Blocked {
  const { navigator, location } = window;
  const address = `${location.host}/field/`;
  const agent = navigator.userAgent;
  const apple = IOS.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);
  if (IN_APP.test(agent)) return { code: apple ? "in_app_iphone" : "in_app_browser", address };
  if (!window.isSecureContext) return { code: "insecure", address: `https://${address}` };
  const standalone = (navigator as Navigator & { standalone?: boolean }).standalone === true
    || window.matchMedia("(display-mode: standalone)").matches;
  if (apple && !standalone) return { code: "ios_tab", address };
  if (!("indexedDB" in window) || !("subtle" in window.crypto)) return { code: "no_storage", address };
  return null;
}

/** The claim in the address, taken out of it at once: it is a secret, and history keeps addresses. */
export function takeFragment(window: Window): string | null {
  const { hash } = window.location;
  if (!hash.startsWith("#v1.")) return null;
  window.history.replaceState(null, "", "/field/");
  return hash;
}

/** One exchange at a time on this phone: in this tab always, across tabs where there are locks. */
export function tabLocks(locks: LockManager | null): Locks {
  let busy = false;
  const here = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (busy) return undefined;
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };
  if (!locks) return { alone: here };
  return {
    alone: <T>(work: () => Promise<T>): Promise<T | undefined> =>
      locks.request(SYNC_LOCK, { ifAvailable: true }, (lock) =>
        lock ? here(work) : Promise.resolve(undefined)) as Promise<T | undefined>,
  };
}

export interface Wakes {
  /** The network or the person came back. */
  readonly woken: () => void;
  readonly touched: () => void;
  /** Another tab wrote or pulled. */
  readonly elsewhere: () => void;
}

/** Returns what tells the other tabs. */
export function listen(wakes: Wakes): () => void {
  window.addEventListener("online", wakes.woken);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wakes.woken();
  });
  for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, wakes.touched, { passive: true });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data === "sync-now") wakes.woken();
  });
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel("tungnha");
  channel.addEventListener("message", wakes.elsewhere);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
  return () => channel.postMessage("changed");
}

export interface Worker {
  readonly applyUpdate: () => void;
  /** Asks the browser for a turn when the network returns, where it offers that. */
  readonly askForTurn: () => void;
  /** Files of this part are kept like the others from now on: this is a lead's phone, or has its list. */
  readonly keep: (part: "lead" | "tickets") => void;
}

/** The worker is registered once; a new version waits until `applyUpdate`. */
export function startWorker(updateReady: () => void): Worker {
  const none: Worker = { applyUpdate: () => window.location.reload(), askForTurn: () => undefined, keep: () => undefined };
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return none;
  let waiting: ServiceWorker | null = null;
  const registered = navigator.serviceWorker
    .register(trusted("/field/sw.js") as string, { scope: "/field/", updateViaCache: "none" })
    .catch(() => null);
  const ready = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    updateReady();
  };
  void registered.then((registration) => {
    if (!registration) return;
    ready(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed") ready(installing);
      });
    });
  });
  return {
    applyUpdate() {
      if (!waiting) return;
      navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
      waiting.postMessage("use-new-version", []);
    },
    askForTurn() {
      void registered
        .then((registration) => (registration as WithSync | null)?.sync?.register("tungnha-sync"))
        .catch(() => undefined); // a wish, never a promise: the app also sends by itself
    },
    keep(part) {
      void registered.then((found) => found && navigator.serviceWorker.ready)
        .then((ready) => ready?.active?.postMessage(`keep-${part}`, []));
    },
  };
}

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): unknown };
}

/** The only address that ever becomes a script, under the only policy the page allows. */
function trusted(address: "/field/sw.js"): unknown {
  const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
  const only = { createScriptURL: (url: string): string => {
    if (url !== address) throw new TypeError("Not the app's service worker.");
    return url;
  } };
  return trustedTypes ? trustedTypes.createPolicy("tungnha-sw", only).createScriptURL(address) : address;
}

export async function persistStorage(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  return (await storage.persisted()) || storage.persist();
}

export async function durableStorage(): Promise<boolean | undefined> {
  return navigator.storage?.persisted?.();
}

/** Bytes still free for this app; null where the browser does not say. */
export async function freeRoom(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? null : quota - usage;
}

const FRAME_AT_MOST_MS = 100;

/** After the next frame; a page that nobody sees has none, and does not wait for it. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, document.hidden ? 0 : FRAME_AT_MOST_MS);
    requestAnimationFrame(() => setTimeout(done));
  });

export function browser(): Around {
  return {
    now: () => Date.now(), random: () => Math.random(), painted,
    // Called through the global, which refuses to be called as anything else.
    fetch: (...given: Parameters<typeof fetch>) => fetch(...given),
    origin: window.location.origin, locks: tabLocks((navigator as Navigator & { locks?: LockManager }).locks ?? null), listen, worker: startWorker,
    persist: persistStorage, durable: durableStorage, room: freeRoom,
    timers: {
      set: (work, ms) => setTimeout(work, ms),
      clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      every: (work, ms) => void setInterval(work, ms),
    },
  };
}
