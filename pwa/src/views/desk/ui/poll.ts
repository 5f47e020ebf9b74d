/** Asks again and again while the page is looked at, and keeps the last answer when one fails. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Answer, DeskFailure } from "../../../network/desk";
import { asFailure, now } from "../session";

export interface Polled<T> {
  value: T | null;
  failure: DeskFailure | null;
  /** Server time of the last good answer, also of one that said "nothing new". */
  atMs: number | null;
  reload: () => void;
  replace: (value: T) => void;
}

interface Held<T> { key: string; value: T | null; failure: DeskFailure | null; atMs: number | null }

/** `key` names what is asked: a new key forgets the old answer. `everyMs` null asks once. */
export function usePoll<T>(key: string, everyMs: number | null, ask: () => Promise<Answer<T>>): Polled<T> {
  const [held, setHeld] = useState<Held<T>>({ key, value: null, failure: null, atMs: null });
  const [round, setRound] = useState(0);
  const asking = useRef(ask);
  asking.current = ask;

  useEffect(() => {
    let alive = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (): void => {
      if (alive && everyMs !== null && !document.hidden) timer = setTimeout(run, everyMs);
    };
    const keep = (change: (before: Held<T>) => Held<T>): void => {
      if (alive) setHeld((before) => change(before.key === key ? before : { key, value: null, failure: null, atMs: null }));
    };
    const run = (): void => {
      clearTimeout(timer);
      asking.current().then(
        ({ body }) => keep(() => ({ key, value: body, failure: null, atMs: now.peek() })),
        (thrown: unknown) => { const failure = asFailure(thrown); keep((before) => ({ ...before, failure })); },
      ).finally(again);
    };
    const look = (): void => { if (document.hidden) clearTimeout(timer); else run(); };
    run();
    if (everyMs !== null) document.addEventListener("visibilitychange", look);
    return () => {
      alive = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [key, everyMs, round]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  const replace = useCallback(
    (value: T) => setHeld({ key, value, failure: null, atMs: now.peek() }), [key],
  );
  const mine = held.key === key ? held : { value: null, failure: null, atMs: null };
  return { value: mine.value, failure: mine.failure, atMs: mine.atMs, reload, replace };
}
