/** Every operation about a person, earliest first: what, who, when, from where. */
import type { JSX } from "preact";
import type { CitizenPage, Line } from "../api.citizens";
import { now } from "../session";
import { moment } from "../time";
import { Empty } from "../ui/Notice";
import { words } from "../words";
import { noteOf, whatOf, whereOf, whoOf } from "./lines";

/** Sent later than this, the hour of its arrival is worth a line. */
const LATE_MS = 60_000;

export function History({ page }: { page: CitizenPage }): JSX.Element {
  const t = words().citizens;
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 class="ph" id="history-title">{t.history}</h2>
      {page.history.length === 0 ? <Empty>{t.historyNone}</Empty> : (
        <table class="history">
          <caption class="vh">{t.caption2}</caption>
          <thead><tr><th scope="col">{t.when}</th><th scope="col" class="c">{t.what}</th><th scope="col" class="c">{t.who}</th><th scope="col" class="c">{t.where}</th></tr></thead>
          <tbody>{page.history.map((line) => <Row key={line.op} line={line} page={page} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Row({ line, page }: { line: Line; page: CitizenPage }): JSX.Element {
  const t = words().citizens;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const record = line.record === page.citizen.id ? null : page.records.find((each) => each.id === line.record);
  const flags = line.flags.flatMap((flag) => t.flags[flag] ?? []);
  const small = [line.standing === false ? t.notStanding : null, record == null ? null : t.onRecord(record.name), ...flags];
  const note = noteOf(line);
  return (
    <tr class={line.standing === false ? "past" : undefined}>
      <td class="num">{time(line.at_ms)}{line.received_ms - line.at_ms > LATE_MS && <span class="sub sub-s blk">{t.received(time(line.received_ms))}</span>}</td>
      <td class="c"><b>{whatOf(line, now.peek(), words())}</b>
        {note !== null && note !== "" && <span class="blk">{note}</span>}
        {small.some((part) => part !== null) && <span class="sub sub-s blk">{small.filter((part) => part !== null).join(" · ")}</span>}
      </td>
      <td class="c"><Two parts={whoOf(line, words())} /></td>
      <td class="c"><Two parts={whereOf(line, words())} /></td>
    </tr>
  );
}

function Two({ parts: [first, more] }: { parts: [string, string | null] }): JSX.Element {
  return <>{first}{more !== null && <span class="sub sub-s blk">{more}</span>}</>;
}
