/** What is true about the work on this phone, counted in people. */
import type { Evening, Status } from "./contract.ts";
import type { End } from "../network/engine.ts";
import type { Received } from "../network/messages.ts";
import type { Own } from "../store/outbox.ts";
import { type FailureView, failureOf } from "./failure.ts";
import { citizenOf } from "../sync/index.ts";
import { deviceOf } from "../sync/ordering.ts";
import type { AdmittedOperation as Admitted } from "../sync/types.ts";
import { citizenIn } from "./rows.ts";
import { dayOf } from "./time.ts";

export interface Names {
  /** Null: not in the list of this phone (or the list is locked). */
  readonly citizen: (id: string) => { name: string; household: string } | null;
  /** A record about the house stands for one person of it. */
  readonly household: (id: string) => { citizen: string; name: string; household: string } | null;
}

/** People with something the commune has not confirmed: each once, whatever was recorded. */
export function unsentPeople(
  own: Iterable<Own>, names: Names, photos: Iterable<{ readonly citizen: string }> = [],
): Map<string, { citizen: string; household: string }> {
  const people = new Map<string, { citizen: string; household: string }>();
  const houses = new Set<string>();
  const add = (citizen: string): void => {
    const known = names.citizen(citizen);
    people.set(citizen, { citizen: known?.name ?? "", household: known?.household ?? "" });
  };
  for (const { citizen } of photos) add(citizen);
  for (const { operation, state } of own) {
    if (state !== "pending" && state !== "aside") continue;
    const citizen = citizenIn(operation);
    if (citizen !== null) add(citizen);
    else if (operation.entity === "household") houses.add(operation.entity_id);
  }
  for (const id of houses) {
    const member = names.household(id);
    if (member && people.has(member.citizen)) continue;
    const counted = [...people.values()].some(({ household }) => member !== null && household === member.household);
    if (!counted) people.set(member?.citizen ?? id, { citizen: member?.name ?? "", household: member?.household ?? "" });
  }
  return people;
}

export interface Exchanged {
  readonly running: boolean;
  readonly end: End | null;
  readonly lastReceivedMs: number | null;
  readonly saveFailed: FailureView | null;
  readonly aside: boolean;
  readonly quarantined: FailureView | null;
  /** The list is locked for want of a contact. */
  readonly silent: boolean;
}

/** The one honest word: a failed save outranks all, then what keeps work from being sent. */
export function kindOf(exchanged: Exchanged, unsent: number): Pick<Status, "kind" | "failure"> {
  const { running, end, saveFailed, lastReceivedMs } = exchanged;
  if (saveFailed) return { kind: "failed", failure: saveFailed };
  if (exchanged.silent) return { kind: "paused", failure: failureOf({ code: "contact_needed" }, "contact_needed") };
  if (exchanged.aside) return { kind: "failed", failure: failureOf({ code: "aside" }, "aside") };
  if (end?.kind === "refused") return { kind: "failed", failure: failureOf(end.failure, "busy") };
  if (end?.kind === "paused") return { kind: "paused", failure: failureOf(end.failure, "paused") };
  if (running && unsent > 0) return { kind: "sending", failure: null };
  if (end?.kind === "offline") return { kind: "offline", failure: null };
  if (unsent === 0 && lastReceivedMs !== null) return { kind: "received", failure: exchanged.quarantined };
  return { kind: "saved", failure: null };
}

/** Distinct citizens worked on by this device on the local date of `serverMs`, as the server counts. */
export function workedTonight(operations: Iterable<Admitted>, device: string, serverMs: number): Set<string> {
  const tonight = dayOf(serverMs);
  const citizens = new Set<string>();
  for (const operation of operations) {
    const { id, entity, effectiveMs } = operation;
    if (deviceOf(id) !== device || dayOf(effectiveMs) !== tonight) continue;
    const citizen = entity === "visit" || entity === "citizen" ? citizenOf(operation) : null;
    if (citizen !== null) citizens.add(citizen);
  }
  return citizens;
}

export interface EveningParts {
  readonly worked: ReadonlySet<string>;
  readonly unsent: ReadonlyMap<string, { citizen: string; household: string }>;
  readonly received: { said: Received; atMs: number } | null;
  readonly head: number;
}

/** Equal only when the server says so after everything was sent. */
export function eveningOf({ worked, unsent, received, head }: EveningParts): Evening {
  const onPhone = new Set([...worked, ...unsent.keys()]).size;
  const said = received?.said ?? null;
  const all = said !== null && unsent.size === 0 && said.head >= head;
  const equal = all && said.citizens >= worked.size;
  return {
    // Somebody received earlier and written again since is not received in full.
    onPhone, received: said ? Math.min(said.citizens, onPhone - unsent.size) : null, equal,
    receipt: equal ? spaced(said.receipt) : null, missing: [...unsent.values()],
    checkedMs: received?.atMs ?? null,
  };
}

/** "K74219" → "K7 42 19", to be read out. */
const spaced = (receipt: string): string => receipt.replace(/(..)(?=.)/g, "$1 ");
