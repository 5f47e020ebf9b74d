/** Composes the field app: this phone, its list, its exchange with the commune, and the taps. */
import { signal } from "@preact/signals";
import { fold } from "../sync/text.ts";
import { Claims } from "./claim.ts";
import type { FieldServices } from "./contract.ts";
import { APP, Exchange } from "./exchange.ts";
import { saveFailure } from "./failure.ts";
import { Lead } from "./lead.ts";
import { Phone } from "./phone.ts";
import { blockedHere, freeRoom, listen, persistStorage, startWorker, tabLocks, takeFragment, type Worker } from "./platform.ts";
import { project } from "./projection.ts";
import { recording } from "./record.ts";
import { Search } from "./search.ts";
import { Screens } from "./screens.ts";
import { emptyScreens } from "./signals.ts";
import { rescueFile } from "./rescue.ts";
import { Schedule } from "../network/schedule.ts";

const IDLE_LOCK_MS = 20 * 60_000;
const TICK_MS = 30_000;

export async function createServices(): Promise<FieldServices> {
  const now = (): number => Date.now();
  const blocked = blockedHere(window);
  // In another app's viewer nothing is consumed: the address keeps its code for the real browser.
  const fragment = blocked?.code === "in_app_browser" ? null : takeFragment(window);
  const phone = blocked ? null : await Phone.open(now).catch(() => null);
  if (!phone) {
    const { blockedServices } = await import("./blocked.ts");
    return blockedServices(blocked ?? { code: "no_storage", address: window.location.host });
  }
  const services = compose(phone, now);
  await services.begin(fragment);
  return services.field;
}

interface Composed {
  readonly field: FieldServices;
  readonly begin: (fragment: string | null) => Promise<void>;
}

function compose(phone: Phone, now: () => number): Composed {
  const signals = emptyScreens();
  const wire = { fetch: (...given: Parameters<typeof fetch>) => fetch(...given), origin: window.location.origin, now };
  const screens = new Screens({ phone, signals, now, project });
  const exchange: Exchange = new Exchange({
    phone, wire, locks: tabLocks(),
    heard: (heard) => {
      screens.heard(heard);
      claims.progress();
      lead.rebuild();
      if (heard.changed.length > 0) tellTabs();
    },
    revoked: async () => {
      await phone.wipe();
      screens.revoked();
      await claims.resume();
    },
  });
  const schedule = new Schedule({
    run: () => {
      screens.running(true);
      return exchange.run();
    },
    ended: (end) => screens.ended(end),
    timers: { set: (work, ms) => setTimeout(work, ms), clear: (timer) => clearTimeout(timer as number) },
    random: Math.random,
  });
  const claims = new Claims({
    phone, exchange, wire, wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    opened: () => open(), persist: persistStorage, room: freeRoom,
  });
  const lead = new Lead(phone, exchange, window.location.origin);
  const search = new Search(fold);
  const worker = startWorker(() => screens.updateReady());
  const syncNow = async (): Promise<void> => {
    await schedule.now();
    await lead.refreshLead();
  };
  const tellTabs = watch(() => void syncNow(), () => screens.elsewhere());

  function open(): void {
    screens.open();
    lead.rebuild();
    void syncNow();
  }

  function watch(woken: () => void, elsewhere: () => Promise<void>): () => void {
    let touched = now();
    const tell = listen({
      woken: () => {
        if (phone.device) woken();
      },
      touched: () => {
        touched = now();
      },
      elsewhere: () => void elsewhere(),
    });
    setInterval(() => {
      if (Math.abs(now() - touched) > IDLE_LOCK_MS && signals.phase.peek() === "open") {
        phone.lock();
        screens.lock();
      }
      screens.tick();
    }, TICK_MS);
    return tell;
  }

  const record = recording({
    model: () => screens.model(),
    clock: now, serverNow: () => phone.serverNow, by: () => phone.device?.holder ?? "both",
    append: async (drafts) => {
      const device = phone.device?.device ?? "";
      try {
        const own = await phone.outbox.append(device, drafts, await phone.seal());
        screens.wrote(own);
        tellTabs();
        schedule.saved();
        worker.askForTurn();
        return own;
      } catch (cause) {
        const failure = saveFailure(cause);
        screens.saveFailed(failure);
        throw failure;
      }
    },
    saved: (text, undo) => screens.saved(text, undo),
  });

  const field: FieldServices = {
    ...signals, claim: claims.state, leadSlots: lead.slots, waiting: lead.waiting,
    ...record,
    lookLink: (text) => claims.lookLink(text),
    lookTyped: (code) => claims.lookTyped(code),
    takeClaim: (holder) => claims.takeClaim(holder),
    cancelClaim: () => claims.cancelClaim(),
    setPin: (pin) => claims.setPin(pin),
    start: () => claims.start(),
    unlock: (pin) => unlock(pin),
    search: (text) => search.find(signals.households.value, text),
    skip: (household) => screens.skip(household),
    syncNow,
    dismissSaved: () => screens.dismissSaved(),
    applyUpdate: () => worker.applyUpdate(),
    persistStorage,
    rescueFile: () => rescueFile(phone, APP),
    liveLink: (slot) => lead.liveLink(slot),
    confirmClaims: (ids) => lead.confirmClaims(ids),
    refreshLead: () => lead.refreshLead(),
  };

  async function unlock(pin: string): ReturnType<FieldServices["unlock"]> {
    if (phone.silentTooLong) {
      await schedule.now();
      if (phone.silentTooLong) {
        screens.contactNeeded();
        return { ok: false, why: "wait", untilMs: phone.serverNow + 60_000 };
      }
    }
    const opened = await phone.unlock(pin);
    if (!opened.ok) {
      if (opened.why === "wrong" && opened.triesLeft === 0) signals.phase.value = "claim";
      return opened.why === "wait" ? { ...opened, untilMs: opened.untilMs + phone.offsetMs } : opened;
    }
    if (phone.list?.complete) open();
    else {
      signals.phase.value = "claim";
      void claims.resume();
    }
    return { ok: true };
  }

  return {
    field,
    begin: async (fragment) => {
      const ready = phone.device?.state === "confirmed" && phone.hasPin;
      signals.phase.value = ready ? "locked" : "claim";
      screens.tick();
      if (!ready) await claims.resume();
      void schedule.now();
      if (fragment !== null && !phone.device) void claims.lookLink(fragment);
    },
  };
}
