/** An appointment: half-hours to 22:00, tomorrow, or an hour of one's own. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { AppointmentValue, CitizenView, HouseholdView } from "../../../services/contract";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { back, backTo, route } from "../nav";
import { barName } from "../parts/words";
import { fromTyped, halfHours } from "./times";

export function AppointmentSheet({ house, citizen }: { house: HouseholdView; citizen: CitizenView | null }): JSX.Element {
  const services = useServices();
  const [picking, setPicking] = useState(false);
  const now = services.now.value;
  const choose = async (when: AppointmentValue): Promise<void> => {
    if (!(await attempt(services.setAppointment(citizen ? { citizen: citizen.id } : { household: house.id }, when)))) return;
    if (route.peek().at === "citizen") backTo("house", { at: "house", id: house.id });
    else back();
  };
  const times: [AppointmentValue, string][] = [
    ...halfHours(now).map((at): [AppointmentValue, string] => [at, hour(at)]),
    ["tomorrow_morning", t.when.short.tomorrow_morning],
    ["tomorrow_evening", t.when.short.tomorrow_evening],
  ];
  return (
    <Sheet title={t.appointment.titleFor(citizen ? barName(citizen) : house.knownAs)}>
      <div class="grid3 num">
        {times.map(([when, word]) => (
          <button key={word} class="chip tall" onClick={() => void choose(when)}>{word}</button>
        ))}
        {!picking && <button class="chip tall" onClick={() => setPicking(true)}>{t.appointment.pick}</button>}
      </div>
      {picking && <OwnHour now={now} onSet={(at) => void choose(at)} />}
    </Sheet>
  );
}

function OwnHour({ now, onSet }: { now: number; onSet: (at: number) => void }): JSX.Element {
  const [text, setText] = useState("");
  const at = fromTyped(text, now);
  return (
    <div class="pick">
      <label>
        <span class="lb">{t.appointment.label}</span>
        <input class="field-in num" type="time" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <button class="btn" disabled={at === null} onClick={() => at !== null && onSet(at)}>
        {at === null ? t.appointment.pick : t.appointment.set(hour(at))}
      </button>
    </div>
  );
}
