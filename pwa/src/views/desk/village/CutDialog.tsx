/** The cut before it is made: each area with its houses and hours, the phones it would take areas from. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Named, Village } from "../api";
import { cutAreas, previewCut, type CutPreview } from "../api.plan";
import { number } from "../figures";
import { decimalText, durationText } from "../planning/duration";
import { MOST_PAIRS } from "../planning/wishes";
import { href } from "../route";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { PhonesHeld } from "./PhonesHeld";
import { Stepper } from "./Stepper";

/** A number being typed asks the server once it stands still. */
const SETTLED_MS = 250;

export function CutDialog({ village, pairs: first, close, done, stale }: {
  village: Named; pairs: number; close: () => void; done: (pairs: number, next: Village) => void; stale: () => void;
}): JSX.Element {
  const t = words().cutting;
  const [pairs, setPairs] = useState(first);
  const [preview, setPreview] = useState<CutPreview | null>(null);
  const asking = useAct();
  const cutting = useAct();
  const load = (): void => void asking.run(async () => setPreview(await previewCut(village.id, pairs)));
  useEffect(() => {
    const timer = setTimeout(load, preview === null ? 0 : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [pairs, village.id]);
  const held = preview !== null && preview.phones.length > 0;
  const start = (): void => void cutting.run(async () => {
    if (preview === null) return;
    done(pairs, await cutAreas(village.id, { pairs, version: preview.version, ...(held && { despite: true }) }));
  }).then((well) => { if (!well) { load(); stale(); } });
  return (
    <Dialog title={t.title(village.name)} close={close} wide>
      {preview && <Reckoned preview={preview} />}
      <p class="fld"><label for="cut-dialog-pairs">{t.pairs}</label><Stepper id="cut-dialog-pairs" value={pairs} set={setPairs} most={MOST_PAIRS} less={t.less} more={t.more} /></p>
      {asking.failure && <Failed failure={asking.failure} retry={load} />}
      {cutting.failure && <Failed failure={cutting.failure} />}
      {preview === null && asking.failure === null && <p class="skel tall" role="status"><span class="vh">{words().loading}</span></p>}
      {preview !== null && <Areas preview={preview} busy={asking.busy} />}
      {preview !== null && preview.outside > 0 && (
        <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.outside(number(preview.outside, words()))} <a class="lnk" href={href({ screen: "households", id: village.id })}>{t.toHouses}</a></span></p>
      )}
      {held && preview && <PhonesHeld phones={preview.phones} despite={words().phones.despite} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={preview === null || preview.areas.length === 0 || asking.busy || cutting.busy} onClick={start}>
          {cutting.busy ? t.cutting : held ? t.despite : t.act}
        </button>
      </p>
    </Dialog>
  );
}

function Reckoned({ preview }: { preview: CutPreview }): JSX.Element {
  const t = words().cutting;
  const n = (value: number): string => number(value, words());
  return (
    <p>{t.what(n(preview.households), n(preview.citizens), n(preview.minutes_per_citizen), decimalText(preview.hours))} <b>{t.needed(n(preview.needed))}</b>.</p>
  );
}

function Areas({ preview, busy }: { preview: CutPreview; busy: boolean }): JSX.Element {
  const t = words().cutting;
  const n = (value: number): string => number(value, words());
  if (preview.areas.length === 0) return <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.none}</span></p>;
  return (
    <div class="panel scrolls" aria-busy={busy} role="region" aria-label={t.caption} tabIndex={0}>
      <table class="preview">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.area}</th><th scope="col" class="c">{t.head.pair}</th><th scope="col">{t.head.houses}</th>
            <th scope="col">{t.head.people}</th><th scope="col" class="c">{t.head.from}</th><th scope="col">{t.head.time}</th>
          </tr>
        </thead>
        <tbody>
          {preview.areas.map((area) => (
            <tr key={area.number}>
              <th scope="row">{n(area.number)}</th>
              <td class="c">{area.pair}</td>
              <td>{n(area.households)}</td>
              <td><b>{n(area.citizens)}</b></td>
              <td class="c">{t.span(area.first, area.last)}</td>
              <td class={area.minutes > preview.hours * 60 ? "c-warn b" : undefined}>{durationText(area.minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
