/** Sheets that answer one question about a citizen. Each answer is saved by its own tap. */
import type { JSX } from "preact";
import type { CitizenView, StepCode } from "../../../services/contract";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Bar } from "../frame/screen";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { backTo, go, openSheet } from "../nav";
import { Choice } from "../parts/choice";
import { missingWords } from "../parts/words";

export const toHouse = (c: CitizenView): void => backTo("house", { at: "house", id: c.household });

/** What went wrong. The incident is told first, so that the answer shown is the person's own. */
export function ErrorsSheet({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const write = async (reason: string): Promise<void> => {
    if (reason === "vneid_down" && !(await attempt(services.incidentTap()))) return;
    const steps = reason === "waiting_approval" ? ({ bhyt: "waiting" } as const) : undefined;
    if (!(await attempt(services.recordOutcome(c.id, "system_error", reason, steps)))) return;
    if (reason !== "vneid_down" && services.tickets.value) go({ at: "ticket", id: c.id, category: reason });
    else toHouse(c);
  };
  return (
    <Sheet title={t.errors.title}>
      <div class="stack-v">
        {t.errors.order.map((reason) => (
          <button key={reason} class="chip" onClick={() => void write(reason)}>{t.reason[reason]}</button>
        ))}
      </div>
    </Sheet>
  );
}

const REFUSALS = ["refused_scam", "refused_waits_child", "refused_dislikes", "refused_other"] as const;

export function RefusalsSheet({ citizen: c }: { citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const write = async (reason: string): Promise<void> => {
    if (await attempt(services.recordReason(c.id, reason))) toHouse(c);
  };
  return (
    <Sheet title={t.refusals.title}>
      <div class="grid2">
        {REFUSALS.map((reason) => (
          <button key={reason} class="chip tall" onClick={() => void write(reason)}>{t.refusals[reason]}</button>
        ))}
      </div>
    </Sheet>
  );
}

/** Seen, but the rule is not met yet: what is missing, and the two ways on. */
export function MissingSheet({ citizen: c, missing }: { citizen: CitizenView; missing: StepCode[] }): JSX.Element {
  const services = useServices();
  const noBank = c.reason === "no_bank_account";
  return (
    <Sheet title={t.citizen.missing(missingWords(missing))}>
      <p class="sub note">
        {c.name} · <span class="nb">{t.status.saved}</span>
      </p>
      {missing.includes("asxh") && (
        <div class="chips">
          <Choice chosen={noBank} onClick={() => void (noBank || attempt(services.recordReason(c.id, "no_bank_account")))}>
            {t.reason["no_bank_account"]}
          </Choice>
        </div>
      )}
      <button class="btn wide tall is-error below" onClick={() => openSheet({ kind: "errors", citizen: c.id })}>
        <Icon name="warn" />
        {t.outcome.system_error}
      </button>
      <Bar icon="clock" onClick={() => openSheet({ kind: "appointment", household: c.household, citizen: c.id })}>
        {t.citizen.appointment}
      </Bar>
    </Sheet>
  );
}
