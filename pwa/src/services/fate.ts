/**
 * What becomes of this phone when the server says that it may not go on as it is: an order, ended
 * rights, a storage that went back in time, an erased list (docs/protocol.md, "A phone's standing").
 *
 * Nothing is erased while something is unsent. Each step is on record before the next one, so that
 * a phone switched off half-way goes on where it was.
 */
import { fromBase64url, text } from "../crypto/bytes.ts";
import { proof } from "../crypto/device.ts";
import type { Answer } from "../network/ports.ts";
import type { Order, WireClaim } from "../network/messages.ts";
import { keepUnsent, keptUnsent, type UnsentName } from "../store/unsent.ts";
import type { Ending, StoredDevice } from "../store/databases.ts";
import { wiped } from "../store/leaving.ts";
import type { Phone } from "./phone.ts";
import { rescueFile } from "./rescue.ts";

export { handIn } from "./handing.ts";
export { rescueFile } from "./rescue.ts";

export interface Standing {
  readonly state: string;
  readonly order: Order | null;
}
export interface FateParts {
  readonly phone: Phone;
  readonly app: string;
  readonly origin: string;
  readonly now: () => number;
  readonly ask: (device: StoredDevice, path: string, message: unknown) => Promise<Answer>;
}
interface RescuedPart {
  readonly operations: { readonly damaged: number };
  readonly refused: unknown;
}

const RENEW = "/api/v1/claims/renew";
const MAY_WORK = new Set(["active", "waiting"]);

/** Orders after whose one replay the server still lacked something. */
const replayed = new Set<string>();

/** After a run of the exchange of the present device. True: the phone stands elsewhere now. */
export async function meet(parts: FateParts, device: StoredDevice, { state, order }: Standing): Promise<boolean> {
  const { phone } = parts;
  if (device.erased && order === null && state !== "revoked") return reopened(phone, device, state);
  if (unsent(phone)) return false;
  if (order) return obey(parts, device, order);
  if (state === "rolled_back") return renew(parts, device);
  if (state === "locked" || MAY_WORK.has(state)) return false;
  return end(parts, device, { kind: "revoke", order: null, unsent: 0, told: true });
}

/** A retired device that has something to tell: what it did, or that nobody asks. */
export async function farewell(parts: FateParts, device: StoredDevice, { order }: Standing): Promise<void> {
  const { phone } = parts;
  const { ends } = device;
  if (!ends || ends.told) return;
  if (ends.kind === "wipe") {
    await phone.sweep();
    const gone = await wiped(phone.vault.database, device.device);
    await phone.outbox.refresh();
    if (!gone) return; // another tab wrote: that goes first
  }
  const id = ends.order ?? order?.id ?? null;
  if (id !== null && !(await acknowledged(parts, device, id, ends.unsent))) return;
  if (ends.kind === "wipe") {
    await phone.forget(device);
    await dropFiles().catch(() => undefined);
  } else await phone.keep({ ...device, ends: { ...ends, order: id, told: true } });
}

/** The desk, or the lead's live code, has let it in again: a new PIN, and the list anew. */
async function reopened(phone: Phone, device: StoredDevice, state: string): Promise<boolean> {
  const { erased, ...open } = device;
  if (erased === "untold") {
    if (state === "locked") await phone.keep({ ...device, erased: "told" }); // it has heard it
  } else if (state === "active") {
    await phone.keep(open);
    return true;
  }
  return false;
}

async function obey(parts: FateParts, device: StoredDevice, order: Order): Promise<boolean> {
  const { outbox } = parts.phone;
  const aside = [...outbox.own.values()].filter((each) => each.state === "aside").length;
  let lost = 0;
  if (aside > 0) {
    const left = await handedIn(parts);
    if (left === null) return false;
    lost = left;
  } else if (!order.all_received) {
    // It says it lacks something that it has acknowledged: all is offered once more.
    if (!replayed.has(order.id)) await outbox.replay(device.device);
    replayed.add(order.id);
    return false;
  }
  return end(parts, device, { kind: order.kind, order: order.id, unsent: lost, told: false });
}

/** What a lead has not sent: where it goes, and how. */
const OWED: readonly [UnsentName, string, (key: string, value: Owed) => unknown][] = [
  ["attendance", "attendance", (session, states) => ({ session, states })],
  ["spoken", "reports/confirm", (_, { word }) => word],
];
type Owed = Readonly<Record<string, unknown>>;

/** It goes before his phone does. Marks and words that the commune will not take; null: no answer. */
async function leadOwes({ phone, ask }: FateParts, device: StoredDevice): Promise<number | null> {
  let lost = 0;
  for (const [name, route, message] of OWED) {
    let left = await keptUnsent<Owed>(phone.vault, name);
    for (const [key, value] of Object.entries(left)) {
      const answer = await ask(device, `/api/v1/lead/${route}`, message(key, value));
      if (answer.kind === "answer") {
        const { [key]: _, ...others } = left;
        await keepUnsent(phone.vault, name, (left = others));
      } else if (answer.kind !== "refused" || answer.status >= 500 || answer.status === 429) return null;
    }
    lost += Object.values(left).reduce((sum, value) => sum + Object.keys(value).length, 0);
  }
  return lost;
}

/** What the server cannot read goes as a rescue file. Operations lost for good; null: no answer. */
async function handedIn({ phone, app, ask }: FateParts): Promise<number | null> {
  const { device } = phone;
  if (!device) return null;
  const file = await (await rescueFile(phone, app)).file.text();
  const answer = await ask(device, "/api/v1/rescue", file);
  if (answer.kind !== "answer") return null;
  const found = (answer.body["phones"] ?? []) as unknown as readonly RescuedPart[];
  const sizes = file.split("\n").map(operationsIn);
  return found.reduce((sum, { operations, refused }, line) => sum + (refused ? (sizes[line] ?? 0) : operations.damaged), 0);
}

async function end(parts: FateParts, device: StoredDevice, how: Omit<Ending, "at_ms">): Promise<boolean> {
  const { phone, now } = parts;
  const left = await leadOwes(parts, device);
  if (left === null) return false;
  const ended: StoredDevice = { ...device, state: "retired", ends: { ...how, unsent: how.unsent + left, at_ms: now() } };
  await phone.keep(ended, { locks: true });
  await farewell(parts, ended, { state: "", order: null });
  return true;
}

/**
 * Another device in the same place, with a key of its own. Only who has typed the PIN may ask: a
 * locked phone that somebody set back must not be a way around it.
 */
async function renew(parts: FateParts, device: StoredDevice): Promise<boolean> {
  const { phone, ask, origin, now } = parts;
  if (phone.hasPin && phone.locked) return false;
  const key = await phone.claimKey("renew");
  const body = new Uint8Array(0);
  const made = await proof(key, { method: "POST", url: origin + RENEW, body, sequence: 1, atMs: now(), token: device.token });
  const answer = await ask(device, RENEW, { proof: made });
  if (answer.kind === "refused" && answer.failure.code === "renew_used")
    return end(parts, device, { kind: "copied", order: null, unsent: 0, told: true });
  if (answer.kind !== "answer") return false;
  const taken = answer.body as unknown as WireClaim;
  const { look, holder, expires_ms } = device;
  const heir: StoredDevice = {
    device: taken.device, token: taken.token, key, look, holder, expires_ms, server: taken.server_key, state: "confirmed", code: null,
  };
  await phone.keep(heir, { ending: { kind: "renewed", order: null, unsent: 0, told: false, at_ms: now() }, locks: true });
  return true;
}

async function acknowledged({ ask }: FateParts, device: StoredDevice, order: string, given: number): Promise<boolean> {
  const answer = await ask(device, "/api/v1/devices/acknowledge", { order, unsent: given });
  return answer.kind === "answer" || (answer.kind === "refused" && ["not_found", "token_invalid"].includes(answer.failure.code));
}

/** The app's own files hold nothing personal; with the next start and a network they are back. */
async function dropFiles(): Promise<void> {
  if (!("caches" in globalThis)) return;
  for (const name of await caches.keys()) await caches.delete(name);
  await (await navigator.serviceWorker?.getRegistration("/field/"))?.unregister();
}

const unsent = ({ outbox, photos }: Phone): boolean =>
  [...outbox.own.values()].some(({ state }) => state === "pending") || [...photos.values()].some(({ stuck }) => !stuck);

function operationsIn(line: string): number {
  try {
    const [, claims = ""] = line.split(".");
    return (JSON.parse(text(fromBase64url(claims))) as { operations: unknown[] }).operations.length;
  } catch {
    return 0;
  }
}
