/** Step 4: the four outcomes, always within reach, and the refusal that is no outcome. */
import type { JSX } from "preact";
import type { CitizenView, OutcomeCode } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { backTo, openSheet } from "../nav";
import { iconOf, OUTCOMES, toneOf } from "../parts/words";
import { CHECKED_NO_PHONE } from "./steps";

interface Props {
  citizen: CitizenView;
  already: boolean;
  onShow: () => void;
}

export function OutcomeStep({ citizen: c, already, onShow }: Props): JSX.Element {
  const services = useServices();
  const seen = c.steps.confirmed === "done";
  const record = async (outcome: OutcomeCode): Promise<void> => {
    if (outcome === "system_error") return openSheet({ kind: "errors", citizen: c.id });
    if (outcome === "completed") return seen ? completeSeen(c, already, services) : onShow();
    const written = await attempt(services.recordOutcome(c.id, outcome, null, outcome === "no_smartphone" ? CHECKED_NO_PHONE : undefined));
    if (!written) return undefined;
    if (outcome === "absent") openSheet({ kind: "revisit", household: c.household, citizen: c.id });
    else backTo("house", { at: "house", id: c.household });
  };
  return (
    <section class="step">
      <h2>
        <span class={c.outcome ? "n x" : "n"} aria-hidden="true">4</span>
        <span><span class="vh">{t.citizen.step(4)}</span>{t.citizen.result}</span>
      </h2>
      <div class="outcomes">
        {OUTCOMES.map((outcome) => {
          const later = outcome === "completed" && !seen;
          return (
            <button
              key={outcome}
              class={`ocb ${toneOf(outcome)}${later ? " later" : ""}`}
              aria-pressed={c.outcome === outcome}
              onClick={() => void record(outcome)}
            >
              <Icon name={iconOf(toneOf(outcome))} />
              <span>
                {t.outcome[outcome]}
                {later && <small>{t.citizen.afterStep3}</small>}
              </span>
            </button>
          );
        })}
      </div>
      <button class="lnk" onClick={() => openSheet({ kind: "refusals", citizen: c.id })}>{t.reason["refused"]}</button>
    </section>
  );
}

/** Step 3 was answered before: the rule decides again with what has been added since. */
async function completeSeen(c: CitizenView, already: boolean, services: ReturnType<typeof useServices>): Promise<void> {
  const answer = (await attempt(services.confirmSeen(c.id, already)))?.value;
  if (!answer) return;
  if (answer.completed) backTo("house", { at: "house", id: c.household });
  else openSheet({ kind: "missing", citizen: c.id, missing: answer.missing });
}
