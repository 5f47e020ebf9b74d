/** The list put a house or people into the wrong village: where they belong, and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Named } from "../api";
import { correct, getHouses, getPlanning, villagesIn, type VillageHouses } from "../api.plan";
import { fold } from "../../shared/text";
import { number } from "../figures";
import { houseName } from "../households/name";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

interface Choice { key: string; name: string; more: string; find: string }

export function CorrectDialog({ village, close, done }: {
  village: Named; close: () => void; done: (said: string) => void;
}): JSX.Element {
  const t = words().corrections;
  const houses = usePoll(`houses ${village.id}`, null, () => getHouses(village.id));
  const planning = usePoll("planning", null, getPlanning);
  const [whole, setWhole] = useState(true);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const [lacking, setLacking] = useState(false);
  const act = useAct();
  const others = planning.value === null ? [] : villagesIn(planning.value).filter((each) => each.id !== village.id);
  const turn = (key: string): void => setPicked((before) => {
    if (whole) return [key];
    return before.includes(key) ? before.filter((each) => each !== key) : [...before, key];
  });
  const ready = picked.length > 0 && to !== "" && reason.trim() !== "";
  const start = (): void => {
    setLacking(!ready);
    const [house] = picked;
    if (!ready || house === undefined) return;
    void act.run(async () => {
      const { moved } = await correct({ to, reason: reason.trim(), ...(whole ? { household: house } : { citizens: [...picked] }) });
      done(t.moved(number(moved, words()), others.find((each) => each.id === to)?.name ?? ""));
    });
  };
  return (
    <Dialog title={t.title(village.name)} close={close} wide>
      <p class="sub note">{t.hint}</p>
      <p class="pick" role="group" aria-label={t.which}>
        {[true, false].map((each) => (
          <button key={String(each)} type="button" class="dbtn s" aria-pressed={whole === each} onClick={() => { setWhole(each); setPicked([]); }}>{each ? t.house : t.citizens}</button>
        ))}
      </p>
      <PollFailure polled={houses} />
      {houses.value === null ? houses.failure === null && <Loading rows={3} /> : (
        <Pick label={whole ? t.chooseHouse : t.choosePeople} choices={whole ? houseChoices(houses.value) : peopleChoices(houses.value)} one={whole} picked={picked} turn={turn} />
      )}
      <PollFailure polled={planning} />
      <p class="fld"><label for="correct-to">{t.to}</label>
        <select id="correct-to" class="in grow" value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="">{t.chooseVillage}</option>
          {others.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        </select>
      </p>
      <p class="fld"><label for="correct-why">{t.reason}</label>
        <input id="correct-why" class="in grow" maxLength={200} placeholder={t.reasonHint} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </p>
      {lacking && !ready && <p class="field-error" role="alert">{t.need}</p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.act}</button>
      </p>
    </Dialog>
  );
}

function Pick({ label, choices, one, picked, turn }: {
  label: string; choices: Choice[]; one: boolean; picked: readonly string[]; turn: (key: string) => void;
}): JSX.Element {
  const t = words().corrections;
  const [sought, setSought] = useState("");
  const wanted = fold(sought);
  const shown = choices.filter((each) => picked.includes(each.key) || each.find.includes(wanted));
  return (
    <>
      <input class="in" type="search" aria-label={t.search} placeholder={t.search} value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
      <fieldset class="pickbox">
        <legend class="vh">{label}</legend>
        {shown.map((each) => (
          <label key={each.key} class="check">
            <input type={one ? "radio" : "checkbox"} name="correct-who" checked={picked.includes(each.key)} onChange={() => turn(each.key)} />
            <span><b>{each.name}</b> <span class="sub">{each.more}</span></span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function houseChoices(found: VillageHouses): Choice[] {
  return found.households.map((house) => {
    const names = house.members.map((member) => member.name).join(", ");
    return { key: house.id, name: houseName(house), more: names, find: fold(`${house.known_as ?? ""} ${house.head ?? ""} ${names}`) };
  });
}

function peopleChoices(found: VillageHouses): Choice[] {
  const person = (each: Named & { birth_year: number | null }, place: string | null): Choice => {
    const more = [each.birth_year, place].filter((part) => part !== null).join(" · ");
    return { key: each.id, name: each.name, more, find: fold(`${each.name} ${more}`) };
  };
  return [
    ...found.unplaced.map((each) => person(each, each.address)),
    ...found.households.flatMap((house) => house.members.map((member) => person(member, houseName(house)))),
  ];
}
