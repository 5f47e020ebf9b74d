/** One citizen, four steps. No step is forced before another, except step 3 before a completion. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { findCitizen, useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { back, go } from "../nav";
import { Gone } from "../house/house-screen";
import { Label } from "../parts/label";
import { detailsOf, labelOf } from "../parts/words";
import { TicketPart } from "../ticket/later";
import { CheckStep } from "./check-step";
import { InstallStep } from "./install-step";
import { OutcomeStep } from "./outcome-step";
import { BOTH, CHECKED_LEVEL2, isChecked, isInstalled, openStep, type Open } from "./steps";
import "./citizen.css";

/** "Had it before" lives until the person is recorded; the visit then carries it. */
const before = new Set<string>();

export function CitizenScreen({ id }: { id: string }): JSX.Element {
  const found = findCitizen(useServices(), id);
  return found ? <Citizen key={id} citizen={found.citizen} house={found.house} /> : <Gone />;
}

function Citizen({ citizen: c, house }: { citizen: CitizenView; house: HouseholdView }): JSX.Element {
  const services = useServices();
  const [opened, setOpened] = useState<Open | null>(null);
  const [recordNow, setRecordNow] = useState(false);
  const [already, setAlready] = useState(before.has(c.id) || c.alreadyDone);
  const open = opened ?? openStep(c);
  const keepAlready = (yes: boolean): void => {
    if (yes) before.add(c.id);
    else before.delete(c.id);
    setAlready(yes);
  };
  /** One tap for the whole of the first two steps. */
  const hadAll = (): void => {
    keepAlready(true);
    void attempt(services.setSteps(c.id, { ...CHECKED_LEVEL2, ...BOTH }));
  };
  const show = (): void => go({ at: "read", id: c.id, already });
  const first = open === 1 && (c.outcome === null || c.outcome === "absent");
  return (
    <Screen head={<CitizenHead citizen={c} house={house} />} foot={footOf(c, first, show)}>
      {c.conflict && <TicketPart show={{ at: "conflict", citizen: c }} />}
      <StateLine citizen={c} />
      {services.tickets.value?.about.value[c.id] && <TicketPart show={{ at: "about", citizen: c }} />}
      <div class={first ? "steps end" : "steps"}>
        {open === 1 ? <CheckStep citizen={c} onDone={() => setOpened(null)} /> : <CheckFold citizen={c} onEdit={() => setOpened(1)} />}
        {open === 2 && <InstallStep citizen={c} already={already} onAlready={keepAlready} />}
        {open !== 2 && <InstallFold citizen={c} onEdit={() => setOpened(2)} onHadAll={hadAll} />}
        {(c.steps.confirmed === "done" || first) && <Fold n={3} done={c.steps.confirmed === "done"} text={c.steps.confirmed === "done" ? t.citizen.seen : t.citizen.show} />}
        {first && !recordNow
          ? <Fold n={4} done={false} text={t.citizen.result} act={t.citizen.recordNow} onAct={() => setRecordNow(true)} />
          : <OutcomeStep citizen={c} onShow={show} already={already} />}
      </div>
    </Screen>
  );
}

/** Before step 1 nothing is to be shown; after a completion the house is next. */
function footOf(c: CitizenView, first: boolean, show: () => void): JSX.Element | undefined {
  if (c.outcome === "completed") return <Bar onClick={() => back()}>{t.citizen.backToHouse}</Bar>;
  return first ? undefined : <ShowBar onClick={show} />;
}

function CitizenHead({ citizen: c, house }: { citizen: CitizenView; house: HouseholdView }): JSX.Element {
  const sub = [t.year(c.birthYear), c.idDigits && t.idDigits(c.idDigits), house.knownAs].filter(Boolean).join(" · ");
  return <Head large title={c.name} sub={sub} menu={{ household: house.id, citizen: c.id }} />;
}

/** What stands written now; nothing for someone not yet reached. */
function StateLine({ citizen: c }: { citizen: CitizenView }): JSX.Element | null {
  const label = labelOf(c);
  const details = detailsOf(c, useServices().now.value);
  if (!label || (label.tone === "none" && details.length === 0)) return null;
  return (
    <p class="now-state">
      <Label {...label} />
      {details.map((word) => <span key={word}>{word}</span>)}
    </p>
  );
}

function ShowBar({ onClick }: { onClick: () => void }): JSX.Element {
  return (
    <button class="bar" onClick={onClick}>
      <span class="n inv" aria-hidden="true">3</span>
      <span><span class="vh">{t.citizen.step(3)}</span>{t.citizen.show}</span>
    </button>
  );
}

function CheckFold({ citizen: c, onEdit }: { citizen: CitizenView; onEdit: () => void }): JSX.Element {
  const answer =
    c.steps.level2 === "done" ? t.citizen.level2 :
    c.steps.level2 === "not_done" ? t.citizen.notActivated :
    c.steps.smartphone === "not_done" ? t.outcome.no_smartphone : null;
  return <Fold n={1} done={isChecked(c)} text={t.citizen.check} answer={answer} act={t.edit} onAct={onEdit} />;
}

function InstallFold({ citizen: c, onEdit, onHadAll }: { citizen: CitizenView; onEdit: () => void; onHadAll: () => void }): JSX.Element {
  const checked = isChecked(c);
  const touched = c.steps.bhyt || c.steps.sskdt || c.steps.asxh;
  const installed = isInstalled(c, useServices().area.value?.everybody);
  const answer = installed ? t.citizen.done : touched ? t.citizen.notDone : null;
  return <Fold n={2} done={installed} text={t.citizen.install} answer={answer} act={checked ? t.edit : t.alreadyDone} onAct={checked ? onEdit : onHadAll} />;
}

interface FoldProps {
  n: number;
  done: boolean;
  text: string;
  answer?: string | null;
  act?: string;
  onAct?: () => void;
}

function Fold({ n, done, text, answer, act, onAct }: FoldProps): JSX.Element {
  return (
    <section class={done ? "step fold" : "step fold sub"}>
      <span class={done ? "n x" : "n"} aria-hidden="true">{n}</span>
      <span class="grow">
        <span class="vh">{t.citizen.step(n)}</span>
        {text}
        {answer && <> · <b>{answer}</b></>}
      </span>
      {act && <button class="lnk" aria-label={`${act}: ${text}`} onClick={onAct}>{act}</button>}
    </section>
  );
}
