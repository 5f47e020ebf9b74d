import { describe, expect, it } from "vitest";
import { afterMs, backoffMs } from "./backoff.ts";
import { firstBatch } from "./batch.ts";
import { judge } from "./receipts.ts";
import { many, operation } from "./testing.ts";

describe("receipts", () => {
  it.each([
    ["accepted", "sent"], ["merged", "sent"], ["conflict", "sent"], ["duplicate", "sent"],
    ["quarantined", "sent"], ["malformed", "aside"], ["oversize", "aside"],
  ])("%s: %s", (status, state) => {
    expect(judge([operation(1)], [{ id: "dev.1", status }])).toEqual(
      { settled: [{ id: "dev.1", state, receipt: { id: "dev.1", status } }], later: [] });
  });

  it.each(["retry", "a_later_word"])("%s: stays", (status) => {
    expect(judge([operation(1)], [{ id: "dev.1", status, retry_after_ms: 7 }])).toEqual(
      { settled: [], later: [{ id: "dev.1", waitMs: 7 }] });
  });

  it("no receipt of its own: stays; a receipt for another: ignored", () => {
    expect(judge([operation(1)], [{ id: "dev.2", status: "accepted" }])).toEqual(
      { settled: [], later: [{ id: "dev.1", waitMs: 0 }] });
  });
});

describe("batches", () => {
  it("at most 200 operations and 240 kB, at least one", () => {
    expect(firstBatch(many(201))).toHaveLength(200);
    const big = [operation(1, "x".repeat(150_000)), operation(2, "x".repeat(150_000))];
    expect(firstBatch(big)).toHaveLength(1);
    expect(firstBatch([operation(1, "x".repeat(500_000))])).toHaveLength(1);
    expect(firstBatch([operation(1, "ế".repeat(100_000))], 200, 240_000)).toHaveLength(1);
  });
});

describe("waiting", () => {
  it("doubles, stays within bounds, and is spread", () => {
    expect(backoffMs(0, () => 0)).toBe(1_000);
    expect(backoffMs(3, () => 0.999)).toBeLessThan(16_000);
    expect(backoffMs(50, () => 1)).toBe(120_000);
    expect(backoffMs(2, () => 0)).not.toBe(backoffMs(2, () => 0.5));
  });
  it("never comes back before the server asked", () => {
    expect(afterMs(30_000, () => 0)).toBe(30_000);
    expect(afterMs(30_000, () => 0.9)).toBeGreaterThan(30_000);
  });
});
