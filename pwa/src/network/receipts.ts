/** What each receipt does to its operation (sync.md, "Push"). */
import type { Receipt, WireOperation } from "./messages.ts";

const STORED = new Set(["accepted", "merged", "conflict", "duplicate", "quarantined"]);
const UNREADABLE = new Set(["malformed", "oversize"]);

export interface Judged {
  /** May leave `pending`, for the archive or to be set aside. */
  readonly settled: { id: string; state: "sent" | "aside"; receipt: Receipt }[];
  /** Stays, and is not offered again before the wait is over. */
  readonly later: { id: string; waitMs: number }[];
}

/** A status that this version does not know, or no receipt at all: the operation stays. */
export function judge(sent: readonly WireOperation[], receipts: readonly Receipt[]): Judged {
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const judged: Judged = { settled: [], later: [] };
  for (const { id } of sent) {
    const receipt = byId.get(id);
    if (receipt && STORED.has(receipt.status)) judged.settled.push({ id, state: "sent", receipt });
    else if (receipt && UNREADABLE.has(receipt.status)) judged.settled.push({ id, state: "aside", receipt });
    else judged.later.push({ id, waitMs: receipt?.retry_after_ms ?? 0 });
  }
  return judged;
}
