/** How much of the outbox goes into one request. */
import { utf8 } from "../crypto/bytes.ts";
import type { WireOperation } from "./messages.ts";

export const MAX_OPERATIONS = 200;
/** The server takes 256 kB; the rest of the request needs a little. */
export const MAX_BYTES = 240_000;

/** The longest run from the start that the server accepts; at least one operation. */
export function firstBatch(
  operations: readonly WireOperation[], maxOperations = MAX_OPERATIONS, maxBytes = MAX_BYTES,
): readonly WireOperation[] {
  let bytes = 0;
  let count = 0;
  for (const operation of operations.slice(0, maxOperations)) {
    bytes += utf8(JSON.stringify(operation)).length + 1;
    if (count > 0 && bytes > maxBytes) break;
    count += 1;
  }
  return operations.slice(0, count);
}
