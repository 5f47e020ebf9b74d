/** One number for many villages: the pairs there are, filled in by people. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { VillagePlan } from "../api.plan";
import { number } from "../figures";
import { words } from "../words";
import { listed, spread } from "./spread";
import { MOST_PAIRS } from "./wishes";

/** `among`: the villages chosen, or all when none is. */
export function SpreadBar({ among, chosen, usual, fill }: {
  among: readonly VillagePlan[]; chosen: boolean; usual: number; fill: (given: Record<string, number>, pairs: number) => void;
}): JSX.Element {
  const t = words().planning;
  const [text, setText] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const n = (value: number): string => number(value, words());
  const shown = text ?? String(usual);
  const count = among.filter(listed).length;
  const given = /^\s*\d{1,4}\s*$/.test(shown) ? spread(among, Number(shown)) : null;
  const start = (): void => {
    setRefused(given === null);
    if (given !== null) fill(given, Number(shown));
  };
  return (
    <form class="plan-tools plan-spread" onSubmit={(event) => { event.preventDefault(); start(); }}>
      <p class="fld"><label for="spread">{t.spread}</label>
        <input id="spread" class="in num short" inputMode="numeric" value={shown} aria-label={t.spreadLabel} aria-describedby="spread-how" aria-invalid={refused && given === null}
          onInput={(event) => { setRefused(false); setText(event.currentTarget.value); }} />
        <span>{t.spreadAfter}</span></p>
      <button type="submit" class="dbtn s" disabled={count === 0}>{t.spreadAct}</button>
      <p id="spread-how" class={refused && given === null ? "note b c-warn" : "sub note"} role="status">
        {refused && given === null ? t.spreadBad(n(count), n(count * MOST_PAIRS)) : chosen ? t.spreadChosen(n(count)) : t.spreadAll}
      </p>
    </form>
  );
}
