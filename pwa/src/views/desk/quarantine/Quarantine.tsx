/** Records that came from where they had no right to; read only, each reason in words. */
import type { JSX } from "preact";
import { getQuarantine, type Quarantined } from "../api";
import { now } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import "./quarantine.css";

export function Quarantine(): JSX.Element {
  const t = words().quarantine;
  const polled = usePoll("quarantine", 30_000, getQuarantine);
  const operations = polled.value?.operations ?? [];
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{t.hint}</span></header>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading />}
      {polled.value !== null && operations.length === 0 && <div class="panel"><Empty lit={2}>{t.nothing}</Empty></div>}
      {operations.length > 0 && (
        <section class="panel">
          <table class="quarantine">
            <caption class="vh">{t.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{t.received}</th><th scope="col" class="c">{t.who}</th><th scope="col" class="c">{t.what}</th>
                <th scope="col" class="c">{t.about}</th><th scope="col" class="c">{t.why}</th>
              </tr>
            </thead>
            <tbody>{operations.map((operation) => <Row key={operation.id} operation={operation} />)}</tbody>
          </table>
        </section>
      )}
    </>
  );
}

function Row({ operation }: { operation: Quarantined }): JSX.Element {
  const t = words().quarantine;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const place = [operation.pair, operation.village].filter((text) => text !== null && text !== "").join(", ");
  return (
    <tr>
      <th scope="row">
        {time(operation.received_ms)}
        {operation.at_ms !== null && <span class="sub blk">{t.recorded(time(operation.at_ms))}</span>}
      </th>
      <td class="c">{operation.holder ?? operation.device ?? words().none}<span class="sub blk">{place}</span></td>
      <td class="c">{kindWords(operation)}</td>
      <td class="c">{operation.citizen ?? words().none}</td>
      <td class="c">{t.reasons[operation.reason] ?? t.otherReason(operation.reason)}</td>
    </tr>
  );
}

function kindWords({ entity, field }: Quarantined): string {
  const t = words().quarantine;
  const kind = `${entity ?? ""}.${field ?? ""}`;
  return t.kinds[kind] ?? t.kinds[kind.split(".").slice(0, 2).join(".")] ?? t.otherKind;
}
