/** One case: who it is about, the records side by side, and each choice under its own column. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { givenName } from "../../shared/text";
import { getConflict, resolveConflict, type Conflict, type Side } from "../api";
import { href } from "../route";
import { asFailure, now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure } from "../ui/Notice";
import { Person } from "../ui/Person";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { sideNames } from "./compare";
import { CompareTable } from "./CompareTable";

const EVERY_MS = 15_000;

export function Case({ id, settled }: { id: string; settled: (name: string) => void }): JSX.Element {
  const polled = usePoll(`conflict ${id}`, EVERY_MS, async () => ({ body: await getConflict(id), same: false }));
  const conflict = polled.value;
  return (
    <div class="case">
      <PollFailure polled={polled} />
      {conflict === null
        ? polled.failure === null && <Loading rows={8} />
        : <Loaded conflict={conflict} reload={polled.reload} settled={settled} />}
    </div>
  );
}

function Loaded({ conflict, reload, settled }: {
  conflict: Conflict; reload: () => void; settled: (name: string) => void;
}): JSX.Element {
  const t = words().conflicts;
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const [changed, setChanged] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const act = useAct();
  const names = sideNames(conflict.sides, now.peek(), words(), givenName);
  const open = conflict.closed_ms === undefined && conflict.elsewhere === undefined;
  const keep = (side: Side): void => {
    if (note.trim() === "") { setAsked(true); box.current?.focus(); return; }
    setChanged(false);
    const decision = { keep: side.visit, heads: conflict.heads, note: note.trim(), ...(side.set && { steps: side.set }) };
    void act.run(async () => {
      try {
        await resolveConflict(conflict.id, decision);
      } catch (thrown) {
        if (asFailure(thrown).code !== "conflict_changed") throw thrown;
        setChanged(true);
        reload();
        return;
      }
      settled(conflict.citizen.name);
    });
  };
  return (
    <section class="panel" aria-labelledby="case-title">
      <CaseHead conflict={conflict} />
      {changed && <p class="strip warn say case-note" role="alert"><Icon name="warn" /><span class="grow">{t.changed}</span></p>}
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); reload(); }} />}
      <CompareTable conflict={conflict} names={names} keep={open ? keep : null} busy={act.busy} />
      {open && (
        <div class="case-foot">
          <label for="case-note">{t.reason}</label>
          <div class="grow">
            <input id="case-note" ref={box} class="in" maxLength={300} autocomplete="off" placeholder={t.reasonHint} value={note}
              aria-invalid={asked && note.trim() === ""} aria-describedby={asked ? "case-note-error" : undefined}
              onInput={(event) => setNote(event.currentTarget.value)} />
            <p id="case-note-error" class="field-error" role="alert">{asked && note.trim() === "" && <><Icon name="warn" />{t.needReason}</>}</p>
          </div>
        </div>
      )}
      {conflict.elsewhere && <p class="case-foot"><a class="dbtn" href={href({ screen: "roster" })}>{t.readOnly}</a></p>}
    </section>
  );
}

function CaseHead({ conflict }: { conflict: Conflict }): JSX.Element {
  const t = words().conflicts;
  const { citizen, same_name: same, closed } = conflict;
  const house = t.house(citizen.household ?? "", citizen.landmark ?? "");
  const place = [house, words().village(citizen.village.name), citizen.pair ?? ""].filter((text) => text !== "");
  const kinds: Record<string, string> = t.kinds;
  return (
    <div class="case-head">
      <div class="grow">
        <h2 id="case-title"><Person id={citizen.id} name={citizen.name} /> <span class="sub">{citizen.birth_year}{citizen.id_last4 && <> · …&#8288;{citizen.id_last4}</>}</span></h2>
        <p class="sub">{place.join(" · ")}</p>
        <p class="sub note">{kinds[conflict.kind] ?? ""}</p>
        {conflict.closed_ms !== undefined && (
          <p class="mark-s b c-done"><Icon name="check" />{t.closedBy(closed?.name ?? "", moment(conflict.closed_ms, now.peek(), words()))}</p>
        )}
        {closed?.note && <p>{t.closedWith(closed.note)}</p>}
      </div>
      {same && (
        <p class="strip warn say same"><Icon name="person" />
          <span class="grow">{t.sameName(same.id_last4 ? `${same.name} …\u2060${same.id_last4}` : same.name, same.household ?? "")}</span>
        </p>
      )}
    </div>
  );
}
