/** Taking an area: look, take, wait for the lead, PIN, download. Each step survives a closed app. */
import type { Signal } from "@preact/signals";
import { pinProblem } from "../crypto/pin.ts";
import { post, type Wire } from "../network/http.ts";
import type { Answer } from "../network/ports.ts";
import type { WireClaim, WireLook } from "../network/messages.ts";
import type { StoredDevice } from "../store/databases.ts";
import type { ClaimState, FieldServices, Holder, Look } from "./contract.ts";
import type { Exchange } from "./exchange.ts";
import { APP } from "./exchange.ts";
import { answered, Failure, ownFailure, saveFailure } from "./failure.ts";
import type { Phone } from "./phone.ts";

const WAIT_MS = 10 * 60_000;
const POLL_MS = [2_000, 2_000, 2_000, 3_000, 4_000] as const;
const POLL_LATER_MS = 5_000;
const CLOCK_OFF_MS = 5 * 60_000;
const ROOM_BYTES = 20_000_000;
/** Faults of the moment: the same tap may succeed in a minute. */
const PASSING = new Set(["claim_offline", "busy", "storage_full", "claim_tries", "too_many", "unavailable", "server_error"]);

export interface ClaimParts {
  readonly state: Signal<ClaimState>;
  readonly phone: Phone;
  readonly exchange: Exchange;
  readonly wire: Wire;
  readonly wait: (ms: number) => Promise<void>;
  readonly opened: () => void;
  readonly persist: () => Promise<boolean>;
  readonly room: () => Promise<number | null>;
}
type Asked = { readonly link: string } | { readonly typed: string };
type Claiming = Pick<FieldServices, "lookLink" | "lookTyped" | "takeClaim" | "cancelClaim" | "setPin" | "start">;

export class Claims implements Claiming {
  private readonly state: Signal<ClaimState>;
  private readonly parts: ClaimParts;
  private asked: Asked | null = null;
  private look: WireLook | null = null;
  private turn = 0;

  constructor(parts: ClaimParts) {
    this.parts = parts;
    this.state = parts.state;
  }

  async lookLink(fragmentOrUrl: string): Promise<void> {
    const link = linkIn(fragmentOrUrl);
    if (link === null) return this.failed(ownFailure("code_wrong"));
    await this.lookAt({ link });
  }

  async lookTyped(code: string): Promise<void> {
    const typed = typedIn(code);
    if (typed === null) return this.failed(ownFailure("code_wrong"));
    await this.lookAt({ typed });
  }

  async takeClaim(holder: Holder): Promise<void> {
    const { phone, wire } = this.parts;
    const [asked, look] = [this.asked, this.look];
    if (!asked || !look) return;
    this.state.value = { step: "claiming" };
    try {
      const key = await phone.claimKey();
      const nextRequest = (): Promise<number> => phone.outbox.nextRequest("claim");
      const answer = await post(wire, "/api/v1/claims", { ...asked, holder, app: APP }, { key, nextRequest });
      const taken = answered(answer, "claim_offline") as unknown as WireClaim;
      const { device, token, state, server_key, server_ms, code } = taken;
      const kept: StoredDevice = {
        device, token, key, look, holder, state, server: server_key, code: code ?? null,
        expires_ms: server_ms + WAIT_MS,
      };
      await phone.keep(kept);
      await phone.contact(server_ms - wire.now());
      await this.resume();
    } catch (cause) {
      this.failed(cause);
    }
  }

  /** Back to the start; a claim that waits keeps waiting at the lead's until it expires. */
  cancelClaim(): void {
    this.turn += 1;
    const { device } = this.parts.phone;
    if (device?.state === "waiting") void this.parts.phone.keep({ ...device, state: "retired" });
    this.state.value = { step: "none" };
  }

  /** Where an earlier start of the app left off. */
  async resume(): Promise<void> {
    const { phone } = this.parts;
    const { device } = phone;
    if (!device) this.state.value = { step: "none" };
    else if (device.state === "waiting") {
      this.state.value = { step: "waiting", code: spaced(device.code ?? ""), expiresMs: device.expires_ms };
      void this.poll(device);
    } else if (!phone.hasPin) this.state.value = { step: "pin" };
    else if (phone.list && !phone.list.complete) await this.download();
  }

  async setPin(pin: string): Promise<{ ok: true } | { ok: false; why: "short" | "weak" }> {
    const why = pinProblem(pin);
    if (why !== null) return { ok: false, why };
    try {
      await this.parts.phone.setPin(pin);
      void this.download();
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
      const end = await exchange.run().catch(() => undefined);
      if (phone.list?.complete) return this.ready();
      if (end?.kind === "paused" && end.failure.vi) return this.failed(new Failure(end.failure));
      await this.parts.wait(2_000);
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
    this.state.value = { step: "looking" };
    try {
      const answer = await post(this.parts.wire, "/api/v1/claims/look", asked);
      const look = answered(answer, "claim_offline") as unknown as WireLook;
      if (turn !== this.turn) return;
      this.asked = asked;
      this.look = look;
      this.state.value = { step: "look", look: lookView(look) };
    } catch (cause) {
      if (turn === this.turn) this.failed(cause);
    }
  }

  private async poll(device: StoredDevice): Promise<void> {
    const turn = ++this.turn;
    const { phone, exchange, wait } = this.parts;
    for (let round = 0; turn === this.turn; round++) {
      const answer = await exchange.ask("/api/v1/claims/state", {});
      if (turn !== this.turn) return;
      const state = stateIn(answer);
      if (state === "confirmed") {
        await phone.keep({ ...device, state: "confirmed", code: null });
        return this.resume();
      }
      if (state === "refused" || state === "expired") {
        await phone.keep({ ...device, state: "retired" });
        return this.failed(ownFailure(state === "refused" ? "claim_refused" : "claim_expired"));
      }
      await wait(POLL_MS[round] ?? POLL_LATER_MS);
    }
  }

  private failed(cause: unknown): void {
    const { code, vi, en } = cause instanceof Failure ? cause : saveFailure(cause);
    this.state.value = { step: "failed", code, vi, en, retry: PASSING.has(code) };
  }
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

const spaced = (code: string): string => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);

function stateIn(answer: Answer): string {
  return answer.kind === "answer" ? String(answer.body["state"]) : "waiting";
}

function lookView(look: WireLook): Look {
  const { needs_confirmation, expires_ms, members, ...same } = look;
  return { ...same, members: [...members], needsConfirmation: needs_confirmation, expiresMs: expires_ms };
}
