/** "Số thứ tự": whom to call now, and all numbers of today. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { HallNumber } from "../../../services/contract";
import { h } from "../../../words/field.hall";
import { l } from "../../../words/field.lead";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { go } from "../nav";
import { Empty } from "./empty";
import { useLead } from "./leading";
import "./queue.css";

/** A second tap within this time was meant for the number before. */
const TWICE_MS = 600;

export function QueueScreen(): JSX.Element {
  const { hall } = useLead();
  const { waiting, all } = hall.evening.value;
  const now = useServices().now.value;
  const tapped = useRef(0);
  // Midnight may have passed, or another tab have given numbers.
  useEffect(() => void hall.look().catch(() => undefined), [now]);
  const once = (work: () => Promise<void>) => (): void => {
    if (performance.now() - tapped.current < TWICE_MS) return;
    tapped.current = performance.now();
    void attempt(work());
  };
  const [next] = waiting;
  const give = (): void => go({ at: "number" });
  const foot = next ? (
    <>
      <button class="btn wide" onClick={give}>{h().give}</button>
      <Bar icon="tick" onClick={once(() => hall.admit(next.number))}>{h().entered(next.number)}</Bar>
    </>
  ) : <Bar icon="plus" onClick={give}>{h().give}</Bar>;
  return (
    <Screen scrollKey="queue" head={<Head title={h().title} sub={<Counts />} />} foot={foot}>
      {next && <Next number={next} onAbsent={once(() => hall.absent(next.number))} />}
      {!next && <Empty words={all.length > 0 ? h().nobodyWaits : h().nobody} help={all.length > 0 ? h().nobodyWaitsHelp : h().nobodyHelp} />}
      {all.length > 0 && <All />}
    </Screen>
  );
}

export function Counts(): JSX.Element {
  const { waiting, all } = useLead().hall.evening.value;
  return <span class="num">{h().counts(waiting.length, all.filter(({ state }) => state === "in").length)}</span>;
}

function Next({ number: { number, person, first, absent }, onAbsent }: { number: HallNumber; onAbsent: () => void }): JSX.Element {
  return (
    <section class="card hall-next" aria-live="polite">
      <h2 class="caps">{h().callNow}</h2>
      <p class="hall-big num" aria-hidden="true">{number}</p>
      <p class="hall-who">{h().call(number, person ? l.called(person) : "")}</p>
      <p class="sub num">{[person ? t.year(person.birthYear) : h().unnamed, first && h().first].filter(Boolean).join(" · ")}</p>
      {absent > 0 && <p class="sub num">{h().called(absent)}</p>}
      <button class="btn wide" onClick={onAbsent}>{h().absent}</button>
    </section>
  );
}

/** Who waits, in the order of calling; then who was missed, then who came in, the last first. */
function All(): JSX.Element {
  const { waiting, all } = useLead().hall.evening.value;
  const others = [...all].reverse();
  const rows = [...waiting, ...others.filter(({ state }) => state === "missed"), ...others.filter(({ state }) => state === "in")];
  const { shown, end } = useGrowingList("");
  return (
    <>
      <h2 class="caps">{h().all(all.length)}</h2>
      <ul class="people">{rows.slice(0, shown).map((row) => <Row key={row.number} row={row} />)}</ul>
      {rows.length > shown && <p ref={end} class="skel" />}
    </>
  );
}

function Row({ row: { number, person, first, state } }: { row: HallNumber }): JSX.Element {
  const { hall } = useLead();
  return (
    <li class="hall-row">
      <span class="hall-number num">{number}</span>
      <span class="grow">
        <span class="pn">{person?.name ?? h().unnamed}</span>
        <span class="sub s num blk">{[person && t.year(person.birthYear), h().state[state], first && h().first].filter(Boolean).join(" · ")}</span>
      </span>
      {state === "missed" && <button class="lnk s" aria-label={h().backOf(number)} onClick={() => void attempt(hall.comeBack(number))}>{h().back}</button>}
    </li>
  );
}
