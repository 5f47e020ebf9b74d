/** Who is signed in, the server's clock, and what waits for the desk. */
import { signal } from "@preact/signals";
import { closeSession, DeskFailure, mayHaveSession, openSession, whenRefused, whenSignedOut } from "../../network/desk";
import { acted, watchActs } from "../../network/idle";
import { answerAsked, askAgain, asked, prove } from "./account/again";
import { endAllSessions, finishSetup } from "./account/calls";
import { getAttention, getMe, type Attention, type Me } from "./api";

export type Session =
  | { state: "asking" } | { state: "out"; ended: boolean } | { state: "in"; me: Me }
  | { state: "failed"; failure: DeskFailure };

export const session = signal<Session>({ state: "asking" });
export const attention = signal<Attention | null>(null);
/** The server's time, whatever this computer's clock says; moves every second. */
export const now = signal(Date.now());
let offsetMs = 0;

const USUAL_CUT_MINUTE = 21 * 60 + 30;

/** The daily cut-off as a minute of the day. */
export function reportMinute(): number {
  const at = session.value;
  return (at.state === "in" ? at.me.report_minute : undefined) ?? USUAL_CUT_MINUTE;
}

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

export async function signIn(name: string, password: string, code: string): Promise<void> {
  acted();
  await openSession(name, password, code);
  enter(await getMe());
}

/** Over the page, which stays as it is. */
export async function goOn(password: string, code: string): Promise<void> {
  const at = session.peek();
  const open = asked.peek();
  if (at.state !== "in" || open === null) return;
  acted();
  await prove(open.why, at.me.account.login, password, code);
  await lookAgain();
  answerAsked(true);
}

export async function setUp(body: Parameters<typeof finishSetup>[0]): Promise<void> {
  await finishSetup(body);
  enter(await getMe());
}

/** What the account may or must do has changed. */
export async function lookAgain(): Promise<void> {
  enter(await getMe());
}

export async function signOut(): Promise<void> {
  try {
    await closeSession();
  } finally {
    out(false);
  }
}

export async function signOutEverywhere(): Promise<void> {
  await endAllSessions();
  out(false);
}

/** The person at the computer does not go on: the next one starts from the sign-in page. */
export function leave(): void {
  void closeSession().catch(() => undefined);
  out(true);
  answerAsked(false);
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
  watchActs();
  whenSignedOut(() => session.peek().state === "in" && askAgain("ended"));
  whenRefused("fresh_needed", () => askAgain("fresh"));
  whenRefused("account_unfinished", () => { void lookAgain().catch(() => undefined); });
  setInterval(() => { now.value = Date.now() + offsetMs; }, 1000);
}

/** Anything that is not an answer is a fault of ours and must not be shown as the network's. */
export function asFailure(thrown: unknown): DeskFailure {
  if (thrown instanceof DeskFailure) return thrown;
  throw thrown;
}

function out(ended: boolean): void {
  attention.value = null;
  session.value = { state: "out", ended };
}

function enter(me: Me): void {
  offsetMs = me.server_ms - Date.now();
  now.value = me.server_ms;
  session.value = { state: "in", me };
}
