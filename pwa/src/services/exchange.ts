/** Wires the engine to this phone: who signs, what is pushed first, one tab at a time. */
import { type End, Engine, type Heard } from "../network/engine.ts";
import { post, type Wire } from "../network/http.ts";
import type { Answer, Locks } from "../network/ports.ts";
import type * as Fate from "./fate.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { Phone } from "./phone.ts";
import type { Uploads } from "./uploads.ts";

declare const APP_VERSION: string | undefined;
/** Of this build (pwa/build/version.ts). */
export const APP = typeof APP_VERSION === "string" ? APP_VERSION : "field/1";
const LEAP = 1_000;

export interface ExchangeParts {
  readonly phone: Phone;
  readonly wire: Wire;
  readonly locks: Locks;
  readonly heard: (heard: Heard) => void;
  /** This phone stands elsewhere now: its rights ended, or its list may be fetched again. */
  readonly moved: () => Promise<void>;
  readonly durable: () => Promise<boolean | undefined>;
}

const ACTIVE = "active";

export class Exchange {
  private readonly parts: ExchangeParts;
  private readonly engines = new Map<string, Engine>();
  /** Device → how it stands, by the last answer to it. */
  private readonly standings = new Map<string, Fate.Standing>();
  private uploads: Uploads | null = null;

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /** Undefined: another tab was at it, or there is nothing to do yet. */
  run(): Promise<End | undefined> {
    const { phone, locks } = this.parts;
    return locks.alone(async () => {
      await phone.outbox.refresh();
      if (await phone.reread()) await this.parts.moved();
      if (!this.uploads) this.uploads = await uploadsOf(phone, this.parts.wire.now);
      for (const device of phone.retired) await this.handIn(device);
      const { device } = phone;
      if (!device || device.state !== "confirmed") return undefined;
      const end = await this.pushed(device, true);
      const standing = this.standings.get(device.device);
      if (standing && (device.erased || standing.order || standing.state !== ACTIVE)) {
        const moved = await (await fate())?.meet(this.fateParts(), device, standing);
        if (moved) await this.parts.moved();
      }
      return end;
    });
  }

  /** Earlier devices push what they hold; a server restored since hears all of it again. */
  private async handIn(device: StoredDevice): Promise<void> {
    const { outbox, photos, device: present } = this.parts.phone;
    const heard = present && (await outbox.epoch(present.device));
    const restored = heard !== null && (await outbox.epoch(device.device)) !== heard;
    const owes = device.ends?.told === false;
    if (!restored && !owes && photos.size === 0 && outbox.pending(device.device).length === 0) return;
    this.standings.delete(device.device);
    await this.pushed(device, false);
    const standing = this.standings.get(device.device);
    if (!owes || !standing || outbox.pending(device.device).length > 0) return;
    await (await fate())?.farewell(this.fateParts(), device, standing);
  }

  /** Pictures go after the operations that name them. */
  private async pushed(device: StoredDevice, pulls: boolean): Promise<End> {
    const end = await this.engine(device, pulls).run();
    const { uploads } = this;
    return uploads ? uploads.send(device, end, this.fateParts().ask) : end;
  }

  private fateParts(): Fate.FateParts {
    const { phone, wire: { origin, now } } = this.parts;
    return { phone, app: APP, origin, now, ask: (device, path, message) => this.signed(device, path, message) };
  }

  /** A signed question of the present device, on any route; where there is none, of its last one. */
  async ask(path: string, message: unknown): Promise<Answer> {
    const { phone } = this.parts;
    const device = phone.device ?? phone.retired[0];
    return device ? this.signed(device, path, message) : { kind: "offline" };
  }

  private async signed(device: StoredDevice, path: string, message: unknown): Promise<Answer> {
    const { phone, wire } = this.parts;
    const send = (leap: number): Promise<Answer> =>
      post(wire, path, message, {
        key: device.key, token: device.token,
        nextRequest: () => phone.outbox.nextRequest(device.device, leap),
      });
    const answer = await send(1);
    const replayed = answer.kind === "refused" && answer.failure.code === "proof_replayed";
    return replayed ? send(LEAP) : answer;
  }

  private engine(device: StoredDevice, pulls: boolean): Engine {
    const id = device.device;
    const known = this.engines.get(id);
    if (known) return known;
    const { phone, wire, heard } = this.parts;
    const { outbox } = phone;
    const engine = new Engine({
      device: id, app: APP, clock: { now: wire.now },
      list: () => (pulls && phone.device?.device === id ? phone.list : null),
      tells: async () => {
        const durable = await this.parts.durable();
        const erased = phone.device?.device === id && phone.device.erased === "untold";
        return { ...(durable === undefined ? {} : { durable }), ...(erased ? { wiped: true } : {}) };
      },
      network: { sync: (request) => this.signed(device, "/api/v1/sync", request) },
      outbox: {
        pending: async () => outbox.pending(id).map(({ operation }) => operation),
        head: () => outbox.head(id),
        settle: (settled) => outbox.settle(id, settled),
        archive: (ids) => outbox.archive(id, ids),
        replay: () => outbox.replay(id),
        epoch: () => outbox.epoch(id),
        keepEpoch: (epoch) => outbox.keepEpoch(id, epoch),
        purge: (serverMs) => outbox.purge(id, serverMs),
      },
      heard: async (told) => {
        this.standings.set(id, told);
        await outbox.delivered(id, told.received.head);
        if (phone.device?.device !== id) {
          await outbox.purge(id, told.serverMs); // nobody pulls for an earlier device
          return;
        }
        await phone.contact(told.offsetMs);
        heard(told);
      },
    });
    this.engines.set(id, engine);
    return engine;
  }
}

/** In a file of its own: most phones never need it. Without a network now, it comes with the next run. */
const fate = (): Promise<typeof Fate | null> => import("./fate.ts").catch(() => null);
/** Needs a network as what it does needs one: kept once it was asked for. */
const uploadsOf = (phone: Phone, now: () => number): Promise<Uploads | null> =>
  import("./uploads.ts").then(({ begin }) => begin(phone, now)).catch(() => null);
