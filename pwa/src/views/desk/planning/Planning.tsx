/** Planning: how many pairs each village needs, and many villages cut at once. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getPlanning, villagesIn, type Planning as Plan, type VillagePlan } from "../api.plan";
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

function Sum({ plan }: { plan: Plan }): JSX.Element {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  const { needed, pairs } = plan.totals;
  return (
    <span class="plan-sum">
      <b>{t.sum(n(needed), n(pairs))}</b>
      <span class={needed > pairs ? "mark-s b c-warn" : "mark-s b c-done"}>{needed > pairs ? t.short(n(needed - pairs)) : t.enough}</span>
    </span>
  );
}

function Loaded({ plan, polled }: { plan: Plan; polled: Polled<Plan> }): JSX.Element {
  const t = words();
  const [typed, setTyped] = useState<Typed>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [previewed, setPreviewed] = useState<VillagePlan | null>(null);
  const [why, setWhy] = useState(false);
  const [said, setSaid] = useState("");
  const cutting = useCutting(polled.reload);
  const villages = villagesIn(plan);
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
      <Minutes plan={plan} why={() => setWhy(true)} saved={(next, minutes) => { polled.replace(next); setSaid(t.planning.minutesSaved(minutes)); }}
        useNeeded={() => setTyped(Object.fromEntries(villages.map((each) => [each.id, String(Math.max(1, each.needed || prefilled(each)))])))} />
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
