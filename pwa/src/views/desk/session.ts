/** Who is signed in, the server's clock, and what waits for the desk. */
import { signal } from "@preact/signals";
import { closeSession, DeskFailure, mayHaveSession, openSession, whenSignedOut } from "../../network/desk";
import { getAttention, getMe, type Attention, type Me } from "./api";

export type Session =
  | { state: "asking" } | { state: "out"; ended: boolean } | { state: "in"; me: Me }
  | { state: "failed"; failure: DeskFailure };

export const session = signal<Session>({ state: "asking" });
export const attention = signal<Attention | null>(null);
/** The server's time, whatever this computer's clock says; moves every second. */
export const now = signal(Date.now());
let offsetMs = 0;

export async function resume(): Promise<void> {
  if (!mayHaveSession()) {
    session.value = { state: "out", ended: false };
    return;
  }
  try {
    enter(await getMe());
  } catch (thrown) {
    const failure = asFailure(thrown);
    session.value = failure.status === 401 || failure.status === 422
      ? { state: "out", ended: false } : { state: "failed", failure };
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  await openSession(name, password);
  enter(await getMe());
}

export async function signOut(): Promise<void> {
  try {
    await closeSession();
  } finally {
    attention.value = null;
    session.value = { state: "out", ended: false };
  }
}

/** Counts in the side bar; a failure leaves the last ones, for the screen itself will say it. */
export async function refreshAttention(): Promise<void> {
  try {
    const answer = await getAttention();
    if (!answer.same || attention.value === null) attention.value = answer.body;
  } catch (thrown) {
    asFailure(thrown);
  }
}

export function startClock(): void {
  whenSignedOut(() => {
    if (session.value.state === "in") session.value = { state: "out", ended: true };
  });
  setInterval(() => { now.value = Date.now() + offsetMs; }, 1000);
}

/** Anything that is not an answer is a fault of ours and must not be shown as the network's. */
export function asFailure(thrown: unknown): DeskFailure {
  if (thrown instanceof DeskFailure) return thrown;
  throw thrown;
}

function enter(me: Me): void {
  offsetMs = me.server_ms - Date.now();
  now.value = me.server_ms;
  session.value = { state: "in", me };
}
