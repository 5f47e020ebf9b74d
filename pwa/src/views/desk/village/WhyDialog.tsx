/** Totals that explain themselves: the plan, what was imported, who came and went, and each move. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getCorrections, undoCorrection, type Correction, type VillageCount } from "../api.plan";
import { number, signed } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

/** `village` null: the whole commune. */
export function WhyDialog({ village = null, close }: { village?: string | null; close: () => void }): JSX.Element {
  const t = words().corrections;
  const polled = usePoll("corrections", null, getCorrections);
  const [said, setSaid] = useState("");
  const found = polled.value;
  const counts = found?.villages.filter((each) => village === null || each.id === village) ?? [];
  const moves = found?.corrections.filter((each) => village === null || each.from.id === village || each.to.id === village) ?? [];
  return (
    <Dialog title={t.whyTitle} close={close} wide="more">
      <p class="sub note">{t.whyHow}</p>
      <PollFailure polled={polled} />
      {found === null && polled.failure === null && <Loading rows={3} />}
      <Said>{said}</Said>
      {found !== null && <Counts counts={counts} />}
      {found !== null && (
        <section>
          <h3>{t.made}</h3>
          {moves.length === 0 ? <p class="sub">{t.none}</p> : (
            <ul class="list moves">
              {moves.map((each) => <Move key={each.decision} move={each} undone={(n) => { setSaid(t.back(number(n, words()))); polled.reload(); }} />)}
            </ul>
          )}
        </section>
      )}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}

type Figure = Exclude<keyof VillageCount, "id" | "name">;
const FIGURES: readonly (readonly [Figure, "planned" | "imported" | "in" | "out" | "listed" | "difference"])[] = [
  ["planned", "planned"], ["imported", "imported"], ["moved_in", "in"], ["moved_out", "out"], ["listed", "listed"], ["difference", "difference"],
];

function Counts({ counts }: { counts: VillageCount[] }): JSX.Element {
  const t = words().corrections;
  const figure = (of: Figure, value: number): string => {
    if (of === "difference") return value === 0 ? t.same : signed(value, words());
    return value === 0 && (of === "moved_in" || of === "moved_out") ? words().none : number(value, words());
  };
  const cells = (of: (key: Figure) => number): JSX.Element[] => FIGURES.map(([key]) => (
    <td key={key} class={key === "difference" && of(key) !== 0 ? "c-warn b" : undefined}>{figure(key, of(key))}</td>
  ));
  return (
    <div class="panel scrolls" role="region" aria-label={t.caption} tabIndex={0}>
      <table>
        <caption class="vh">{t.caption}</caption>
        <thead><tr><th scope="col">{t.head.village}</th>{FIGURES.map(([key, head]) => <th key={key} scope="col">{t.head[head]}</th>)}</tr></thead>
        <tbody>{counts.map((each) => <tr key={each.id}><th scope="row">{each.name}</th>{cells((key) => each[key])}</tr>)}</tbody>
        {counts.length > 1 && (
          <tfoot><tr class="tot"><th scope="row">{t.total}</th>{cells((key) => counts.reduce((sum, each) => sum + each[key], 0))}</tr></tfoot>
        )}
      </table>
    </div>
  );
}

function Move({ move, undone }: { move: Correction; undone: (n: number) => void }): JSX.Element {
  const t = words().corrections;
  const act = useAct();
  const who = move.household ?? (move.citizens.length === 1 ? move.citizens[0]?.name ?? "" : t.people(number(move.citizens.length, words())));
  return (
    <li class={move.undone ? "move sub" : "move"}>
      <p class="grow">
        <b>{t.line(who, move.from.name, move.to.name)}</b>
        <span class="blk sub note">{t.by(move.reason, move.by, moment(move.at_ms, now.value, words()))}</span>
      </p>
      {move.undone
        ? <span class="mark-s"><Icon name="undo" />{t.undone}</span>
        : <button type="button" class="dbtn s" disabled={act.busy} aria-label={t.undoFor(who)} onClick={() => void act.run(async () => undone((await undoCorrection(move.decision)).moved))}>{t.undo}</button>}
      {act.failure && <Failed failure={act.failure} />}
    </li>
  );
}
