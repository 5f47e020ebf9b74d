/** The queue of people who differ, worked with mouse or keys: J and K step, 1 to 4 decide. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../api";
import type { Person, Round, Side } from "../api.reconcile";
import { number } from "../figures";
import { Empty } from "../ui/Notice";
import { words } from "../words";
import { useKeys } from "./keys";
import { PersonPanel } from "./PersonPanel";
import { afterDeciding, countOf, SHOWS, shownIn, showOf, START, stepFrom, type Filter } from "./queue";

const STEP = 200;

export function QueuePart({ round, me, village, chooseVillage, said, reload, replace }: {
  round: Round; me: Me; village: string; chooseVillage: (village: string) => void; said: (text: string) => void;
  reload: () => void; replace: (round: Round) => void;
}): JSX.Element {
  const t = words().reconcile;
  const [chosen, setChosen] = useState<Filter>(START);
  const [id, setId] = useState<string | null>(null);
  const [most, setMost] = useState(STEP);
  const filter = { ...chosen, village };
  const shown = shownIn(round.queue, filter);
  const at = shown.find((one) => one.citizen.id === id) ?? shown[0] ?? null;
  const box = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1): void => {
    const next = stepFrom(shown, at?.citizen.id ?? null, by);
    setId(next);
    const place = shown.findIndex((one) => one.citizen.id === next);
    if (place >= most) setMost(place + STEP);
  };
  useKeys(box, step);
  useEffect(() => { box.current?.querySelector(".q[aria-current]")?.scrollIntoView({ block: "nearest" }); }, [at?.citizen.id]);
  const decided = (one: Person, text: string): void => {
    const queue = round.queue.map((each) => (each.citizen.id === one.citizen.id ? one : each));
    setId(afterDeciding(shown, shownIn(queue, filter), one.citizen.id));
    replace({ ...round, queue });
    said(text);
    reload();
  };
  if (round.queue.length === 0) return <div class="panel"><Empty lit={2}>{t.queueEmpty}</Empty></div>;
  return (
    <div ref={box}>
      <Filters round={round} filter={filter} change={setChosen} chooseVillage={chooseVillage} />
      {at === null ? <div class="panel"><Empty lit={2}>{t.queueNone}</Empty></div> : (
        <div class="dcols qcols rc-queue">
          <nav class="panel queue" aria-label={t.queueLabel}>
            {shown.slice(0, most).map((one) => <Entry key={one.citizen.id} one={one} on={one === at} choose={() => setId(one.citizen.id)} />)}
            {shown.length > most && <button type="button" class="dbtn s q2 wide" onClick={() => setMost(most + STEP)}>{t.more(number(Math.min(STEP, shown.length - most), words()))}</button>}
          </nav>
          <PersonPanel key={`${at.citizen.id} ${at.version}`} round={round} one={at} me={me} decided={decided} said={said} reload={reload}
            place={t.place(number(shown.indexOf(at) + 1, words()), number(shown.length, words()))} step={step} />
        </div>
      )}
    </div>
  );
}

function Entry({ one, on, choose }: { one: Person; on: boolean; choose: () => void }): JSX.Element {
  const t = words().reconcile;
  const standing = one.decision !== null ? t.decisions[one.decision] : one.known !== null ? t.reasons[one.known] : t.sides[one.side];
  return (
    <button type="button" class="q rc-q" aria-current={on ? "true" : undefined} onClick={choose}>
      <span class="q-line"><b>{one.citizen.name}</b> {one.citizen.birth_year}</span>
      <span class="sub blk">{one.citizen.village.name}</span>
      <span class={showOf(one) === "left" ? "blk c-warn b" : "sub blk"}>{standing}</span>
    </button>
  );
}

function Filters({ round, filter, change, chooseVillage }: {
  round: Round; filter: Filter; change: (filter: Filter) => void; chooseVillage: (village: string) => void;
}): JSX.Element {
  const t = words().reconcile;
  const f = t.filter;
  const names = { left: f.left, done: f.done, known: f.known, all: f.all };
  const villages = round.villages.filter((line) => round.queue.some((one) => one.village === line.id));
  return (
    <div class="finder rc-finder">
      <div class="pick" role="group" aria-label={f.show}>
        {SHOWS.map((each) => (
          <button key={each} type="button" class="dbtn s" aria-pressed={filter.show === each} onClick={() => change({ ...filter, show: each })}>{t.tab(names[each], number(countOf(round.queue, filter, each), words()))}</button>
        ))}
      </div>
      <span class="grow" />
      {villages.length > 1 && (
        <label class="fld">{f.village}
          <select class="in" value={filter.village} onChange={(event) => chooseVillage(event.currentTarget.value)}>
            <option value="">{f.allVillages}</option>
            {villages.map((line) => <option key={line.id} value={line.id}>{line.name}</option>)}
          </select></label>
      )}
      <label class="fld">{f.side}
        <select class="in" value={filter.side} onChange={(event) => change({ ...filter, side: event.currentTarget.value as Side | "" })}>
          <option value="">{f.allSides}</option>
          {(["field_only", "system_only"] as const).map((side) => <option key={side} value={side}>{t.sides[side]}</option>)}
        </select></label>
    </div>
  );
}
