/** A lead's phone: slots of the village, live codes that need no network, phones that wait. */
import { type Signal, signal } from "@preact/signals";
import { fromBase64url, text } from "../crypto/bytes.ts";
import { liveFragment } from "../crypto/live.ts";
import type { Json } from "../network/messages.ts";
import type { FieldServices, LeadSlot, WaitingClaim } from "./contract.ts";
import type { Exchange } from "./exchange.ts";
import { answered, ownFailure } from "./failure.ts";
import type { Phone } from "./phone.ts";
import { lists } from "./rows.ts";
import { MINUTE_MS } from "./time.ts";

type Leading = Pick<FieldServices, "liveLink" | "confirmClaims" | "refreshLead">;

export class Lead implements Leading {
  readonly slots: Signal<LeadSlot[]> = signal([]);
  readonly waiting: Signal<WaitingClaim[]> = signal([]);
  private readonly phone: Phone;
  private readonly exchange: Exchange;
  private readonly origin: string;

  constructor(phone: Phone, exchange: Exchange, origin: string) {
    this.phone = phone;
    this.exchange = exchange;
    this.origin = origin;
  }

  /** From the village rows on this phone; also right after a pull. */
  rebuild(): void {
    const rows = [...(this.phone.list?.table.values() ?? [])].map(({ row }) => row);
    this.slots.value = rows.filter(({ e }) => e === "village").flatMap(slotsOf);
  }

  async liveLink(slot: string): Promise<{ link: string; untilMs: number }> {
    const { device, list, serverNow } = this.phone;
    const rows = [...(list?.table.values() ?? [])].map(({ row }) => row).filter(({ e }) => e === "village");
    const found = rows.flatMap((row) => lists(row["slots"])).find(([id]) => id === slot);
    const liveKey = found?.[2];
    if (!device || typeof liveKey !== "string") throw ownFailure("live_key_missing");
    const fragment = await liveFragment({ commune: communeOf(device.token), slot, liveKey }, serverNow);
    const untilMs = (Math.floor(serverNow / MINUTE_MS) + 1) * MINUTE_MS;
    return { link: `${this.origin}/field/c#${fragment}`, untilMs };
  }

  async refreshLead(): Promise<void> {
    if (this.phone.device?.look.kind !== "lead") return;
    const answer = await this.exchange.ask("/api/v1/lead/claims", {});
    if (answer.kind !== "answer") return; // the last known list stays; the status line tells of the network
    const claims = answer.body["claims"];
    this.waiting.value = Array.isArray(claims) ? claims.map(waitingOf) : [];
  }

  async confirmClaims(ids: string[]): Promise<void> {
    answered(await this.exchange.ask("/api/v1/lead/claims/confirm", { ids }), "claim_offline");
    await this.refreshLead();
  }
}

const textOr = (value: Json | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

function slotsOf(row: { readonly [field: string]: Json | undefined }): LeadSlot[] {
  const areas = lists(row["areas"]);
  return lists(row["slots"]).map(([slot, pair, , state, , holder, contact]) => {
    const area = areas.find((each) => each[2] === pair);
    return {
      slot: String(slot), pair: String(pair ?? ""), area: String(area?.[1] ?? ""),
      households: Number(area?.[3] ?? 0), citizens: Number(area?.[4] ?? 0),
      state: state === "used" ? "used" : state === "claimed" ? "waiting" : "free",
      holder: textOr(holder), lastContactMs: typeof contact === "number" ? contact : null,
    };
  });
}

function waitingOf(value: Json): WaitingClaim {
  const { id, code, pair, holder_name, at_ms } = (value ?? {}) as Readonly<Record<string, Json>>;
  return {
    id: String(id), code: String(code), pair: String(pair ?? ""), holder: String(holder_name ?? ""),
    atMs: Number(at_ms ?? 0),
  };
}

/** Which commune a token was made for: the phone reads it and never judges it. */
export function communeOf(token: string): string {
  const claims: unknown = JSON.parse(text(fromBase64url(token.split(".")[1] ?? "")));
  return String((claims as { commune?: unknown }).commune ?? "");
}
