/** The registry of phones and what the desk orders them (docs/protocol.md, Staff). */
import { deskPoll, deskPost, type Answer } from "../../network/desk";
import type { Named } from "./api";

export interface DeviceOrder {
  id: string; kind: "wipe" | "replace" | "revoke"; state: "ordered" | "acknowledged" | "cancelled";
  /** `unsent`: operations that the phone gave up in obeying. */
  ordered_ms: number; settled_ms: number | null; unsent: number | null;
}
export interface Device {
  id: string; slot: string; kind: "pair" | "lead"; holds_place: boolean;
  /** "waiting", "active", "locked", "rolled_back", "revoked", "retired"; a later server may know more. */
  state: string; holder: string | null; pair: string | null; village: Named;
  app: string | null; durable: boolean | null; claimed_ms: number; last_contact_ms: number | null;
  /** People by the phone's own word; null: never told. */
  unsent: number | null; unsent_operations: number; received_head: number; skew_ms: number;
  rolled_back_ms: number | null; renews: string | null; order: DeviceOrder | null;
}
export type DeviceAct = "revoke" | "replace" | "wipe" | "wipe/cancel" | "open";

/** `idle_minutes`: without a touch, after which phones ask for the PIN. */
export interface Registry { idle_minutes: number; devices: Device[] }

export const getDevices = (): Promise<Answer<Registry>> => deskPoll("devices");
export const setIdle = (minutes: number): Promise<unknown> => deskPost("devices/idle", { minutes });
export const orderDevice = (id: string, act: DeviceAct): Promise<unknown> =>
  deskPost(`devices/${encodeURIComponent(id)}/${act}`, {});
