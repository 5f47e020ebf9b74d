/** The table's totals against the village's target, and whose list it is. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { CountCode, Part, Upload } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import type { Fixing } from "./fixing";
import { countOf } from "./standing";
import { usePhases, VillagePick } from "./VillagePick";

export function Totals({ upload, part, fixing }: { upload: Upload; part: Part; fixing: Fixing }): JSX.Element {
  const t = words().importing;
  const phases = usePhases();
  return (
    <aside class="aside" aria-label={t.totals.title}>
      <section class={part.village === null ? "panel waiting on" : "panel"} aria-labelledby="village-title">
        <h2 class="ph" id="village-title">{t.totals.village}</h2>
        <div class="pb im-vbox">
          {part.village === null && <p class="note c-warn">{t.totals.noVillage}</p>}
          <VillagePick part={part} phases={phases} label={t.totals.village} busy={upload.state !== "open"}
            choose={(village) => fixing.change({ village: { part: part.key, village } })} />
        </div>
      </section>
      <section class="panel" aria-labelledby="totals-title">
        <h2 class="ph" id="totals-title">{t.totals.title}</h2>
        <dl class="kvs pb">
          <Line name={t.totals.people} n={countOf(part.counts, "people")} always />
          {part.target !== null && <><Line name={t.totals.target} n={part.target} always /><Against part={part} target={part.target} /></>}
        </dl>
        <dl class="kvs pb im-effect">
          <Line name={t.totals.new} n={countOf(part.counts, "new")} always />
          <Line name={t.totals.changed} n={countOf(part.counts, "changed")} always />
          <Line name={t.totals.same} n={countOf(part.counts, "same")} always />
          <Line name={t.totals.gone} n={countOf(part.counts, "gone")} always />
        </dl>
        <Others part={part} />
      </section>
    </aside>
  );
}

function Line({ name, n, always = false }: { name: string; n: number; always?: boolean }): JSX.Element | null {
  if (n === 0 && !always) return null;
  return <div class="line"><dt>{name}</dt><dd>{number(n, words())}</dd></div>;
}

function Against({ part, target }: { part: Part; target: number }): JSX.Element {
  const t = words().importing.totals;
  const more = countOf(part.counts, "people") - target;
  if (more === 0) return <div class="line"><dt class="mark-s c-done"><Icon name="eq" />{t.equal}</dt><dd class="vh">{number(0, words())}</dd></div>;
  return (
    <div class="line c-warn">
      <dt class="mark-s"><Icon name="ne" />{more > 0 ? t.more : t.less}</dt><dd>{number(Math.abs(more), words())}</dd>
    </div>
  );
}

const OTHERS: readonly CountCode[] = ["households", "unplaced", "not_activated", "repaired", "hidden"];

function Others({ part }: { part: Part }): JSX.Element | null {
  const t = words().importing.totals;
  const names: Partial<Record<CountCode, string>> = {
    households: t.households, unplaced: t.unplaced, not_activated: t.notActivated, repaired: t.repaired, hidden: t.hidden,
  };
  if (OTHERS.every((code) => countOf(part.counts, code) === 0)) return null;
  return (
    <>
      <dl class="kvs pb">{OTHERS.map((code) => <Line key={code} name={names[code] ?? code} n={countOf(part.counts, code)} />)}</dl>
      {countOf(part.counts, "unplaced") > 0 && <p class="pb sub note">{t.unplacedHint}</p>}
    </>
  );
}
