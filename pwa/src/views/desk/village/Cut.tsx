/** How many pairs walk tonight: the village is cut into as many areas, neighbours together. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { cutAreas, type Village } from "../api";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const MOST_PAIRS = 40;

export function Cut({ village, cut }: { village: Village; cut: (next: Village) => void }): JSX.Element {
  const t = words().villagePage.cut;
  const [pairs, setPairs] = useState(Math.max(1, village.areas.length || 3));
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const n = (value: number): string => number(value, words());
  const again = village.areas.length > 0;
  const set = (value: number): void => setPairs(Math.min(MOST_PAIRS, Math.max(1, Math.trunc(value) || 1)));
  const start = (): void => void act.run(async () => cut(await cutAreas(village.id, pairs))).then(() => setAsking(false));
  return (
    <section class="panel" aria-labelledby="cut-title">
      <h2 class="ph" id="cut-title">{t.title}</h2>
      {village.cut_blocked
        ? <p class="pb sub note">{t.blocked}</p>
        : (
          <form class="pb cut" onSubmit={(event) => { event.preventDefault(); if (again) setAsking(true); else start(); }}>
            <label for="cut-pairs">{t.pairs}</label>
            <span class="step">
              <button type="button" class="dbtn" aria-label={t.less} disabled={pairs <= 1} onClick={() => set(pairs - 1)}>−</button>
              <input id="cut-pairs" class="in num" inputMode="numeric" value={String(pairs)} onInput={(event) => set(Number(event.currentTarget.value))} />
              <button type="button" class="dbtn" aria-label={t.more} disabled={pairs >= MOST_PAIRS} onClick={() => set(pairs + 1)}>+</button>
            </span>
            <p class="sub note" role="status">{t.each(n(Math.round(village.households / pairs)), n(Math.round(village.citizens / pairs)))}</p>
            <button type="submit" class="dbtn wide" disabled={act.busy}>{again ? t.again : t.act}</button>
          </form>
        )}
      {act.failure && <Failed failure={act.failure} />}
      {asking && (
        <Dialog title={t.confirmTitle(village.name)} close={() => setAsking(false)}>
          <p>{t.confirmBody(n(village.areas.length), n(pairs))}</p>
          <p class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.again}</button>
          </p>
        </Dialog>
      )}
    </section>
  );
}
