/** Wires the engine to this phone: who signs, what is pushed first, one tab at a time. */
import { type End, Engine, type Heard } from "../network/engine.ts";
import { post, type Wire } from "../network/http.ts";
import type { Answer, Locks } from "../network/ports.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { Phone } from "./phone.ts";

export const APP = "field/1";
const LEAP = 1_000;

export interface ExchangeParts {
  readonly phone: Phone;
  readonly wire: Wire;
  readonly locks: Locks;
  readonly heard: (heard: Heard) => void;
  /** The server ended this phone's rights and has everything it wrote. */
  readonly revoked: () => Promise<void>;
}

export class Exchange {
  private readonly parts: ExchangeParts;
  private readonly engines = new Map<string, Engine>();
  private readonly revoked = new Set<string>();

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /** Undefined: another tab was at it, or there is nothing to do yet. */
  run(): Promise<End | undefined> {
    const { phone, locks } = this.parts;
    return locks.alone(async () => {
      await phone.outbox.refresh();
      for (const device of phone.retired) await this.handIn(device);
      const { device } = phone;
      if (!device || device.state !== "confirmed") return undefined;
      const end = await this.engine(device, true).run();
      if (this.revoked.has(device.device) && phone.outbox.pending(device.device).length === 0) await this.parts.revoked();
      return end;
    });
  }

  /** Earlier devices push what they hold; a server restored since hears all of it again. */
  private async handIn(device: StoredDevice): Promise<void> {
    const { outbox, device: present } = this.parts.phone;
    const heard = present && (await outbox.epoch(present.device));
    const restored = heard !== null && (await outbox.epoch(device.device)) !== heard;
    if (!restored && outbox.pending(device.device).length === 0) return;
    await this.engine(device, false).run();
  }

  /** A signed question of the present device, on any route. */
  async ask(path: string, message: unknown): Promise<Answer> {
    const { device } = this.parts.phone;
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
        if (phone.device?.device !== id) {
          await outbox.purge(id, told.serverMs); // nobody pulls for an earlier device
          return;
        }
        if (told.revoked) this.revoked.add(id);
        await phone.contact(told.offsetMs);
        heard(told);
      },
    });
    this.engines.set(id, engine);
    return engine;
  }
}
