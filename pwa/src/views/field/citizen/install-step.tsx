/** Step 2: the card and the health book in one tap, apart only on need; then the social account. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CitizenView, StepValueCode } from "../../../services/contract";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Choice } from "../parts/choice";
import { TicketPart } from "../ticket/later";
import { hasBoth, isApart, isAsked, mayDecline, socialOf, socialWrites, type Social } from "./steps";

interface Props {
  citizen: CitizenView;
  already: boolean;
  onAlready: (yes: boolean) => void;
}

export function InstallStep({ citizen: c, already, onAlready }: Props): JSX.Element {
  const services = useServices();
  const [apart, setApart] = useState(isApart(c));
  const both = hasBoth(c);
  const setBoth = (yes: boolean): void => {
    const value = yes ? "done" : null;
    void attempt(services.setSteps(c.id, { bhyt: value, sskdt: value }));
  };
  const only = isAsked(c, "sskdt") ? "" : isAsked(c, "asxh") ? t.citizen.onlySocial : isAsked(c, "activation") && t.citizen.onlyLevel2;
  const toggleAlready = (): void => {
    onAlready(!already);
    if (!already && !both) setBoth(true);
  };
  return (
    <section class="step now">
      <h2>
        <span class="n" aria-hidden="true">2</span>
        <span><span class="vh">{t.citizen.step(2)}</span>{t.citizen.install}</span>
      </h2>
      {c.steps.level2 === "not_done" && (
        <div class="check-list">
          <Choice chosen={false} class="wide" onClick={() => void attempt(services.setSteps(c.id, { level2: "done" }))}>{t.citizen.activated}</Choice>
        </div>
      )}
      {only && <p class="now-state">{only}</p>}
      {apart ? <Apart citizen={c} /> : isAsked(c, "sskdt") && (
        <div class="check-list">
          <Choice chosen={both} filled class="big first" onClick={() => setBoth(!both)}>
            {t.citizen.bothDone[0]} <span class="nb">{t.citizen.bothDone[1]}</span>
          </Choice>
        </div>
      )}
      {isAsked(c, "asxh") && <SocialAsk citizen={c} />}
      {c.goals && <TicketPart show={{ at: "papers", citizen: c }} />}
      <div class="more-row">
        <Choice chosen={already} onClick={toggleAlready}>{t.alreadyDone}</Choice>
        {!apart && !both && <button class="lnk" onClick={() => setApart(true)}>{t.citizen.apart}</button>}
      </div>
    </section>
  );
}

/** Each by itself: done, waiting for approval, not yet. */
function Apart({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const rows = [
    ["bhyt", t.citizen.card, ["done", "waiting", "not_done"]],
    ["sskdt", t.citizen.book, ["done", "not_done"]],
  ] as const;
  const word: Record<"done" | "waiting" | "not_done", string> = { done: t.citizen.done, waiting: t.citizen.waiting, not_done: t.citizen.notYet };
  const write = (step: "bhyt" | "sskdt", value: StepValueCode): void => void attempt(services.setSteps(c.id, { [step]: c.steps[step] === value ? null : value }));
  return (
    <>
      {rows.map(([step, label, values]) => (
        <div key={step} role="group" aria-label={label}>
          <p class="ask">{label}</p>
          <div class="seg">
            {values.map((value) => (
              <Choice key={value} chosen={c.steps[step] === value} onClick={() => write(step, value)}>{word[value]}</Choice>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}

function SocialAsk({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const everybody = services.area.value?.everybody ?? false;
  const chosen = socialOf(c, everybody);
  const write = (answer: Social): void => {
    const { steps, need } = socialWrites(c, answer);
    void attempt(need ? services.setSteps(c.id, steps, need) : services.setSteps(c.id, steps));
  };
  return (
    <div role="group" aria-label={t.citizen.social}>
      <p class="ask">{t.citizen.social}</p>
      <div class="seg">
        <Choice chosen={chosen === "done"} onClick={() => write("done")}>{t.citizen.done}</Choice>
        {mayDecline(c, everybody) && <Choice chosen={chosen === "none"} onClick={() => write("none")}>{t.citizen.notNeeded}</Choice>}
        <Choice chosen={chosen === "not_done"} onClick={() => write("not_done")}>{t.citizen.notDone}</Choice>
      </div>
    </div>
  );
}
