/**
 * Brings pictures of tickets to the server: after the operations that name them, one at a time,
 * each kept here until the server says that it holds it (docs/protocol.md, "Photos").
 */
import type { Bytes } from "../crypto/bytes.ts";
import type { End } from "../network/engine.ts";
import type { Answer } from "../network/ports.ts";
import type { StoredDevice } from "../store/databases.ts";
import { type Kept, Photos } from "../store/photos.ts";
import type { Phone } from "./phone.ts";

type Put = (device: StoredDevice, path: string, picture: Bytes) => Promise<Answer>;

const LATER_MS = 60_000;
const LONGEST_MS = 3_600_000;
/** Come again: the ticket has not arrived, or the bytes were changed on the way. */
const LATER = new Set(["blob_unknown", "blob_hash"]);

/** With what lies here from before. */
export async function begin(phone: Phone, now: () => number): Promise<Uploads> {
  const made = new Uploads(phone, now);
  await made.look();
  return made;
}

export class Uploads {
  private readonly phone: Phone;
  private readonly photos: Photos;
  private readonly now: () => number;
  private kept: readonly Kept[] = [];
  /** Picture → phone time before which it is not offered again. */
  private readonly later = new Map<string, number>();

  constructor(phone: Phone, now: () => number) {
    this.phone = phone;
    this.photos = new Photos(phone.vault);
    this.now = now;
  }

  /** What lies here now, also by another tab; the screens count it as unsent. */
  async look(): Promise<void> {
    this.kept = (await this.photos.all()).filter(({ state }) => state === "pending");
    const { photos } = this.phone;
    for (const name of photos.keys()) if (!this.kept.some(({ sha256 }) => sha256 === name)) photos.delete(name);
    for (const { sha256, citizen } of this.kept) photos.set(sha256, { citizen, stuck: photos.get(sha256)?.stuck ?? false });
  }

  /** After a run of the engine that ended so; returns how both together ended. */
  async send(device: StoredDevice, end: End, put: Put): Promise<End> {
    if (end.kind !== "done" && end.kind !== "partly") return end;
    await this.look();
    const waits: number[] = [];
    for (const each of this.kept.filter((one) => one.device === device.device)) {
      if (this.unnamed(each)) continue; // its operation goes first
      const wait = (this.later.get(each.sha256) ?? 0) - this.now();
      // A clock set back must not make a picture wait for ever.
      if (wait > 0 && wait <= LONGEST_MS) waits.push(wait);
      else {
        const met = await this.one(each, (path, picture) => put(device, path, picture));
        if (typeof met === "number") waits.push(met);
        else if (met) return met;
      }
    }
    await this.look();
    if (end.kind === "partly") waits.push(end.waitMs);
    return waits.length > 0 ? { kind: "partly", waitMs: Math.min(...waits) } : end;
  }

  /** Null: settled; a number: milliseconds until it is offered again; else the end of this run. */
  private async one({ device, sha256, citizen }: Kept, put: (path: string, picture: Bytes) => Promise<Answer>): Promise<End | number | null> {
    const picture = await this.photos.picture(device, sha256);
    if (!picture) return this.refused(device, sha256);
    const answer = await put(`/api/v1/blobs/${sha256}`, picture);
    if (answer.kind === "answer") {
      if (answer.body["sha256"] !== sha256) return { kind: "offline" }; // not our server
      await this.photos.received(device, sha256);
      return null;
    }
    if (answer.kind === "offline" || answer.failure.code === "") return { kind: "offline" }; // or a portal
    const { status, failure } = answer;
    if (status === 429 || status >= 500) return { kind: "busy", waitMs: answer.retryAfterMs };
    if (status === 401 || status === 403) return { kind: "paused", failure };
    if (!LATER.has(failure.code)) return this.refused(device, sha256);
    if (failure.code === "blob_unknown") this.phone.photos.set(sha256, { citizen, stuck: true });
    const wait = Math.min(Math.max(answer.retryAfterMs ?? 0, LATER_MS), LONGEST_MS);
    this.later.set(sha256, this.now() + wait);
    return wait;
  }

  private async refused(device: string, sha256: string): Promise<null> {
    await this.photos.refused(device, sha256);
    return null;
  }

  private unnamed({ device, sha256 }: Kept): boolean {
    return this.phone.outbox.pending(device).some(({ operation: { entity, field, value } }) =>
      entity === "ticket" && field === "photo" && (value as { readonly sha256?: unknown }).sha256 === sha256);
  }
}
