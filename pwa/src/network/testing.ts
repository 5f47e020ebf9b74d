/** For tests: a phone and a server in one, and a record of what the engine did with them. */
import { type End, Engine, type Heard } from "./engine.ts";
import type { Receipt, Row, SyncRequest, WireOperation } from "./messages.ts";
import type { Answer, ListPort } from "./ports.ts";

export const operation = (seq: number, value = "done"): WireOperation => ({
  id: `dev.${seq}`, v: 1, by: "technical", entity: "citizen", entity_id: "c1", field: "step.bhyt", value, at_ms: 1,
});
export const many = (count: number): WireOperation[] => Array.from({ length: count }, (_, at) => operation(at + 1));
export const refused = (status: number, code = "x", retryAfterMs: number | null = null): Answer =>
  ({ kind: "refused", status, failure: { code, vi: "v", en: "e" }, retryAfterMs });

export class World {
  now = 1_000;
  pending: WireOperation[];
  settled = new Map<string, string>();
  asked: SyncRequest[] = [];
  heard: Heard[] = [];
  locked = false;
  restarts = 0;
  replays = 0;
  archived: string[] = [];
  cursor: string | null = "c0";
  epoch: string | null = "e1";
  heardEpoch: string | null = "e1";
  repairs: boolean[] = [];
  status: (operation: WireOperation) => Omit<Receipt, "id"> = () => ({ status: "accepted" });
  server: (request: SyncRequest) => Answer | null = () => null;
  more: (request: SyncRequest) => object = () => ({});
  readonly engine: Engine;
  /** The list is closed with a key that this tab does not have. */
  dead = false;

  constructor(count = 0) {
    this.pending = many(count);
    const list = {
      load: () => (this.dead ? Promise.reject(new Error("another key")) : Promise.resolve()),
      restart: async () => void ((this.restarts += 1), (this.cursor = null)),
      apply: async (page: { rows: readonly Row[]; cursor: string | null; epoch: string; done: boolean }) => {
        this.cursor = page.cursor;
        this.epoch = page.epoch;
        return { repair: this.repairs.shift() ?? false, changed: page.rows };
      },
    };
    const port = Object.defineProperties(list, {
      cursor: { get: () => this.cursor }, epoch: { get: () => this.epoch },
    }) as unknown as ListPort;
    this.engine = new Engine({
      device: "dev", app: "t", clock: { now: () => this.now },
      list: () => (this.locked ? null : port),
      heard: (heard) => void this.heard.push(heard),
      network: { sync: async (request) => this.#answer(request) },
      outbox: {
        pending: async () => this.pending,
        head: async () => 99,
        settle: async (settled) => {
          for (const { id, state } of settled) this.settled.set(id, state);
          this.pending = this.pending.filter(({ id }) => !this.settled.has(id));
        },
        archive: async (ids) => void this.archived.push(...ids),
        replay: async () => void (this.replays += 1),
        epoch: async () => this.heardEpoch,
        keepEpoch: async (epoch) => void (this.heardEpoch = epoch),
        purge: async () => undefined,
      },
    });
  }

  run(): Promise<End> {
    return this.engine.run();
  }

  #answer(request: SyncRequest): Answer {
    this.asked.push(request);
    const special = this.server(request);
    if (special) return special;
    const receipts = request.operations.map((each) => ({ id: each.id, ...this.status(each) }));
    return { kind: "answer", body: {
      v: 1, epoch: "e1", server_ms: this.now + 5, receipts, rows: [], more: false, cursor: "c1", sums: {},
      received: { head: 0, operations: 0, citizens: 0, receipt: "ABCDEF" }, device: { state: "active", skew_ms: 0 },
      ...this.more(request),
    } as never };
  }
}
