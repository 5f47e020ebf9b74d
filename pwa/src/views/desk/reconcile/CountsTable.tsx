/** Numbers by village: typed, or read from a file and looked at. Enter goes to the next box. */
import type { JSX } from "preact";
import type { ReconciledPhase, Says } from "../api.reconcile";
import { number } from "../figures";
import { words } from "../words";
import { countsOf, countTyped, type Typed } from "./counting";

export function CountsTable({ phase, counts, says, change }: {
  phase: ReconciledPhase; counts: Typed; says: Says | ""; change: (village: string, text: string) => void;
}): JSX.Element {
  const t = words().reconcile;
  const found = countsOf(counts);
  return (
    <section class="panel" aria-labelledby="counts-title">
      <h2 class="ph" id="counts-title">{t.byHand} <span class="sub">{t.byHandHint}</span></h2>
      <table class="rc-counts">
        <caption class="vh">{says === "" ? t.byHand : t.saysOf[says]}</caption>
        <thead><tr><th scope="col">{t.countHead.village}</th><th scope="col">{t.countHead.target}</th><th scope="col">{t.countHead.count}</th></tr></thead>
        <tbody>
          {phase.villages.map((village) => (
            <Row key={village.id} name={village.name} id={village.id} target={village.target} text={counts[village.id] ?? ""} change={(text) => change(village.id, text)} />
          ))}
        </tbody>
        <tfoot><tr class="tot"><th scope="row">{t.countSum(number(found.counts.length, words()))}</th><td /><td>{number(found.sum, words())}</td></tr></tfoot>
      </table>
    </section>
  );
}

function Row({ id, name, target, text, change }: {
  id: string; name: string; target: number; text: string; change: (text: string) => void;
}): JSX.Element {
  const t = words().reconcile;
  const count = countTyped(text);
  const wrong = Number.isNaN(count);
  const over = count !== null && count > target;
  const next = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const boxes = [...(event.currentTarget.closest("table")?.querySelectorAll("input") ?? [])];
    boxes[boxes.indexOf(event.currentTarget) + 1]?.focus();
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{number(target, words())}</td>
      <td>
        {(wrong || over) && <span class={wrong ? "c-warn" : "sub"} id={`wrong-${id}`}>{wrong ? t.badCount : t.overTarget} </span>}
        <input class="in rc-count num" inputMode="numeric" maxLength={9} aria-label={t.countOf(name)} value={text} aria-invalid={wrong} autocomplete="off"
          aria-describedby={wrong || over ? `wrong-${id}` : undefined} onInput={(event) => change(event.currentTarget.value)} onKeyDown={next} />
      </td>
    </tr>
  );
}
