/**
 * One run of the exchange: push what is pending, pull what is new, until both are empty.
 *
 * Nothing here waits on a timer or touches the DOM. A run ends with what the caller needs to
 * know; when to run again is the caller's business (network/schedule.ts).
 */
import { firstBatch, MAX_OPERATIONS } from "./batch.ts";
import type { Order, Receipt, Received, Row, SyncRequest, SyncResponse, WireOperation } from "./messages.ts";
import type { Answer, Clock, ListPort, Network, OutboxPort, Refusal } from "./ports.ts";
import { judge } from "./receipts.ts";

export interface Parts {
  readonly network: Network;
  readonly outbox: OutboxPort;
  /** Null while the list is locked: pushing needs no PIN, pulling does. */
  readonly list: () => ListPort | null;
  readonly clock: Clock;
  readonly device: string;
  readonly app: string;
  /** What every request tells of the phone besides its work. */
  readonly tells?: () => Promise<Pick<SyncRequest, "durable" | "wiped">>;
  readonly heard: (heard: Heard) => Promise<void> | void;
}
/** What every answer tells, whatever was in it. */
export interface Heard {
  readonly serverMs: number;
  /** Server − phone, from the middle of the round trip. */
  readonly offsetMs: number;
  readonly received: Received;
  /** The phone's standing (docs/protocol.md), and what it is ordered to do. */
  readonly state: string;
  readonly order: Order | null;
  /** Rows that came with it, committed. */
  readonly changed: readonly Row[];
  readonly more: boolean;
}
export type End =
  | { readonly kind: "done" }
  | { readonly kind: "offline" }
  /** The server is there and cannot now. */
  | { readonly kind: "busy"; readonly waitMs: number | null }
  /** Some operations stay for a later run, none of them blocks another. */
  | { readonly kind: "partly"; readonly waitMs: number }
  | { readonly kind: "paused" | "refused"; readonly failure: Refusal };

interface Answered {
  readonly response: SyncResponse;
  readonly offsetMs: number;
}
interface Refused {
  readonly end: End;
  readonly status: number;
}

/** A run is bounded whatever the server answers. */
const MAX_ROUNDS = 2_000;

export class Engine {
  private readonly parts: Parts;
  private batch = MAX_OPERATIONS;
  /** Operation → phone time before which it is not offered again. */
  private readonly later = new Map<string, number>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async run(): Promise<End> {
    // Another tab has closed it with a new PIN: what is recorded here goes all the same.
    const closed = await this.parts.list()?.load().then(() => null, (cause: unknown) => ({ cause }));
    let pull = true;
    let repaired = false;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const batch = firstBatch(await this.due(), this.batch);
      const list = pull && !closed ? this.parts.list() : null;
      const answer = await this.exchange(batch, list);
      if ("end" in answer) {
        const end = await this.refused(batch, answer, list);
        if (end === "without_pull") pull = false; // the right to push is never lost
        else if (end !== null) return end;
        continue;
      }
      this.batch = MAX_OPERATIONS;
      const { repair, more } = await this.take(batch, answer, list);
      if (repair && !repaired && list) {
        repaired = true;
        await list.restart();
        continue;
      }
      if (more || (await this.due()).length > 0) continue;
      if (closed) throw closed.cause;
      return pull ? this.rest() : { kind: "paused", failure: PAUSED };
    }
    return { kind: "busy", waitMs: null };
  }

  private async refused(
    batch: readonly WireOperation[], { end, status }: Refused, list: ListPort | null,
  ): Promise<End | "without_pull" | null> {
    if ("failure" in end && end.failure.code === "cursor_wrong" && list?.cursor) {
      await list.restart();
      return null;
    }
    if (end.kind === "paused" && list !== null) return "without_pull";
    if (end.kind === "refused" && batch.length > 0) return this.divide(batch, end.failure, status);
    return end;
  }

  /** Pending operations that may be offered now. */
  private async due(): Promise<readonly WireOperation[]> {
    const now = this.parts.clock.now();
    const pending = await this.parts.outbox.pending();
    for (const [id, until] of this.later)
      // A clock set back must not make an operation wait for ever.
      if (until <= now || until > now + 3_600_000) this.later.delete(id);
    return pending.filter(({ id }) => !this.later.has(id));
  }

  private async exchange(
    operations: readonly WireOperation[], list: ListPort | null,
  ): Promise<Answered | Refused> {
    const { network, outbox, clock, app } = this.parts;
    const request: SyncRequest = {
      v: 1, head: await outbox.head(), sent_ms: clock.now(),
      unsent: (await outbox.pending()).length, app, operations,
      cursor: list?.cursor ?? null, pull: list !== null, ...(await this.parts.tells?.()),
    };
    const answer = await network.sync(request);
    const response = responseIn(answer);
    if (!response) return { end: endOf(answer), status: answer.kind === "refused" ? answer.status : 0 };
    const middle = (request.sent_ms + clock.now()) / 2;
    return { response, offsetMs: Math.round(response.server_ms - middle) };
  }

  /** Receipts first: what the server holds must be on record before anything else can fail. */
  private async take(
    batch: readonly WireOperation[], { response, offsetMs }: Answered, list: ListPort | null,
  ): Promise<{ repair: boolean; more: boolean }> {
    const { outbox, clock } = this.parts;
    const { settled, later } = judge(batch, response.receipts);
    if (settled.length > 0) await outbox.settle(settled);
    for (const { id, waitMs } of later) this.later.set(id, clock.now() + Math.max(waitMs, 5_000));
    const { state, order = null } = response.device;
    const renewed = await this.renewed(response.epoch);
    // A phone that waits or was replaced is sent nothing, which is no reason to empty its list.
    const taken = list === null || state !== "active"
      ? { repair: false, more: false, changed: [] }
      : await this.rows(list, response);
    await this.parts.heard({
      serverMs: response.server_ms, offsetMs, received: response.received, state, order, ...taken,
    });
    return renewed ? { ...taken, more: true } : taken;
  }

  /**
   * The server was restored from a backup: it may have lost what it acknowledged. Known without
   * the list, so that a locked, replaced or revoked phone offers its work again, too.
   */
  private async renewed(epoch: string): Promise<boolean> {
    const { outbox } = this.parts;
    const known = await outbox.epoch();
    if (known === epoch) return false;
    // Replay first: a phone that dies in between does it again.
    if (known !== null) await outbox.replay();
    await outbox.keepEpoch(epoch);
    return known !== null;
  }

  private async rows(
    list: ListPort, response: SyncResponse,
  ): Promise<{ repair: boolean; more: boolean; changed: readonly Row[] }> {
    const { outbox, device } = this.parts;
    const { epoch, rows, cursor, sums, more } = response;
    if (list.epoch !== null && list.epoch !== epoch) {
      await this.newEpoch(list, epoch);
      return { repair: false, more: true, changed: [] };
    }
    const applied = await list.apply({ rows, cursor, epoch, done: !more, sums });
    await outbox.archive(idsOf(applied.changed, device));
    if (!more) await outbox.purge(response.server_ms);
    return { ...applied, more };
  }

  /** The list begins anew with the server. */
  private async newEpoch(list: ListPort, epoch: string): Promise<void> {
    await list.restart();
    await list.apply({ rows: [], cursor: null, epoch, done: false, sums: {} });
  }

  /**
   * The server refuses a batch. If it also refuses an empty one, the batch is not to blame.
   * Otherwise halve it until the one operation is found that it cannot take.
   */
  private async divide(batch: readonly WireOperation[], failure: Refusal, status: number): Promise<End | null> {
    const probe = await this.exchange([], null);
    if ("end" in probe) return status >= 500 ? { kind: "busy", waitMs: null } : probe.end;
    const [only] = batch;
    if (batch.length > 1 || !only) {
      this.batch = Math.max(1, Math.floor(batch.length / 2));
      return null;
    }
    this.batch = MAX_OPERATIONS;
    const unreadable = status === 413 ? "oversize" : status === 400 ? "malformed" : null;
    if (unreadable !== null && failure.code !== "later_version") {
      const receipt: Receipt = { id: only.id, status: unreadable, reason: failure.code };
      await this.parts.outbox.settle([{ id: only.id, state: "aside", receipt }]);
    } else {
      this.later.set(only.id, this.parts.clock.now() + 60_000);
    }
    return null;
  }

  private rest(): End {
    const now = this.parts.clock.now();
    const waits = [...this.later.values()].map((until) => until - now);
    return waits.length === 0 ? { kind: "done" } : { kind: "partly", waitMs: Math.max(0, Math.min(...waits)) };
  }
}

const PAUSED: Refusal = { code: "paused", vi: "", en: "" };

function responseIn(answer: Answer): SyncResponse | null {
  if (answer.kind !== "answer") return null;
  const { v, receipts, rows } = answer.body;
  const ours = v === 1 && Array.isArray(receipts) && Array.isArray(rows);
  return ours ? (answer.body as unknown as SyncResponse) : null;
}

function endOf(answer: Answer): End {
  if (answer.kind !== "refused") return { kind: "offline" };
  const { status, failure, retryAfterMs } = answer;
  if (status === 429 || status === 502 || status === 503 || status === 504)
    return { kind: "busy", waitMs: retryAfterMs };
  // A refusal that our server did not write (a proxy, a captive portal) says nothing about us.
  if (failure.code === "" && status < 500 && status !== 413) return { kind: "offline" };
  if (status === 401 || status === 403 || status === 426) return { kind: "paused", failure };
  return { kind: "refused", failure };
}

/** Own operations that the rows now carry. */
function idsOf(rows: readonly { ops?: readonly (readonly unknown[])[] }[], device: string): string[] {
  const prefix = `${device}.`;
  return rows.flatMap(({ ops = [] }) => ops.map(([id]) => String(id))).filter((id) => id.startsWith(prefix));
}
