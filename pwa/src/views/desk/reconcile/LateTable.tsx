/** Bổ sung sau khóa sổ: done before the cut-off, received after it, by name. */
import type { JSX } from "preact";
import type { LatePerson } from "../api.reconcile";
import { now } from "../session";
import { moment } from "../time";
import { Person } from "../ui/Person";
import { words } from "../words";

export function LateTable({ late }: { late: readonly LatePerson[] }): JSX.Element {
  const t = words().reconcile;
  const at = (ms: number | null): string => ms === null ? words().none : moment(ms, now.peek(), words());
  if (late.length === 0) return <p class="panel pb sub rc-alone">{t.lateNone}</p>;
  return (
    <section class="panel" aria-labelledby="late-title">
      <h2 class="ph" id="late-title">{t.tabs.late} <span class="sub">{t.lateHint}</span></h2>
      <table>
        <caption class="vh">{t.tabs.late}</caption>
        <thead><tr><th scope="col">{t.lateHead.name}</th><th scope="col" class="c">{t.lateHead.village}</th><th scope="col">{t.lateHead.done}</th><th scope="col">{t.lateHead.received}</th><th scope="col" class="c">{t.lateHead.system}</th></tr></thead>
        <tbody>
          {late.map((each) => (
            <tr key={each.citizen.id}>
              <th scope="row"><Person id={each.citizen.id} name={each.citizen.name} /> <span class="sub">{each.citizen.birth_year}</span></th>
              <td class="c">{[each.citizen.village.name, each.citizen.pair].filter((text) => text !== null).join(" · ")}</td>
              <td>{at(each.done_ms)}</td><td>{at(each.received_ms)}</td>
              <td class="c">{each.system === null ? words().none : each.system ? t.has : t.hasNot}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
