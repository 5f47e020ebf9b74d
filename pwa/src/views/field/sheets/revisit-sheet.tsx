/** When to come back, asked after an absence: one tap closes it and shows the next house. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { AppointmentValue, CitizenView, HouseholdView } from "../../../services/contract";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { backTo, home } from "../nav";
import { Choice } from "../parts/choice";
import { soonTimes } from "./times";

export function RevisitSheet({ house, citizen }: { house: HouseholdView; citizen: CitizenView | null }): JSX.Element {
  const services = useServices();
  const [reason, setReason] = useState<string | null>(null);
  const target = citizen ? { citizen: citizen.id } : { household: house.id };
  const reasons = [citizen ? "out" : "family_out", "works_shift", "works_away"];
  const write = (when: AppointmentValue): Promise<void> =>
    reason ? services.setAppointment(target, when, reason) : services.setAppointment(target, when);
  const choose = async (when: AppointmentValue): Promise<void> => {
    if (!(await attempt(write(when)))) return;
    if (citizen) backTo("house", { at: "house", id: house.id });
    else home();
  };
  const times: [AppointmentValue, string][] = [
    ...soonTimes(services.now.value).map((at): [AppointmentValue, string] => [at, hour(at)]),
    ["tomorrow_morning", t.when.short.tomorrow_morning],
    ["tomorrow_evening", t.when.short.tomorrow_evening],
  ];
  return (
    <Sheet title={t.house.whenBack} onLeave={() => void (reason && attempt(write(null)))}>
      <div class="grid2 num">
        {times.map(([when, word]) => (
          <button key={word} class="chip tall" onClick={() => void choose(when)}>{word}</button>
        ))}
      </div>
      <button class="chip tall wide below" onClick={() => void choose("unknown")}>{t.when.short.unknown}</button>
      <p class="sub why">
        {t.house.whyAbsent} <span class="s">{t.house.optional}</span>
      </p>
      <div class="chips">
        {reasons.map((code) => (
          <Choice key={code} chosen={reason === code} onClick={() => setReason(reason === code ? null : code)}>
            {t.reason[code]}
          </Choice>
        ))}
      </div>
    </Sheet>
  );
}
