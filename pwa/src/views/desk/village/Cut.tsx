/** How many pairs walk tonight: the village is cut into as many areas, neighbours together, after a look at them. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Village } from "../api";
import { number } from "../figures";
import { MOST_PAIRS } from "../planning/wishes";
import { words } from "../words";
import { CutDialog } from "./CutDialog";
import { Stepper } from "./Stepper";

export function Cut({ village, cut, stale }: { village: Village; cut: (next: Village) => void; stale: () => void }): JSX.Element {
  const t = words().villagePage.cut;
  const [pairs, setPairs] = useState<number | null>(null);
  const [looking, setLooking] = useState(false);
  const n = (value: number): string => number(value, words());
  const chosen = pairs ?? Math.max(1, village.areas.length || village.pairs?.length || 3);
  return (
    <section class="panel" aria-labelledby="cut-title">
      <h2 class="ph" id="cut-title">{t.title}</h2>
      <form class="pb cut" onSubmit={(event) => { event.preventDefault(); setLooking(true); }}>
        <label for="cut-pairs">{t.pairs}</label>
        <Stepper id="cut-pairs" value={chosen} set={setPairs} most={MOST_PAIRS} less={t.less} more={t.more} />
        <p class="sub note" role="status">{t.each(n(Math.round(village.households / chosen)), n(Math.round(village.citizens / chosen)))}</p>
        <button type="submit" class="dbtn wide">{village.areas.length > 0 ? t.lookAgain : t.look}</button>
      </form>
      {looking && (
        <CutDialog village={village} pairs={chosen} close={() => setLooking(false)} stale={stale}
          done={(count, next) => { setPairs(count); setLooking(false); cut(next); }} />
      )}
    </section>
  );
}
