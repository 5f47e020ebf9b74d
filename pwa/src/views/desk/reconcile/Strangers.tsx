/** Rows of the system's list that are nobody of the lists here. */
import type { JSX } from "preact";
import type { Stranger } from "../api.reconcile";
import { number } from "../figures";
import { words } from "../words";

export function StrangerTable({ strangers, count }: { strangers: readonly Stranger[]; count: number }): JSX.Element {
  const t = words().reconcile;
  return (
    <section class="panel" aria-labelledby="strangers-title">
      <h2 class="ph" id="strangers-title">{t.strangers(number(count, words()))} <span class="sub">{t.strangersHint}</span></h2>
      <table>
        <caption class="vh">{t.strangers(number(count, words()))}</caption>
        <thead><tr><th scope="col">{t.lateHead.name}</th><th scope="col">{t.year}</th><th scope="col">{t.last4}</th><th scope="col" class="c">{t.lateHead.village}</th><th scope="col" class="c">{t.reason}</th></tr></thead>
        <tbody>
          {strangers.map((each, at) => (
            <tr key={at}><th scope="row">{each.name}</th><td>{each.birth_year}</td><td>{each.id_last4 ?? words().none}</td><td class="c">{each.village?.name ?? words().none}</td><td class="c">{t.whyStranger[each.why] ?? each.why}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
