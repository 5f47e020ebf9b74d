/** Planning: how many pairs each village needs, and many villages cut at once. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getPlanning, villagesIn, type PhasePlan, type Planning as Plan, type VillagePlan } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { CutDialog } from "../village/CutDialog";
import { WhyDialog } from "../village/WhyDialog";
import { words } from "../words";
import { CutBar } from "./CutBar";
import { Minutes } from "./Minutes";
import { PlanTable } from "./PlanTable";
import { listed } from "./spread";
import { SpreadBar } from "./SpreadBar";
import { useCutting } from "./useCutting";
import { prefilled, readPairs, shownPairs, type Typed } from "./wishes";
import "./planning.css";

const EVERY_MS = 15_000;

export function Planning(): JSX.Element {
  const polled = usePoll("planning", EVERY_MS, getPlanning);
  const t = words().planning;
  const plan = polled.value;
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1>
        {plan !== null && <Sum plan={plan} />}
      </header>
      <PollFailure polled={polled} />
      {plan === null && polled.failure === null && <Loading rows={12} />}
      {plan !== null && (villagesIn(plan).length === 0
        ? <div class="panel"><Empty>{t.empty} <a class="lnk" href={href({ screen: "import", id: null })}>{t.toImport}</a></Empty></div>
        : <Loaded plan={plan} polled={polled} />)}
    </>
  );
}

function Sum({ plan }: { plan: Plan }): JSX.Element | null {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  const phases = plan.phases.filter((phase) => phase.villages.some(listed));
  if (phases.length === 0) return null;
  const uncut = villagesIn(plan).filter((village) => listed(village) && village.areas === 0).length;
  const short = phases.filter((phase) => lacking(phase) > 0);
  const figures = phases.map((phase, at) => (at === 0 ? t.needFirst : t.need)(phase.name, n(neededIn(phase)))).join(" · ");
  return (
    <span class="plan-sum">
      <span><b>{figures}.</b> {t.atOnce(n(peak(plan)))}</span>
      {uncut > 0 && <span class="mark-s b c-warn">{t.uncut(n(uncut))}</span>}
      {uncut === 0 && (short.length === 0
        ? <span class="mark-s b c-done">{t.enough}</span>
        : <span class="mark-s b c-warn">{short.map((phase) => t.short(phase.name, n(lacking(phase)))).join(", ")}</span>)}
    </span>
  );
}

const neededIn = (phase: PhasePlan): number => phase.villages.filter(listed).reduce((sum, each) => sum + each.needed, 0);
const lacking = (phase: PhasePlan): number => neededIn(phase) - phase.villages.reduce((sum, each) => sum + each.areas, 0);
/** The same pairs walk phase after phase, so phases are never added together. */
const peak = (plan: Plan): number => Math.max(0, ...plan.phases.map(neededIn));

function Loaded({ plan, polled }: { plan: Plan; polled: Polled<Plan> }): JSX.Element {
  const t = words();
  const [typed, setTyped] = useState<Typed>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [previewed, setPreviewed] = useState<VillagePlan | null>(null);
  const [why, setWhy] = useState(false);
  const [said, setSaid] = useState("");
  const cutting = useCutting(polled.reload);
  const villages = villagesIn(plan);
  const some = villages.filter((each) => chosen.has(each.id));
  const type = (id: string, text: string): void => setTyped((before) => ({ ...before, [id]: text }));
  const start = (): void => {
    setSaid("");
    void cutting.start(villages.filter((each) => chosen.has(each.id)), typed).then((done) => {
      setChosen((before) => new Set([...before].filter((id) => !done.includes(id))));
      if (done.length > 0) setSaid(t.planning.done(number(done.length, t)));
    });
  };
  return (
    <>
      <Minutes plan={plan} cut={cutting.done.size > 0 && cutting.running === null} why={() => setWhy(true)} saved={(next, minutes) => { polled.replace(next); setSaid(t.planning.minutesSaved(minutes)); }}
        useNeeded={() => setTyped(Object.fromEntries(villages.filter(listed).map((each) => [each.id, String(Math.max(1, each.needed || prefilled(each)))])))} />
      <SpreadBar among={some.length > 0 ? some : villages} chosen={some.length > 0} usual={plan.totals.pairs || peak(plan)}
        fill={(given, pairs) => {
          setTyped((before) => ({ ...before, ...Object.fromEntries(Object.entries(given).map(([id, each]) => [id, String(each)])) }));
          setSaid(t.planning.spreadDone(number(pairs, t), number(Object.keys(given).length, t)));
        }} />
      <Said>{said}</Said>
      {cutting.failure && <Failed failure={cutting.failure} />}
      <PlanTable plan={plan} typed={typed} type={type} chosen={chosen} choose={setChosen} refused={cutting.refused} done={cutting.done} preview={setPreviewed} />
      <CutBar villages={villages} chosen={chosen} typed={typed} cutting={cutting} start={start} />
      {previewed && (
        <CutDialog village={previewed} pairs={readPairs(shownPairs(previewed, typed)) ?? prefilled(previewed)}
          close={() => setPreviewed(null)} stale={polled.reload}
          done={(pairs) => {
            type(previewed.id, String(pairs));
            setPreviewed(null);
            cutting.forget(previewed.id);
            setSaid(t.planning.done(number(1, t)));
            polled.reload();
          }} />
      )}
      {why && <WhyDialog close={() => { setWhy(false); polled.reload(); }} />}
    </>
  );
}
