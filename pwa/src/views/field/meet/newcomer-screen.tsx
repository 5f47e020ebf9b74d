/** Somebody whom no list here has, or whom the commune has in no house: a name, a year, a house. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { HouseholdView, MeetingServices } from "../../../services/contract";
import { m } from "../../../words/field.meet";
import { givenName } from "../../shared/text";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { replaceTop, type NewcomerRoute } from "../nav";
import { useDraft } from "../parts/draft";
import { TextField } from "../parts/text-field";
import { NameYear, nameWrong, useYear } from "./name-year";
import "./meet.css";

const NEW = "new";

export function NewcomerScreen({ here, meeting }: { here: NewcomerRoute; meeting: MeetingServices }): JSX.Element {
  const { citizen, offList } = here;
  const w = m().newcomer;
  const place = `newcomer ${citizen ?? ""}`;
  const [name, setName] = useDraft(`${place} name`, citizen ? meeting.nameOf(citizen) : here.name);
  const year = useYear(`${place} year`, here.year ?? "");
  const [house, setHouse] = useDraft(`${place} house`, "");
  const [knownAs, setKnownAs] = useDraft<string | null>(`${place} known`, null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const called = knownAs ?? (name.trim() && w.houseOf(givenName(name.trim())));
  const save = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    setTried(true);
    if (busy || (!citizen && (nameWrong(name) || year.wrong)) || house === "" || (house === NEW && called.trim() === "")) return;
    setBusy(true);
    const home = { household: house === NEW ? null : house, knownAs: called };
    const id = citizen ? await attempt(meeting.place(citizen, home).then(() => citizen)) : await attempt(meeting.add({ name, birthYear: year.value, offList, ...home }));
    setBusy(false);
    if (id) replaceTop({ at: "citizen", id: id.value }, null);
  };
  return (
    <Screen
      tab="houses"
      head={<Head title={citizen ? name : offList ? w.act : m().neighbour.write} sub={citizen ? w.placeTitle : undefined} />}
      foot={<Bar icon="pen" disabled={busy} onClick={() => void save()}>{citizen ? w.placeTitle : w.save}</Bar>}
    >
      <p class="sub">{citizen ? w.place : offList ? w.help : w.laterHelp}</p>
      <form class="fields" onSubmit={(event) => void save(event)}>
        {!citizen && <NameYear name={name} onName={setName} year={year} tried={tried} />}
        <HouseChoice chosen={house} onChoose={setHouse} />
        {tried && house === "" && <div role="alert"><Warn>{w.whereWrong}</Warn></div>}
        {house === NEW && <TextField label={w.knownAs} value={called} onInput={setKnownAs} />}
        <button type="submit" hidden />
      </form>
    </Screen>
  );
}

/** The phone's own list of choices: it scrolls and reads well on every phone. */
function HouseChoice({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }): JSX.Element {
  const w = m().newcomer;
  return (
    <label class="field blk">
      <span class="lb">{w.where}</span>
      <select class="field-in" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="" disabled>{w.choose}</option>
        <option value={NEW}>{w.newHouse}</option>
        {useServices().households.value.map((one) => <option key={one.id} value={one.id}>{wordsOf(one)}</option>)}
      </select>
    </label>
  );
}

const wordsOf = ({ knownAs, landmark }: HouseholdView): string => [knownAs, landmark].filter(Boolean).join(" · ");
