/** Records that came from where they had no right to: each reason in words, and the way out. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getQuarantine, type Quarantined } from "../api";
import { now, refreshAttention, session } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Decide, PutBack, type Told } from "./Decide";
import { RescueFile } from "./RescueFile";
import "../ui/lists.css";
import "./quarantine.css";

const NOTHING: ReadonlySet<string> = new Set();

export function Quarantine(): JSX.Element {
  const t = words().quarantine;
  const [gone, setGone] = useState(false);
  const polled = usePoll(gone ? "quarantine dismissed" : "quarantine", 30_000, () => getQuarantine(gone));
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOTHING);
  const [told, setTold] = useState<Told>({ well: "", stays: [] });
  const operations = polled.value?.operations ?? [];
  const decides = session.value.state === "in" && session.value.me.may.includes("arrange");
  const chosen = operations.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const refresh = (): void => { polled.reload(); void refreshAttention(); };
  const turn = (): void => { setGone(!gone); setPicked(NOTHING); setTold({ well: "", stays: [] }); };
  const done = (what: Told): void => { setTold(what); setPicked(NOTHING); refresh(); };
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{gone ? t.goneHint : t.hint}</span><span class="grow" />
        <button type="button" class="dbtn" aria-pressed={gone} onClick={turn}>{t.showGone}</button></header>
      {decides && !gone && <RescueFile taken={refresh} />}
      <Said>{told.well}</Said>
      {told.stays.map((line) => <p key={line} class="strip warn say" role="status"><Icon name="warn" /><span class="grow">{line}</span></p>)}
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading />}
      {polled.value !== null && operations.length === 0 && <div class="panel"><Empty lit={2}>{gone ? t.nothingGone : t.nothing}</Empty></div>}
      {operations.length > 0 && <Queue operations={operations} picked={picked} pick={decides ? setPicked : null} />}
      {decides && chosen.length > 0 && (gone ? <PutBack ids={chosen} done={done} /> : <Decide ids={chosen} done={done} />)}
    </>
  );
}

type Pick = ((ids: ReadonlySet<string>) => void) | null;

function Queue({ operations, picked, pick }: {
  operations: readonly Quarantined[]; picked: ReadonlySet<string>; pick: Pick;
}): JSX.Element {
  const t = words().quarantine;
  const readable = operations.filter((each) => each.readable).map(({ id }) => id);
  const all = readable.length > 0 && readable.every((id) => picked.has(id));
  return (
    <section class="panel">
      <table class="quarantine">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            {pick && (
              <th scope="col"><label class="tick">
                <input type="checkbox" checked={all} aria-label={t.chooseAll} onChange={() => pick(all ? NOTHING : new Set(readable))} />
              </label></th>
            )}
            <th scope="col" class="c">{t.received}</th><th scope="col" class="c">{t.who}</th><th scope="col" class="c">{t.what}</th>
            <th scope="col" class="c">{t.about}</th><th scope="col" class="c">{t.why}</th>
          </tr>
        </thead>
        <tbody>{operations.map((operation) => <Row key={operation.id} operation={operation} picked={picked} pick={pick} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ operation, picked, pick }: { operation: Quarantined; picked: ReadonlySet<string>; pick: Pick }): JSX.Element {
  const t = words().quarantine;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const place = [operation.pair, operation.village].filter((text) => text !== null && text !== "").join(", ");
  const who = operation.holder ?? operation.device ?? words().none;
  const turn = (): void => {
    const next = new Set(picked);
    if (!next.delete(operation.id)) next.add(operation.id);
    pick?.(next);
  };
  return (
    <tr>
      {pick && (
        <td><label class="tick">
          <input type="checkbox" checked={picked.has(operation.id)} aria-label={t.chooseOne(kindWords(operation), who)} onChange={turn} />
        </label></td>
      )}
      <th scope="row" class="c">
        {time(operation.received_ms)}
        {operation.at_ms !== null && <span class="sub blk">{t.recorded(time(operation.at_ms))}</span>}
      </th>
      <td class="c">{who}<span class="sub blk">{place}</span></td>
      <td class="c">{kindWords(operation)}</td>
      <td class="c">{operation.citizen ?? words().none}</td>
      <td class="c">
        {t.reasons[operation.reason] ?? t.otherReason(operation.reason)}
        {!operation.readable && <span class="sub blk">{t.unreadable}</span>}
      </td>
    </tr>
  );
}

function kindWords({ entity, field }: Quarantined): string {
  const t = words().quarantine;
  const kind = `${entity ?? ""}.${field ?? ""}`;
  return t.kinds[kind] ?? t.kinds[kind.split(".").slice(0, 2).join(".")] ?? t.otherKind;
}
