/** What the sync engine needs of the world. No DOM here: a simulation can stand in for each. */
import type { Json, Receipt, Row, Sums, SyncRequest, WireOperation } from "./messages.ts";

export interface Clock {
  /** The phone's own clock, epoch milliseconds: it may lie. */
  now(): number;
}
/** In [0, 1). */
export type Random = () => number;

/** What came back. `offline`: nothing that our server wrote. */
export type Answer =
  | { readonly kind: "answer"; readonly body: Readonly<Record<string, Json>> }
  | { readonly kind: "refused"; readonly status: number; readonly failure: Refusal; readonly retryAfterMs: number | null }
  | { readonly kind: "offline" };
/** `code` is "" when whatever answered was not our server (a proxy, a captive portal). */
export interface Refusal {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export interface Network {
  sync(request: SyncRequest): Promise<Answer>;
}
export interface OutboxPort {
  /** Operations without a receipt, in the device's own order. */
  pending(): Promise<readonly WireOperation[]>;
  head(): Promise<number>;
  settle(settled: readonly { id: string; state: "sent" | "aside"; receipt: Receipt }[]): Promise<void>;
  /** These are in the list now. */
  archive(ids: readonly string[]): Promise<void>;
  replay(): Promise<void>;
  /** Which life of the server this device last heard; kept without the PIN. Null: none yet. */
  epoch(): Promise<string | null>;
  keepEpoch(epoch: string): Promise<void>;
  purge(serverMs: number): Promise<void>;
}
export interface ListPort {
  readonly cursor: string | null;
  readonly epoch: string | null;
  load(): Promise<unknown>;
  restart(): Promise<void>;
  apply(page: {
    rows: readonly Row[]; cursor: string | null; epoch: string; done: boolean; sums: Sums;
  }): Promise<{ repair: boolean; changed: readonly Row[] }>;
}
export interface Locks {
  /** Runs the work unless another tab is at it; undefined: it was. */
  alone<T>(work: () => Promise<T>): Promise<T | undefined>;
}
