/** Three figures a village, and why they differ. A village's name opens its people. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Line, Round, Sum } from "../api.reconcile";
import { number, signed } from "../figures";
import { words } from "../words";

export function ResultTable({ round, open }: { round: Round; open: (village: string) => void }): JSX.Element {
  const t = words().reconcile;
  const h = t.resultHead;
  const listed = round.form === "people";
  return (
    <section class="panel scrolls-x" aria-label={t.resultCaption}>
      <table class="rc-result">
        <caption class="vh">{t.resultCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{h.village}</th><th scope="col">{h.target}</th><th scope="col">{h.field}</th><th scope="col">{h.system}</th><th scope="col">{h.difference}</th>
            {listed && <><th scope="col">{h.fieldOnly}</th><th scope="col">{h.systemOnly}</th></>}
            <th scope="col">{h.late}</th><th scope="col">{h.amended}</th>
            {listed && <th scope="col">{h.left}</th>}
          </tr>
        </thead>
        <tbody>
          {round.villages.map((line) => (
            <tr key={line.id}><th scope="row"><Name line={line} listed={listed} open={open} /></th><Cells sum={line} listed={listed} /></tr>
          ))}
        </tbody>
        {round.villages.length > 1 && (
          <tfoot><tr class="tot"><th scope="row">{t.total(number(round.villages.length, words()))}</th><Cells sum={round.total} listed={listed} of={[round.villages.length - round.total.without, round.villages.length]} /></tr></tfoot>
        )}
      </table>
      <p class="pb sub note">{t.frozenNote}{round.total.without > 0 && ` ${t.without(number(round.total.without, words()))}`}</p>
    </section>
  );
}

function Name({ line, listed, open }: { line: Line; listed: boolean; open: (village: string) => void }): JSX.Element {
  if (!listed || line.system === null) return <>{line.name}</>;
  return <button type="button" class="lnk rc-open" onClick={() => open(line.id)}>{line.name}</button>;
}

/** `of`: so many villages have a figure of the system. */
function Cells({ sum, listed, of = [1, 1] }: { sum: Sum; listed: boolean; of?: readonly [number, number] }): JSX.Element {
  const t = words();
  const n = (value: number | null): string => value === null ? t.none : number(value, t);
  return (
    <>
      <td>{n(sum.target)}</td>
      <td>{n(sum.field)}</td>
      <td>{sum.system === null ? <span class="sub nb">{t.reconcile.noSystem}</span> : n(sum.system)}
        {sum.system !== null && of[0] < of[1] && <span class="sub-s sub blk nb">{t.reconcile.systemOf(n(of[0]), n(of[1]))}</span>}</td>
      <td class={sum.difference !== null && sum.difference !== 0 ? "c-warn b" : undefined}>{sum.difference === null ? t.none : signed(sum.difference, t)}</td>
      {listed && <><td>{n(sum.field_only)}</td><td>{n(sum.system_only)}</td></>}
      <td>{n(sum.late)}</td>
      <td>{n(sum.amended)}</td>
      {listed && <td>{sum.left !== null && sum.left > 0 ? <b class="c-warn">{n(sum.left)}</b> : n(sum.left)}</td>}
    </>
  );
}

export function Reasons({ total, counts }: { total: Sum; counts: boolean }): JSX.Element {
  const t = words().reconcile;
  const known = Object.entries(total.reasons).sort((a, b) => b[1] - a[1]);
  const all = total.left !== null && total.left > 0 ? [...known, ["left", total.left] as const] : known;
  if (counts) return <p class="strip say"><Icon name="none" /><span class="grow">{t.countsOnly}</span></p>;
  return (
    <section class="panel" aria-labelledby="reasons-title">
      <h2 class="ph" id="reasons-title">{t.reasonsTitle}</h2>
      {all.length === 0 && <p class="pb sub">{t.reasonsNone}</p>}
      <dl class="pb kvs">
        {all.map(([reason, n]) => <div class="line" key={reason}><dt>{t.reasons[reason] ?? reason}</dt><dd class="num">{number(n, words())}</dd></div>)}
      </dl>
    </section>
  );
}
