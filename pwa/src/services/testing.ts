/** For tests: a commune that keeps the protocol, and a phone in a browser without one. */
import { Phone } from "./phone.ts";
import { type Around, Composition } from "./compose.ts";
import type { CitizenView, HouseholdView } from "./contract.ts";
import { tabLocks, type Wakes } from "./platform.ts";
import { fromBase64url, text, toBase64url, utf8 } from "../crypto/bytes.ts";
import type { Json, SyncRequest, WireOperation } from "../network/messages.ts";
import { crc32 } from "../store/crc32.ts";
import { settled, working } from "./testing.rest.ts";
import "./uploads.ts"; // here before the first run asks for it: `settled` waits for no file

const BUCKET = "area:a1";
export const VILLAGE = "village:v1";
const EVENING = Date.UTC(2026, 3, 11, 13, 0); // 20:00 at +07:00

interface Held {
  readonly operation: WireOperation;
  readonly received: number;
  readonly effective: number;
}

/** Admits everything, and hands out rows of one area; each test bends what it needs. */
export class Commune {
  now = EVENING;
  seq = 10;
  epoch = "e1";
  online = true;
  state: "waiting" | "confirmed" | "refused" = "confirmed";
  device = "active";
  refuse: ((path: string) => Response | null) | null = null;
  /** The server does its work, and the answer is lost on the way. */
  loses: ((path: string) => boolean) | null = null;
  order: { id: string; kind: "wipe" | "replace" | "revoke" } | null = null;
  readonly acknowledged: Json[] = [];
  /** Rescue files as they came, and what is answered. */
  readonly files: string[] = [];
  rescued: readonly Json[] = [];
  /** Keys that have claimed → device. */
  private readonly claimants = new Map<string, string>();
  readonly held = new Map<string, Held>();
  readonly rows = new Map<string, Record<string, Json>>();
  readonly requests: { path: string; body: SyncRequest & Record<string, Json> }[] = [];
  pageSize = 1_000;
  /** Every operation waits for the desk. */
  doubts = false;
  /** Who claims, and what the server calls him. */
  kind: "pair" | "lead" = "pair";
  get actor(): string { return this.kind === "lead" ? "lead:m1" : "pair:p1"; }

  constructor() {
    this.put("household", "h1", { n: "Nhà Hùng Nhàn", h: "Vũ Văn Hùng", l: "Cổng xanh, cạnh giếng", p: 1024 });
    this.put("household", "h2", { n: "Nhà ông Quyết", h: "Đỗ Văn Quyết", p: 2048 });
    this.put("citizen", "c1", { h: "h1", n: "Vũ Văn Hùng", y: 1975, sex: 0 });
    this.put("citizen", "c2", { h: "h1", n: "Lê Thị Nhàn", y: 1978, sex: 1, w: "policy" });
    this.put("citizen", "c3", { h: "h1", n: "Vũ Minh Anh", y: 2016, g: "c2" });
    this.put("citizen", "c4", { h: "h2", n: "Đỗ Văn Quyết", y: 1950 });
    this.put("area", "a1", { n: "Xóm Đông", v: "Bến Gạo", pair: "Nhóm 1", actor: "pair:p1", members: [["m1", "Hà", "technical"], ["m2", "Bổn", "local"]], devices: [["dev1", "Hà", "technical", 0], ["dev2", "Bổn", "local", 0]] });
  }

  put(e: string, i: string, fields: Record<string, Json>, b = BUCKET): void {
    this.rows.set(`${e}/${i}`, { b, e, i, s: ++this.seq, full: 1, ...fields });
  }

  /** Another phone's work, as if it had been pushed and admitted. */
  admit(operation: Omit<WireOperation, "v" | "by">, actor = "pair:p1"): void {
    this.store({ v: 1, by: "local", ...operation }, operation.at_ms, actor);
  }

  readonly fetch = async (url: string | URL | globalThis.Request, init?: RequestInit): Promise<Response> => {
    const path = new URL(String(url)).pathname;
    const body = await inflated(init?.body as Uint8Array<ArrayBuffer>, init?.headers as Record<string, string>);
    this.requests.push({ path, body });
    if (!this.online) throw new TypeError("offline");
    const refused = this.refuse?.(path);
    if (refused) return refused;
    const answer = await this.answer(path, body, keyOf(init?.headers as Record<string, string>));
    if (this.loses?.(path)) throw new TypeError("lost");
    return answer;
  };

  private async answer(path: string, body: SyncRequest & Record<string, Json>, key: string): Promise<Response> {
    switch (path) {
      case "/api/v1/sync": return Response.json(this.sync(body));
      case "/api/v1/claims/look": return this.claimants.size > 0 && !this.claimants.has(key) && !this.free
        ? Response.json({ error: { code: "claim_used", vi: "Mã đã dùng.", en: "Used." } }, { status: 409 })
        : Response.json({ ...this.look(), mine: this.claimants.has(key) });
      case "/api/v1/claims/state": return Response.json({ state: this.state });
      case "/api/v1/claims/cancel": {
        if (this.state === "confirmed") return Response.json({ error: { code: "claim_confirmed", vi: "v", en: "e" } }, { status: 409 });
        this.claimants.clear();
        return Response.json({ state: "cancelled" });
      }
      case "/api/v1/claims": {
        if (String(body["link"] ?? "").includes(".L")) [this.state, this.device] = ["confirmed", "active"];
        return Response.json(await this.take(key), { status: 201 });
      }
      case "/api/v1/claims/renew": return this.renew(keyOf({ DPoP: String(body["proof"]) }));
      case "/api/v1/devices/acknowledge": {
        this.acknowledged.push(body);
        this.order = null;
        return Response.json({ state: "acknowledged" });
      }
      case "/api/v1/rescue": {
        this.files.push(body as unknown as string);
        return Response.json({ phones: this.rescued });
      }
      default: return Response.json({ claims: [], confirmed: [] });
    }
  }

  /** Another key may take the place. */
  free = false;

  private async renew(key: string): Promise<Response> {
    if (this.device !== "rolled_back" && !this.claimants.has(key)) return Response.json({ error: { code: "renew_needless", vi: "v", en: "e" } }, { status: 409 });
    this.device = "active";
    return Response.json(await this.take(key));
  }

  private sync(request: SyncRequest): object {
    const receipts = request.operations.map((operation) => {
      const effective_ms = Math.min(this.now, operation.at_ms + this.now - request.sent_ms);
      const status = this.device === "revoked" || this.doubts ? "quarantined" : this.held.has(operation.id) ? "duplicate" : "accepted";
      if (status === "accepted") this.store(operation, effective_ms, this.actor);
      return { id: operation.id, status, seq: this.seq, effective_ms, received_ms: this.now, actor: this.actor };
    });
    const from = request.cursor === null ? 0 : Number(request.cursor);
    const news = [...this.rows.values()].filter(({ s }) => Number(s) > from).sort((a, b) => Number(a["s"]) - Number(b["s"]));
    const pulled = request.pull && this.device === "active";
    const rows = pulled ? news.slice(0, this.pageSize) : [];
    const more = pulled && news.length > rows.length;
    const cursor = rows.length > 0 ? String(rows[rows.length - 1]?.["s"]) : request.cursor;
    const mine = [...this.held.values()].filter(({ operation: { id } }) => id.startsWith("dev1."));
    return {
      v: 1, epoch: this.epoch, server_ms: this.now, receipts, rows, more, cursor, sums: more ? {} : this.sums(),
      received: { head: this.contiguous(), operations: mine.length, citizens: new Set(mine.map(citizen)).size, receipt: "K74219" },
      device: { state: this.device, skew_ms: 0, ...(this.order && { order: { ...this.order, all_received: mine.length >= request.head } }) },
    };
  }

  private contiguous(): number {
    let head = 0;
    while (this.held.has(`dev1.${head + 1}`)) head++;
    return head;
  }

  private sums(): Record<string, [number, number]> {
    const sums: Record<string, [number, number]> = { [BUCKET]: [0, 0] };
    for (const { b, e, i, s } of this.rows.values()) {
      const [count, sum] = sums[String(b)] ?? [0, 0];
      sums[String(b)] = [count + 1, (sum + crc32(`${String(e)}/${String(i)}/${String(s)}`)) % 2 ** 32];
    }
    return sums;
  }

  private store(operation: WireOperation, effective: number, actor: string): void {
    this.held.set(operation.id, { operation, received: this.now, effective });
    const about = citizen({ operation }) ?? operation.entity_id;
    if (operation.entity === "household" && operation.field === "add") {
      const { known_as, landmark } = operation.value as Record<string, Json>;
      this.put("household", about, { n: known_as ?? null, l: landmark ?? null, p: 1 }, operation.area ? BUCKET : VILLAGE);
    }
    const key = this.rows.has(`citizen/${about}`) ? `citizen/${about}` : `household/${about}`;
    const row = this.rows.get(key);
    if (!row) return;
    const { id, entity, entity_id, field, value, after } = operation;
    const usual = entity === "visit" && field === "record" ? id : about;
    const parts: Json[] = [id, `${entity}.${field}`, value, effective, this.now - effective, actor];
    if (after) parts.push([...after]);
    else if (entity_id !== usual) parts.push(0);
    if (entity_id !== usual) parts.push(entity_id);
    const ops = (row["ops"] as Json[] | undefined) ?? [];
    this.rows.set(key, { ...row, s: ++this.seq, ops: ops.concat([parts]) });
  }

  private look(): object {
    return {
      slot: "s1", kind: this.kind, pair: "Nhóm 1", village: "Bến Gạo", area: "Xóm Đông", households: 2, citizens: 4,
      members: [{ id: "m1", name: "Hà", role: "technical" }], needs_confirmation: this.state === "waiting", expires_ms: this.now + 1,
    };
  }

  private async take(key: string): Promise<object> {
    const device = this.claimants.get(key) ?? `dev${this.claimants.size + 1}`;
    this.claimants.set(key, device);
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
    const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
    return {
      device, token: `e.${toBase64url(utf8('{"commune":"phuthai"}'))}.s`, state: this.state, code: "7K492M",
      server_key: { id: "k1", jwk }, server_ms: this.now, epoch: this.epoch,
    };
  }
}

function citizen({ operation: { entity, entity_id, value } }: { operation: WireOperation }): string | null {
  if (entity === "citizen") return entity_id;
  const named = value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, Json>)["citizen"] : null;
  return typeof named === "string" ? named : null;
}

/** The thumbprint's stand-in: x of the key in the proof. */
function keyOf(headers: Record<string, string>): string {
  const [head = ""] = (headers["DPoP"] ?? "").split(".");
  return head === "" ? "" : (JSON.parse(text(fromBase64url(head))) as { jwk: { x: string } }).jwk.x;
}

async function inflated(body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<SyncRequest & Record<string, Json>> {
  const packed = headers["Content-Encoding"] === "gzip";
  const plain = packed ? await working(new Response(new Response(body).body?.pipeThrough(new DecompressionStream("gzip"))).text()) : text(body);
  return headers["Content-Type"] === "text/plain" ? (plain as never) : JSON.parse(plain);
}

export { settled };
export const PIN = "482915";

/** Stretching the PIN is tested in src/crypto; elsewhere it would only make every test slow. */
export function stretchLittle(): void {
  const stretch = crypto.subtle.deriveBits.bind(crypto.subtle);
  crypto.subtle.deriveBits = (algorithm, key, length) =>
    stretch("iterations" in (algorithm as object) ? { ...(algorithm as Pbkdf2Params), iterations: 1 } : algorithm, key, length);
}

/** A phone that has its area and stands at the first house. */
export async function claimed(commune: Commune): Promise<Kit> {
  const kit = await startApp(commune);
  await kit.field.lookLink("https://tungnha.test/field/c#v1.phuthai-s1.abcdefghijklmnopqrstuv");
  await kit.field.takeClaim("technical");
  await kit.field.setPin(PIN);
  await settled();
  if (kit.field.claim.value.step !== "ready") throw new Error(`The claim ended in ${kit.field.claim.value.step}.`);
  kit.field.start();
  await settled();
  return kit;
}

export function person(kit: Kit, id: string): CitizenView {
  const found = kit.field.households.value.flatMap(({ members }) => members).find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not on the phone.`);
  return found;
}

export const house = (kit: Kit, id: string): HouseholdView | undefined =>
  kit.field.households.value.find((each) => each.id === id);

export interface Kit {
  readonly app: Composition;
  readonly field: Composition["field"];
  readonly phone: Phone;
  /** Runs what waits on a timer, oldest first. */
  readonly fire: () => Promise<void>;
  readonly wake: () => void;
  readonly touch: () => void;
  /** Another tab says that it wrote or pulled. */
  readonly elsewhere: () => void;
  /** What the app does each half minute. */
  readonly tick: () => Promise<void>;
}

/** A start of the app on the databases that are there: call again for the next start. */
export async function startApp(commune: Commune, clock: () => number = () => commune.now, skewMs = 0, fragment: string | null = null): Promise<Kit> {
  const now = (): number => clock() + skewMs;
  const waiting = new Map<number, () => void>();
  let timers = 0;
  let woken: Wakes | null = null;
  const ticks: (() => void)[] = [];
  const around: Around = {
    now, random: () => 0.5, painted: () => Promise.resolve(), fetch: commune.fetch as typeof fetch, origin: "https://tungnha.test",
    locks: tabLocks(null),
    timers: {
      set: (work) => (waiting.set(++timers, work), timers),
      clear: (timer) => void waiting.delete(timer as number),
      every: (work) => void ticks.push(work),
    },
    listen: (wakes) => ((woken = wakes), () => undefined),
    worker: () => ({ applyUpdate: () => undefined, askForTurn: () => undefined, keep: () => undefined }),
    persist: () => Promise.resolve(true), durable: () => Promise.resolve(true), room: () => Promise.resolve(null),
  };
  const phone = await Phone.open(now);
  const app = new Composition(phone, around);
  await app.begin(fragment);
  return {
    app, field: app.field, phone, wake: () => woken?.woken(), touch: () => woken?.touched(), elsewhere: () => woken?.elsewhere(),
    tick: async () => {
      for (const tick of ticks) tick();
      await settled();
    },
    fire: async () => {
      for (const [timer, work] of Array.from(waiting)) {
        waiting.delete(timer);
        work();
      }
      await settled();
    },
  };
}
