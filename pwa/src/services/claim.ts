/** Taking an area: look, take, wait for the lead, PIN, download. Each step survives a closed app. */
import type { Signal } from "@preact/signals";
import { placeHeld } from "../words/failures.asking.ts";
import { answered, askingFailure } from "./asking.ts";
import { pinProblem } from "../crypto/pin-choice.ts";
import type { DeviceKey } from "../crypto/device.ts";
import { post, type Signer, type Wire } from "../network/http.ts";
import type { Answer } from "../network/ports.ts";
import type { WireClaim, WireLook } from "../network/messages.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { ClaimState, FieldServices, Holder, Look } from "./contract.ts";
import type { Exchange } from "./exchange.ts";
import { APP } from "./exchange.ts";
import { Failure, saveFailure } from "./failure.ts";
import type { Phone } from "./phone.ts";

const WAIT_MS = 10 * 60_000;
const POLL_MS = [2_000, 2_000, 2_000, 3_000, 4_000] as const;
const POLL_LATER_MS = 5_000;
const CLOCK_OFF_MS = 5 * 60_000;
const ROOM_BYTES = 20_000_000;
/** Faults of the moment: the same tap may succeed in a minute. */
const PASSING = new Set(["claim_offline", "busy", "storage_full", "storage_failed", "claim_tries", "too_many", "unavailable", "server_error"]);

export interface ClaimParts {
  readonly state: Signal<ClaimState>;
  readonly phone: Phone;
  readonly exchange: Exchange;
  readonly wire: Wire;
  readonly wait: (ms: number) => Promise<void>;
  readonly opened: () => void;
  /** To the screens of a claim, or back to the PIN. */
  readonly shown: (phase: "claim" | "locked") => void;
  readonly persist: () => Promise<boolean>;
  readonly room: () => Promise<number | null>;
}
type Asked = { readonly link: string } | { readonly typed: string };
type Claiming = Pick<FieldServices, "lookLink" | "lookTyped" | "takeClaim" | "setPin" | "start">;

export class Claims implements Claiming {
  private readonly state: Signal<ClaimState>;
  private readonly parts: ClaimParts;
  private asked: Asked | null = null;
  private look: WireLook | null = null;
  /** The key whose own the place already is; null: the place is to be taken with a key of its own. */
  private owner: DeviceKey | null = null;
  private turn = 0;
  private again: () => Promise<void> = () => this.resume();

  constructor(parts: ClaimParts) {
    this.parts = parts;
    this.state = parts.state;
  }

  async lookLink(fragmentOrUrl: string): Promise<void> {
    const link = linkIn(fragmentOrUrl);
    if (link === null) return this.failed(askingFailure("code_wrong"));
    await this.lookAt({ link });
  }

  async lookTyped(code: string): Promise<void> {
    const typed = typedIn(code);
    if (typed === null) return this.failed(askingFailure("code_wrong"));
    await this.lookAt({ typed });
  }

  async takeClaim(holder: Holder): Promise<void> {
    const { phone, wire } = this.parts;
    const [asked, look] = [this.asked, this.look];
    if (!asked || !look) return;
    this.turn += 1;
    this.again = () => this.takeClaim(holder);
    this.state.value = { step: "claiming" };
    try {
      const key = this.owner ?? (await phone.claimKey());
      const answer = await post(wire, "/api/v1/claims", { ...asked, holder, app: APP }, this.signer(key));
      const taken = answered(answer) as unknown as WireClaim;
      const { device, token, state, server_key, server_ms, code } = taken;
      const before = phone.device;
      const kept: StoredDevice = {
        device, token, key, look, holder, state, server: server_key, code: code ?? null,
        expires_ms: server_ms + WAIT_MS,
        // Of an erased list: only the lead's live code, or the commune, opens the way (fate.ts).
        ...(before?.device === device && before.erased && !isLive(asked) && { erased: before.erased }),
      };
      await phone.keep(kept);
      await phone.contact(server_ms - wire.now());
      await this.resume();
    } catch (cause) {
      this.failed(cause);
    }
  }

  /** A claim that waits is given up at the server, too; from elsewhere back to where it stands. */
  async cancelClaim(): Promise<void> {
    const { device } = this.parts.phone;
    if (this.state.peek().step !== "waiting" || device?.state !== "waiting") return this.resume();
    await this.giveUp(device);
  }

  /** "Thử lại": what failed, once more. */
  async retryClaim(): Promise<void> {
    await this.again();
  }

  /** Where the phone stands, also after an earlier start of the app. */
  async resume(): Promise<void> {
    const { phone } = this.parts;
    const { device } = phone;
    this.turn += 1;
    this.again = () => this.resume();
    if (!device) this.state.value = endedState(phone);
    else if (device.erased) this.state.value = { step: "ended", why: "erased", unsent: 0 };
    else if (device.state === "waiting") {
      this.state.value = { step: "waiting", code: spaced(device.code ?? ""), expiresMs: device.expires_ms };
      this.untilTold(this.poll(device));
    } else if (!phone.hasPin) this.state.value = { step: "pin" };
    // A download that failed may have ended since, by another exchange.
    else if (phone.list) await (phone.list.complete ? this.ready() : this.download());
    else this.parts.shown("locked");
  }

  /** A code was opened on a phone that has its area: nothing is taken, and it says so. */
  held(): void {
    const { look } = this.parts.phone.device ?? {};
    this.parts.shown("claim");
    this.failed(new Failure({ code: "place_held", ...placeHeld(look?.area ?? look?.village ?? "") }));
  }

  async setPin(pin: string): Promise<{ ok: true } | { ok: false; why: "short" | "weak" }> {
    const why = pinProblem(pin);
    if (why !== null) return { ok: false, why };
    try {
      await this.parts.phone.setPin(pin);
      this.untilTold(this.download());
    } catch (cause) {
      this.failed(saveFailure(cause));
    }
    return { ok: true };
  }

  /** Goes on where it was cut off; the list is usable once all of it has been here. */
  async download(): Promise<void> {
    const { phone, exchange } = this.parts;
    const turn = ++this.turn;
    while (phone.list && turn === this.turn) {
      this.progress();
      const end = await exchange.run();
      if (turn !== this.turn) return;
      if (phone.list?.complete) return this.ready();
      if (end?.kind === "paused" && end.failure.vi) throw new Failure(end.failure);
      // Undefined: the exchange of the start is still at it, and ends soon.
      await this.parts.wait(end === undefined ? 300 : 2_000);
    }
  }

  progress(): void {
    const { phone } = this.parts;
    if (!phone.list || phone.list.complete || !phone.device) return;
    const have = [...phone.list.table.values()].filter(({ row }) => row.e === "citizen").length;
    this.state.value = { step: "download", have, of: Math.max(have, phone.device.look.citizens) };
  }

  start(): void {
    if (this.parts.phone.list?.complete) this.parts.opened();
  }

  private async ready(): Promise<void> {
    const { phone, persist, room } = this.parts;
    const checks: ("clock" | "space" | "persist")[] = [];
    if (Math.abs(phone.offsetMs) > CLOCK_OFF_MS) checks.push("clock");
    const free = await room();
    if (free !== null && free < ROOM_BYTES) checks.push("space");
    if (!(await persist())) checks.push("persist");
    const rows = [...(phone.list?.table.values() ?? [])];
    const citizens = rows.filter(({ row }) => row.e === "citizen").length;
    this.state.value = { step: "ready", citizens, checks };
  }

  private async lookAt(asked: Asked): Promise<void> {
    const turn = ++this.turn;
    this.again = () => this.lookAt(asked);
    this.state.value = { step: "looking" };
    try {
      const { look, owner } = await this.asOwner(asked);
      if (turn !== this.turn) return;
      [this.asked, this.look, this.owner] = [asked, look, owner];
      const { device } = this.parts.phone;
      // The lead's live code on a phone that waits, or whose list was erased: nothing is to be asked.
      if (owner !== null && owner === device?.key) return await this.takeClaim(device.holder);
      this.state.value = { step: "look", look: lookView(look) };
    } catch (cause) {
      if (turn === this.turn) this.failed(cause);
    }
  }

  /** Asked with every key that may own the place: a lost answer must not look like another's claim. */
  private async asOwner(asked: Asked): Promise<{ look: WireLook; owner: DeviceKey | null }> {
    const { phone, wire } = this.parts;
    const keys = [phone.device?.key, await phone.keptKey()].filter((key) => key !== undefined);
    let answer: Answer = { kind: "offline" };
    for (const key of keys.length > 0 ? keys : [null]) {
      answer = await post(wire, "/api/v1/claims/look", asked, key ? this.signer(key) : undefined);
      if (answer.kind === "answer" && answer.body["mine"] === true)
        return { look: answer.body as unknown as WireLook, owner: key };
      if (answer.kind === "offline") break;
    }
    return { look: answered(answer) as unknown as WireLook, owner: null };
  }

  private signer(key: DeviceKey): Signer {
    const { phone } = this.parts;
    const { device } = phone;
    return { key, nextRequest: () => phone.outbox.nextRequest(device?.key === key ? device.device : "claim") };
  }

  private async poll(device: StoredDevice): Promise<void> {
    const turn = ++this.turn;
    const { exchange, wait } = this.parts;
    for (let round = 0; turn === this.turn; round++) {
      const answer = await exchange.ask("/api/v1/claims/state", {});
      if (turn !== this.turn) return;
      // A server restored since has never heard of this claim.
      const unknown = answer.kind === "refused" && answer.status === 404;
      const state = answer.kind === "answer" ? String(answer.body["state"]) : unknown ? "expired" : "waiting";
      if (state !== "waiting") return this.decided(device, state);
      await wait(POLL_MS[round] ?? POLL_LATER_MS);
    }
  }

  private async giveUp(device: StoredDevice): Promise<void> {
    this.turn += 1;
    this.again = () => this.giveUp(device);
    this.state.value = { step: "looking" };
    try {
      const answer = await this.parts.exchange.ask("/api/v1/claims/cancel", {});
      const late = answer.kind === "refused" && answer.failure.code === "claim_confirmed";
      if (!late) answered(answer);
      await this.decided(device, late ? "confirmed" : "cancelled");
    } catch (cause) {
      this.failed(cause);
    }
  }

  private async decided(device: StoredDevice, state: string): Promise<void> {
    const { phone } = this.parts;
    await phone.keep(state === "confirmed" ? { ...device, state, code: null } : { ...device, state: "retired" });
    if (state === "refused" || state === "expired") throw askingFailure(`claim_${state}`);
    await this.resume();
  }

  /** Nobody waits for this work: what stops it is told on the screen. */
  private untilTold(work: Promise<void>): void {
    work.catch((cause: unknown) => this.failed(cause));
  }

  private failed(cause: unknown): void {
    const { code, vi, en } = cause instanceof Failure ? cause : saveFailure(cause);
    this.state.value = { step: "failed", code, vi, en, retry: PASSING.has(code) };
  }
}

function endedState({ ending }: Phone): ClaimState {
  if (!ending || ending.kind === "renewed") return { step: "none" };
  return { step: "ended", why: ending.kind, unsent: ending.unsent };
}

/** "https://host/field/c#v1.…", "#v1.…" or "v1.…" */
export function linkIn(text: string): string | null {
  const found = /(?:^|#)(v1\.[a-z0-9-]+\.[A-Za-z0-9_~-]+)$/.exec(text.trim());
  return found?.[1] ?? null;
}

/** Six characters of Crockford's alphabet, as people write them. */
export function typedIn(text: string): string | null {
  const typed = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(typed) ? typed : null;
}

/** A printed or typed code lies about; a live one says that the lead stands beside the phone. */
const isLive = (asked: Asked): boolean => "link" in asked && asked.link.includes("~");

const spaced = (code: string): string => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);

function lookView(look: WireLook): Look {
  const { needs_confirmation, expires_ms, members, mine: _, ...same } = look;
  return { ...same, members: [...members], needsConfirmation: needs_confirmation, expiresMs: expires_ms };
}
