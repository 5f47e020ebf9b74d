/** How a phone stands, what can be done about it, and which phones are looked at first. Pure. */
import { fold } from "../../shared/text";
import type { Device, DeviceAct } from "../api.devices";

const SILENT_MS = 15 * 60_000;

export type Standing =
  | "waiting" | "active" | "locked" | "rolled_back" | "wiping" | "leaving" | "wiped" | "left" | "revoked";

/** An order that the phone has not obeyed yet says more than what it was before. */
export function standing({ state, order }: Device): Standing {
  if (order?.state === "ordered") return order.kind === "wipe" ? "wiping" : "leaving";
  if (state === "waiting" || state === "active" || state === "locked" || state === "rolled_back") return state;
  if (order?.state !== "acknowledged") return "revoked";
  return order.kind === "wipe" ? "wiped" : "left";
}

/** Holds a place, or asks for one. */
export const isHere = (device: Device): boolean => device.holds_place || device.state === "waiting";

/** A phone that waits for its confirmation has nothing to say. */
export const isSilent = (device: Device, nowMs: number): boolean =>
  device.holds_place && device.state !== "waiting" && nowMs - heardMs(device) > SILENT_MS;

export const hasUnsent = (device: Device): boolean => (device.unsent ?? 0) > 0 || device.unsent_operations > 0;

export const GROUPS = ["here", "silent", "unsent", "look", "gone"] as const;
export type Group = (typeof GROUPS)[number];

export function isIn(group: Group, device: Device, nowMs: number): boolean {
  switch (group) {
    case "here": return isHere(device);
    case "silent": return isSilent(device, nowMs);
    case "unsent": return hasUnsent(device);
    case "look": return needsLook(device);
    case "gone": return !isHere(device);
  }
}

function needsLook(device: Device): boolean {
  const at = standing(device);
  if (at === "locked" || at === "rolled_back" || at === "wiping" || at === "leaving") return true;
  return (device.order?.unsent ?? 0) > 0 || (isHere(device) && device.durable === false);
}

/** Those silent the longest first; of those that are gone, the latest. */
export function inOrder(devices: readonly Device[]): Device[] {
  return [...devices].sort((a, b) => {
    if (isHere(a) !== isHere(b)) return isHere(a) ? -1 : 1;
    return isHere(a) ? heardMs(a) - heardMs(b) : heardMs(b) - heardMs(a);
  });
}

const heardMs = (device: Device): number => device.last_contact_ms ?? device.claimed_ms;

export function matches(device: Device, village: string, sought: string): boolean {
  if (village !== "" && device.village.id !== village) return false;
  return fold(`${device.holder ?? ""} ${device.pair ?? ""} ${device.village.name} ${device.id}`).includes(fold(sought));
}

/** What may be ordered now; the server decides again. */
export function actsFor(device: Device): DeviceAct[] {
  const at = standing(device);
  const acts: DeviceAct[] = [];
  if (device.state === "locked") acts.push("open");
  if (device.holds_place) acts.push("replace");
  if (at === "wiping") return [...acts, "wipe/cancel"];
  if (isHere(device)) acts.push("revoke");
  if (at !== "waiting" && at !== "wiped" && at !== "left") acts.push("wipe");
  return acts;
}

/** Both need another code for the place, which is shown at once. */
export const freesPlace = (device: Device, act: DeviceAct): boolean =>
  device.holds_place && (act === "replace" || act === "revoke");
