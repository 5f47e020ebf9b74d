/** Asking for the password over the page, so that nothing being written is lost. */
import { signal } from "@preact/signals";
import { openSession } from "../../../network/desk";
import { signInAgain } from "./calls";

/** ended: nothing works before; soon: the twelve hours are nearly over; fresh: a list with names. */
export type Why = "ended" | "soon" | "fresh";
export interface Asked { why: Why; answer: Promise<boolean>; tell: (again: boolean) => void }

export const asked = signal<Asked | null>(null);

/** True when the person has signed in again. Whoever asks meanwhile waits for the same answer. */
export function askAgain(why: Why): Promise<boolean> {
  const open = asked.peek();
  if (open !== null) {
    if (why === "ended" && open.why !== "ended") asked.value = { ...open, why };
    return open.answer;
  }
  let tell: (again: boolean) => void = () => undefined;
  const answer = new Promise<boolean>((done) => { tell = done; });
  asked.value = { why, answer, tell };
  return answer;
}

export function answerAsked(again: boolean): void {
  const open = asked.peek();
  asked.value = null;
  open?.tell(again);
}

/** A session that is over is begun anew by name; one that lasts is followed by another. */
export async function prove(why: Why, login: string, password: string, code: string): Promise<void> {
  if (why === "ended") await openSession(login, password, code);
  else await signInAgain(password, code);
}
