/** After how many minutes without a touch every phone asks for its PIN. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { setIdle } from "../api.devices";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed, Said } from "../ui/Notice";
import { words } from "../words";

const SHORTEST = 5, LONGEST = 120;

export function IdleLock({ minutes, saved }: { minutes: number; saved: () => void }): JSX.Element {
  const t = words().devices.idle;
  const act = useAct();
  const [text, setText] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const shown = text ?? String(minutes);
  const wanted = /^\s*\d{1,3}\s*$/.test(shown) ? Number(shown) : 0;
  const bad = wanted < SHORTEST || wanted > LONGEST;
  const save = (): void => void act.run(async () => {
    await setIdle(wanted);
    setText(null);
    setSaid(t.saved(number(wanted, words())));
    saved();
  });
  return (
    <section class="finder">
      <form class="fld" onSubmit={(event) => { event.preventDefault(); if (!bad) save(); }}>
        <label for="idle">{t.label}</label>
        <input id="idle" class="in num short" inputMode="numeric" value={shown} aria-invalid={bad} aria-describedby="idle-how"
          onInput={(event) => { setSaid(""); setText(event.currentTarget.value); }} />
        {text !== null && <button type="submit" class="dbtn s" disabled={bad || act.busy}>{t.save}</button>}
      </form>
      <p class="sub note grow" id="idle-how" role={bad ? "alert" : undefined}>{bad ? t.bad(String(SHORTEST), String(LONGEST)) : t.how}</p>
      <Said>{said}</Said>
      {act.failure && <Failed failure={act.failure} />}
    </section>
  );
}
