/** Gộp hai người: the other entry is chosen, what figures will count is said, then it is written. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { findCitizens, getAlike, mergeInto, previewMerge, type CitizenHead } from "../api.citizens";
import { number } from "../figures";
import { go } from "../route";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading, PollFailure } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Born } from "./Citizens";

const PAUSE_MS = 250;
const SHOWN = 8;

export function MergeDialog({ citizen, close, reload }: { citizen: CitizenHead; close: () => void; reload: () => void }): JSX.Element {
  const t = words().citizens;
  const [typed, setTyped] = useState("");
  const [sought, setSought] = useState("");
  const [into, setInto] = useState("");
  const alike = usePoll(`alike ${citizen.id}`, null, async () => ({ body: await getAlike(citizen.id), same: false }));
  const found = usePoll(`merge ${sought}`, null, async () => ({ body: sought === "" ? null : await findCitizens(sought, 1), same: false }));
  useEffect(() => {
    const timer = setTimeout(() => setSought(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const open = (each: CitizenHead): boolean => each.id !== citizen.id && !each.merged;
  const shown = sought === "" ? alike.value?.citizens : found.value?.citizens.slice(0, SHOWN);
  return (
    <Dialog title={t.mergeTitle(citizen.name)} close={close} wide>
      <p class="sub note">{t.mergeHint}</p>
      <input class="in" type="search" aria-label={t.search} placeholder={t.example} maxLength={100} autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      {sought === "" ? <PollFailure polled={alike} /> : <PollFailure polled={found} />}
      <fieldset class="pickbox">
        <legend class="note b">{sought === "" ? t.alike : t.others}</legend>
        {shown?.filter(open).map((each) => (
          <label key={each.id} class="check">
            <input type="radio" name="merge-into" checked={into === each.id} onChange={() => setInto(each.id)} />
            <span><b>{each.name}</b> <Born citizen={each} /> <span class="sub">{[each.village.name, each.household].filter((part) => part !== null).join(" · ")}</span></span>
          </label>
        ))}
        {shown?.filter(open).length === 0 && <p class="sub">{sought === "" ? t.alikeNone : t.none}</p>}
      </fieldset>
      {into !== "" && <Becomes key={into} citizen={citizen} into={into} close={close} reload={reload} />}
      {into === "" && <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().cancel}</button></p>}
    </Dialog>
  );
}

function Becomes({ citizen, into, close, reload }: { citizen: CitizenHead; into: string; close: () => void; reload: () => void }): JSX.Element {
  const t = words().citizens;
  const polled = usePoll(`preview ${citizen.id} ${into}`, null, async () => ({ body: await previewMerge(citizen.id, into), same: false }));
  const act = useAct();
  const told = polled.value;
  const change = (n: number): string => (n === 0 ? "±0" : `${n > 0 ? "+" : "−"}${number(Math.abs(n), words())}`);
  const start = (): void => {
    if (told === null) return;
    void act.run(async () => {
      await mergeInto(citizen.id, into, told.seen);
      close();
      reload();
      go({ screen: "citizen", id: into });
    });
  };
  return (
    <>
      <PollFailure polled={polled} />
      {told === null ? polled.failure === null && <Loading rows={2} /> : (
        <section class="panel becomes" aria-labelledby="becomes-title">
          <h3 class="ph" id="becomes-title">{t.becomes}</h3>
          <div class="pb standing">
            <p>{t.becomesRow(told.stays.name)} <Outcome row={told.row} /></p>
            <p>{t.becomesVisits(number(told.visits, words()))}</p>
            <p>{t.counts(change(told.completed), change(told.eligible))}</p>
            {told.settles > 0 && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.settles(number(told.settles, words()))}</span></p>}
            <p class="sub note">{t.reversible}</p>
          </div>
        </section>
      )}
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); polled.reload(); }} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy || told === null} onClick={start}>{t.mergeAct}</button>
      </p>
    </>
  );
}
