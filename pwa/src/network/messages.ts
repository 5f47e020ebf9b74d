/** The wire as docs/protocol.md has it (snake_case, epoch milliseconds). Types only. */
import type { PublicJwk } from "../crypto/device.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface WireOperation {
  readonly id: string;
  readonly v: 1;
  readonly area?: string;
  readonly by: "technical" | "local" | "both";
  readonly entity: string;
  readonly entity_id: string;
  readonly field: string;
  readonly value: Json;
  readonly after?: readonly string[];
  readonly at_ms: number;
}

export interface Receipt {
  readonly id: string;
  /** accepted, merged, conflict, duplicate, quarantined, retry, malformed, oversize, or a later one. */
  readonly status: string;
  readonly seq?: number;
  readonly effective_ms?: number;
  readonly received_ms?: number;
  readonly actor?: string;
  readonly reason?: string;
  readonly retry_after_ms?: number;
}

/** [id, "entity.field", value, effective_ms, received − effective, actor, after or 0, entity_id?] */
export type CompactOperation = readonly Json[];

export interface Row {
  readonly b: string;
  readonly e: string;
  readonly i: string;
  readonly s: number;
  readonly x?: 1;
  readonly full?: 1;
  readonly ops?: readonly CompactOperation[];
  readonly [field: string]: Json | undefined;
}

export interface SyncRequest {
  readonly v: 1;
  readonly head: number;
  readonly sent_ms: number;
  readonly unsent: number;
  readonly app: string;
  readonly operations: readonly WireOperation[];
  readonly cursor: string | null;
  readonly pull: boolean;
  /** Whether the browser keeps this app's storage when room is short. */
  readonly durable?: boolean;
  /** The list key is gone. */
  readonly wiped?: boolean;
}

export type OrderKind = "wipe" | "replace" | "revoke";
/** What the desk told this phone to do; it comes until the phone has acknowledged it. */
export interface Order {
  readonly id: string;
  readonly kind: OrderKind;
  readonly all_received: boolean;
}

export type Sums = Readonly<Record<string, readonly [count: number, sum: number]>>;

export interface Received {
  readonly head: number;
  readonly operations: number;
  readonly citizens: number;
  readonly receipt: string;
}

export interface SyncResponse {
  readonly v: 1;
  readonly epoch: string;
  readonly server_ms: number;
  readonly receipts: readonly Receipt[];
  readonly rows: readonly Row[];
  readonly more: boolean;
  readonly cursor: string | null;
  readonly sums: Sums;
  readonly received: Received;
  readonly device: { readonly state: string; readonly skew_ms: number; readonly order?: Order };
}

export interface WireFailure {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export interface WireLook {
  readonly slot: string;
  readonly kind: "pair" | "lead";
  readonly pair: string | null;
  readonly village: string;
  readonly area: string | null;
  readonly households: number;
  readonly citizens: number;
  readonly members: readonly { id: string; name: string; role: "technical" | "local" | "lead" }[];
  readonly needs_confirmation: boolean;
  readonly expires_ms: number;
  /** The place is this phone's own: its answer was lost, or it waits, or its list was erased. */
  readonly mine?: boolean;
}

export interface WireClaim {
  readonly device: string;
  readonly token: string;
  readonly state: "waiting" | "confirmed";
  readonly code?: string;
  readonly server_key: { readonly id: string; readonly jwk: PublicJwk };
  readonly server_ms: number;
  readonly epoch: string;
}
