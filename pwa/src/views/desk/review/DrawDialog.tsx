/** A new sample: out of which phase, how many of each pair, and the seed if somebody has one. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Named } from "../api";
import { drawCheck } from "../api.review";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const USUAL = "2";
const SEED = /^[0-9A-Za-z-]{4,20}$/;

export function DrawDialog({ phases, close, done }: { phases: Named[]; close: () => void; done: (id: string) => void }): JSX.Element {
  const t = words().review.checks;
  const [phase, setPhase] = useState("");
  const [each, setEach] = useState(USUAL);
  const [seed, setSeed] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const count = /^\s*\d{1,2}\s*$/.test(each) ? Number(each) : 0;
  const badCount = count < 1 || count > 20;
  const typed = seed.trim();
  const badSeed = typed !== "" && !SEED.test(typed);
  const save = (): void => {
    setAsked(true);
    if (badCount || badSeed) return;
    void act.run(async () => done((await drawCheck({ phase: phase === "" ? null : phase, per_pair: count, ...(typed !== "" && { seed: typed }) })).id));
  };
  return (
    <Dialog title={t.drawTitle} close={close}>
      <form class="form-v" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <label>{t.phase}
          <select class="in" value={phase} onChange={(event) => setPhase(event.currentTarget.value)}>
            <option value="">{t.allPhases}</option>
            {phases.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </label>
        <label>{t.each}
          <input class="in num set-number" inputMode="numeric" value={each} aria-invalid={asked && badCount} aria-describedby="draw-each" onInput={(event) => setEach(event.currentTarget.value)} />
        </label>
        <p id="draw-each" class="sub note">{t.eachHint}</p>
        {asked && badCount && <p class="field-error" role="alert"><Icon name="warn" />{t.eachBad}</p>}
        <label>{t.seed}
          <input class="in" maxLength={20} autocomplete="off" value={seed} aria-invalid={badSeed} aria-describedby="draw-seed" onInput={(event) => setSeed(event.currentTarget.value)} />
        </label>
        <p id="draw-seed" class="sub note">{t.seedHint}</p>
        {asked && badSeed && <p class="field-error" role="alert"><Icon name="warn" />{t.seedBad}</p>}
        {act.failure && <Failed failure={act.failure} />}
        <p class="acts end">
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy}>{t.draw}</button>
        </p>
      </form>
    </Dialog>
  );
}
