/** Step 1: the right person, a smartphone, an activated account. One tap. */
import type { JSX } from "preact";
import type { CitizenView } from "../../../services/contract";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { backTo, openSheet } from "../nav";
import { CHECKED_LEVEL2, CHECKED_NO_PHONE, CHECKED_NOT_ACTIVATED } from "./steps";

export function CheckStep({ citizen: c, onDone }: { citizen: CitizenView; onDone: () => void }): JSX.Element {
  const services = useServices();
  const write = async (steps: typeof CHECKED_LEVEL2): Promise<void> => {
    if (await attempt(services.setSteps(c.id, steps))) onDone();
  };
  const noPhone = async (): Promise<void> => {
    if (await attempt(services.recordOutcome(c.id, "no_smartphone", null, CHECKED_NO_PHONE))) backTo("house", { at: "house", id: c.household });
  };
  return (
    <section class="step now">
      <h2>
        <span class="n" aria-hidden="true">1</span>
        <span><span class="vh">{t.citizen.step(1)}</span>{t.citizen.check}</span>
      </h2>
      <div class="check-list">
        <button class="chip big first" onClick={() => void write(CHECKED_LEVEL2)}>{t.citizen.level2}</button>
        <button class="chip big" onClick={() => void write(CHECKED_NOT_ACTIVATED)}>{t.citizen.notActivated}</button>
        <button class="chip big" onClick={() => void noPhone()}>{t.outcome.no_smartphone}</button>
      </div>
      <button class="lnk s" onClick={() => openSheet({ kind: "corrections", citizen: c.id })}>{t.citizen.notRight}</button>
    </section>
  );
}
