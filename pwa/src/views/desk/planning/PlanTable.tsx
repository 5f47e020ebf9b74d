/** Villages by phase: what each needs, and for how many pairs it shall be cut. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { villagesIn, type CutRefusal, type PhasePlan, type Planning, type VillagePlan } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { language } from "../../../words/index";
import { words } from "../words";
import { decimalText, durationText } from "./duration";
import { listed } from "./spread";
import { readPairs, share, shownPairs, type Typed } from "./wishes";

interface Shared {
  typed: Typed; type: (id: string, text: string) => void;
  chosen: ReadonlySet<string>; choose: (next: ReadonlySet<string>) => void;
  refused: Readonly<Record<string, CutRefusal>>; done: ReadonlySet<string>;
  preview: (village: VillagePlan) => void;
}

export function PlanTable({ plan, ...shared }: { plan: Planning } & Shared): JSX.Element {
  const t = words().planning;
  const villages = villagesIn(plan);
  const sum = (of: (village: VillagePlan) => number): string => number(villages.reduce((all, each) => all + of(each), 0), words());
  return (
    <section class="panel" aria-label={t.title}>
      <table class="plan">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col"><Check label={t.pickAll} of={villages} {...shared} /></th>
            <th scope="col" class="c">{t.head.village}</th>
            <th scope="col">{t.head.citizens}</th>
            <th scope="col">{t.head.houses}</th>
            <th scope="col">{t.head.outside}</th>
            <th scope="col">{t.head.needed}</th>
            <th scope="col">{t.head.pairs}</th>
            <th scope="col" class="c">{t.head.each}</th>
            <th scope="col" class="c">{t.head.areas}</th>
            <th scope="col"><span class="vh">{t.head.acts}</span></th>
          </tr>
        </thead>
        {plan.phases.map((phase) => <Phase key={phase.id} phase={phase} minutes={plan.minutes_per_citizen} {...shared} />)}
        <tfoot>
          <tr class="tot">
            <td />
            <th scope="row" class="c">{t.total(number(villages.length, words()))}</th>
            <td>{sum((each) => each.citizens)}</td>
            <td>{sum((each) => each.households)}</td>
            <td>{sum((each) => each.outside)}</td>
            <td /><td />
            <td />
            <td class="c">{t.areas(sum((each) => each.areas))}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** One box for several villages: full, half or empty. */
function Check({ label, of, chosen, choose }: { label: string; of: VillagePlan[] } & Pick<Shared, "chosen" | "choose">): JSX.Element {
  const able = of.filter(listed);
  const on = able.filter((each) => chosen.has(each.id)).length;
  const all = able.length > 0 && on === able.length;
  const turn = (): void => {
    const next = new Set(chosen);
    for (const each of able) if (all) next.delete(each.id); else next.add(each.id);
    choose(next);
  };
  return (
    <label class="tick">
      <input type="checkbox" checked={all} disabled={able.length === 0} ref={(box) => { if (box) box.indeterminate = on > 0 && !all; }} aria-label={label} onChange={turn} />
    </label>
  );
}

function Phase({ phase, minutes, ...shared }: { phase: PhasePlan; minutes: number } & Shared): JSX.Element {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  const sum = (of: (village: VillagePlan) => number): string => n(phase.villages.reduce((all, each) => all + of(each), 0));
  return (
    <tbody>
      <tr class="grp">
        <td><Check label={t.pickPhase(phase.name)} of={phase.villages} {...shared} /></td>
        <th scope="rowgroup" class="c">{words().phaseVillages(phase.name, n(phase.villages.length))}
          <span class="sub blk">{t.hoursOf(decimalText(phase.hours), n(phase.evenings))}</span></th>
        <td>{sum((each) => each.citizens)}</td>
        <td>{sum((each) => each.households)}</td>
        <td>{sum((each) => each.outside)}</td>
        <td>{sum((each) => (listed(each) ? each.needed : 0))}</td>
        <td>{sum((each) => (listed(each) ? readPairs(shownPairs(each, shared.typed)) ?? 0 : 0))}</td>
        <td />
        <td class="c">{t.areas(sum((each) => each.areas))}</td>
        <td />
      </tr>
      {phase.villages.map((village) => (
        <Row key={village.id} village={village} minutes={minutes} hours={phase.hours} {...shared} />
      ))}
    </tbody>
  );
}

function Row({ village, minutes, hours, ...shared }: { village: VillagePlan; minutes: number; hours: number } & Shared): JSX.Element {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  const text = shownPairs(village, shared.typed);
  const pairs = readPairs(text);
  const refused = shared.refused[village.id];
  return (
    <tr class={shared.chosen.has(village.id) ? "on" : undefined}>
      <td><Check label={t.pickVillage(village.name)} of={[village]} {...shared} /></td>
      <th scope="row" class="c">
        <a class="plain" href={href({ screen: "village", id: village.id })}>{village.name}</a>
        {!listed(village) && <a class="lnk blk note" href={href({ screen: "import", id: null })}>{t.notListed}</a>}
        {refused && <span class="blk c-warn refused" role="alert"><Icon name="warn" />{language.value === "en" ? refused.en : refused.vi}</span>}
      </th>
      <td>{n(village.citizens)}</td>
      <td>{n(village.households)}</td>
      <td>{village.outside === 0 ? words().none : (
        <a class="c-warn b" href={href({ screen: "households", id: village.id })} aria-label={t.outsideOf(n(village.outside), village.name)}>{n(village.outside)}</a>
      )}</td>
      <td>{listed(village) ? <b>{n(village.needed)}</b> : words().none}</td>
      <td>{!listed(village) ? words().none : (
        <input class="in num short" inputMode="numeric" value={text} aria-label={t.pairsOf(village.name)} aria-invalid={pairs === null}
          onFocus={(event) => event.currentTarget.select()} onInput={(event) => shared.type(village.id, event.currentTarget.value)} />
      )}</td>
      <td class="c">{!listed(village) ? words().none : pairs === null ? <span class="c-warn">{t.badPairs}</span> : <Each village={village} pairs={pairs} minutes={minutes} hours={hours} />}</td>
      <td class="c"><Now village={village} done={shared.done.has(village.id)} /></td>
      <td>{listed(village) && <button type="button" class="dbtn s" aria-label={t.previewOf(village.name)} onClick={() => shared.preview(village)}>{t.preview}</button>}</td>
    </tr>
  );
}

function Each({ village, pairs, minutes, hours }: { village: VillagePlan; pairs: number; minutes: number; hours: number }): JSX.Element {
  const t = words().planning;
  const mine = share(village, pairs, minutes);
  const over = Math.round(mine.minutes - hours * 60);
  return (
    <span>
      {t.each(number(mine.people, words()), durationText(mine.minutes))}
      {over > 0 && <span class="blk sub-s c-warn">{t.over(durationText(over))}</span>}
    </span>
  );
}

function Now({ village, done }: { village: VillagePlan; done: boolean }): JSX.Element {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  return (
    <>
      {village.areas === 0 ? <span class="sub">{t.notCut}</span> : t.areas(n(village.areas))}
      {done && <span class="blk sub-s"><span class="mark-s b c-done"><Icon name="tick" />{t.cutNow}</span></span>}
      {!done && village.phones > 0 && <span class="blk sub sub-s">{t.phones(n(village.phones))}</span>}
    </>
  );
}
