/** The one number the need hangs on, and how it is reckoned, in words. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { setMinutes, type Planning } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const MOST_MINUTES = 60;

export function Minutes({ plan, saved, useNeeded, why, cut }: {
  plan: Planning; saved: (next: Planning, minutes: string) => void; useNeeded: () => void; why: () => void; cut: boolean;
}): JSX.Element {
  const t = words().planning;
  const act = useAct();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? String(plan.minutes_per_citizen);
  const minutes = /^\s*\d{1,3}\s*$/.test(shown) ? Number(shown) : 0;
  const bad = minutes < 1 || minutes > MOST_MINUTES;
  const save = (): void => void act.run(async () => {
    saved(await setMinutes(minutes), number(minutes, words()));
    setText(null);
  });
  return (
    <section class="plan-tools">
      <form class="fld" onSubmit={(event) => { event.preventDefault(); if (!bad) save(); }}>
        <label for="minutes">{t.minutes}</label>
        <input id="minutes" class="in num short" inputMode="numeric" value={shown} aria-invalid={bad}
          aria-describedby="minutes-how" onInput={(event) => setText(event.currentTarget.value)} />
        {text !== null && <button type="submit" class="dbtn s" disabled={bad || act.busy}>{t.saveMinutes}</button>}
      </form>
      <p class="sub note grow" id="minutes-how" role={bad ? "alert" : undefined}>
        {bad ? t.badMinutes : t.how(String(plan.minutes_per_citizen))}
      </p>
      <p class="acts">
        <button type="button" class="dbtn s q2" onClick={why}>{t.why}</button>
        <button type="button" class="dbtn s q2" onClick={useNeeded}>{t.useNeeded}</button>
        <a class={cut ? "dbtn s p" : "dbtn s"} href={href({ screen: "handout" })}>{t.sheets}</a>
      </p>
      {act.failure && <Failed failure={act.failure} />}
    </section>
  );
}
