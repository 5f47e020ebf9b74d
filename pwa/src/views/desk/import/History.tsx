/** What was imported, by whom, and taking a whole import back. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getImports, type Import, type UndoCounts } from "../api.lists";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { countOf } from "./standing";
import { UndoDialog } from "./UndoDialog";
import { usePhases } from "./VillagePick";

export function History(): JSX.Element {
  const t = words().importing.past;
  const [village, setVillage] = useState<string | null>(null);
  const [asking, setAsking] = useState<Import | null>(null);
  const [undone, setUndone] = useState<{ file: string; counts: UndoCounts } | null>(null);
  const polled = usePoll(`imports ${village ?? ""}`, 15_000, () => getImports(village));
  const phases = usePhases();
  const result = useRef<HTMLDivElement>(null);
  // The row that was pressed may be far down: what became of it is said at the top.
  useEffect(() => { if (undone !== null) { scrollTo(0, 0); result.current?.focus(); } }, [undone]);
  const imports = polled.value?.imports ?? [];
  const n = (value: number): string => number(value, words());
  return (
    <>
      <p class="fld">
        <label for="past-village">{t.village}</label>
        <select id="past-village" class="in" value={village ?? ""} onChange={(event) => setVillage(event.currentTarget.value || null)}>
          <option value="">{t.allVillages}</option>
          {phases.map((phase) => (
            <optgroup key={phase.id} label={phase.name}>{phase.villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</optgroup>
          ))}
        </select>
      </p>
      <div ref={result} tabIndex={-1} class="im-result">
        <Said icon="undo">
          {undone && <>{t.doneUndo(undone.file, n(undone.counts.removed), n(undone.counts.restored), n(undone.counts.returned))}
            {undone.counts.kept > 0 && <b> {t.kept(n(undone.counts.kept))}</b>}</>}
        </Said>
      </div>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={6} />}
      {polled.value !== null && imports.length === 0 && <div class="panel"><Empty>{village === null ? t.none : t.noneHere}</Empty></div>}
      {imports.length > 0 && <Table imports={imports} undo={(one) => { setUndone(null); setAsking(one); }} />}
      {asking && (
        <UndoDialog asked={asking} all={imports} close={() => setAsking(null)}
          done={(counts) => { setUndone({ file: asking.file_name, counts }); setAsking(null); polled.reload(); }} />
      )}
    </>
  );
}

function Table({ imports, undo }: { imports: readonly Import[]; undo: (one: Import) => void }): JSX.Element {
  const t = words().importing;
  return (
    <section class="panel" aria-label={t.history}>
      <table class="im-past">
        <caption class="vh">{t.past.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.past.village}</th><th scope="col" class="c">{t.past.file}</th><th scope="col" class="c">{t.past.by}</th>
            <th scope="col">{t.past.at}</th><th scope="col">{t.table.people}</th><th scope="col">{t.table.new}</th><th scope="col">{t.table.changed}</th>
            <th scope="col">{t.table.gone}</th><th scope="col" class="c">{t.table.state}</th>
          </tr>
        </thead>
        <tbody>{imports.map((one) => <Row key={one.id} one={one} undo={undo} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ one, undo }: { one: Import; undo: (one: Import) => void }): JSX.Element {
  const t = words().importing;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const figure = (n: number): string => (n === 0 ? words().none : number(n, words()));
  return (
    <tr class={one.undone === null ? undefined : "off"}>
      <th scope="row">{one.village.name}</th>
      <td class="c">{one.file_name}{one.kind === "not_activated" && <span class="sub blk">{t.kindShort}</span>}</td>
      <td class="c">{one.by ?? words().none}</td>
      <td class="nb">{time(one.at_ms)}</td>
      <td>{figure(one.counts.people ?? countOf(one.counts, "rows"))}</td>
      <td>{figure(countOf(one.counts, "new"))}</td><td>{figure(countOf(one.counts, "changed"))}</td><td>{figure(countOf(one.counts, "gone"))}</td>
      <td class="c">
        {one.undone !== null
          ? <span class="mark-s sub wrap"><Icon name="undo" /><span>{t.past.undone(one.undone.by ?? words().none, time(one.undone.at_ms))}</span></span>
          : one.undoable
            ? <button type="button" class="dbtn s" aria-label={t.past.undoFor(one.file_name, one.village.name)} onClick={() => undo(one)}><Icon name="undo" />{t.past.undo}</button>
            : <span class="sub">{t.past.later}</span>}
      </td>
    </tr>
  );
}
