/** ◆ The lead's live code: a link whose secret is the slot and the minute (docs/protocol.md). */
import { fromBase64url, toBase64url, utf8 } from "./bytes.ts";

export interface LiveSlot {
  readonly commune: string;
  readonly slot: string;
  /** base64url, from the lead's village row. */
  readonly liveKey: string;
}

export async function liveFragment({ commune, slot, liveKey }: LiveSlot, serverMs: number): Promise<string> {
  const minute = Math.floor(serverMs / 60_000);
  const key = await crypto.subtle.importKey(
    "raw", fromBase64url(liveKey), { name: "HMAC", hash: "SHA-256" }, false, ["sign"],
  );
  const mac = toBase64url(await crypto.subtle.sign("HMAC", key, utf8(String(minute))));
  return `v1.${commune}-${slot}.L${minute.toString(36)}~${mac.slice(0, 22)}`;
}
