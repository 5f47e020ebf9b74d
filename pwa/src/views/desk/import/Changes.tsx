/** What the import would do to the village's list: new, changed (was beside now), gone. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { ChangedPerson, ListPerson, Part } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import { fieldName } from "./Columns";
import { countOf } from "./standing";
import { valueWords } from "./values";

type Which = "new" | "changed" | "gone";
const ALL: readonly Which[] = ["new", "changed", "gone"];
const STEP = 50;

export function Changes({ part }: { part: Part }): JSX.Element {
  const t = words().importing.changes;
  const first = ALL.slice(1).find((each) => countOf(part.counts, each) > 0) ?? "new";
  const [which, setWhich] = useState<Which>(first);
  const [shown, setShown] = useState(STEP);
  const there = part.diff[which].length;
  const beyond = countOf(part.counts, which) - there;
  const n = (value: number): string => number(value, words());
  const tabs = (
    <div class="pick" role="group" aria-labelledby="changes-title">
      {ALL.map((each) => (
        <button key={each} type="button" class="dbtn s" aria-pressed={which === each} onClick={() => { setWhich(each); setShown(STEP); }}>
          {words().importing.rows.tab(t[each], n(countOf(part.counts, each)))}
        </button>
      ))}
    </div>
  );
  return (
    <section class="panel" aria-labelledby="changes-title">
      <div class="im-rows-head"><h2 id="changes-title">{t.title}</h2>{tabs}</div>
      {there === 0 && beyond <= 0 && <p class="pb sub">{t.none[which]}</p>}
      {which === "gone" && there > 0 && <p class="pb note mark-s"><Icon name="ticks" /><span>{t.goneHint}</span></p>}
      {there > 0 && (which === "changed"
        ? <ChangedTable changed={part.diff.changed.slice(0, shown)} />
        : <PeopleTable people={part.diff[which].slice(0, shown)} caption={t[which]} rows={which === "new"} />)}
      {there > shown && (
        <p class="pb"><button type="button" class="dbtn s" onClick={() => setShown(shown + STEP)}>{words().importing.rows.more(n(Math.min(STEP, there - shown)), n(there - shown))}</button></p>
      )}
      {there > 0 && there <= shown && beyond > 0 && <p class="pb sub">{t.more(n(beyond))}</p>}
    </section>
  );
}

function PeopleTable({ people, caption, rows }: { people: readonly ListPerson[]; caption: string; rows: boolean }): JSX.Element {
  const t = words().importing.changes;
  return (
    <table class="im-people">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.person}</th><th scope="col">{t.birth}</th><th scope="col">{t.digits}</th>
          <th scope="col" class="c">{t.address}</th>{rows && <th scope="col">{t.row}</th>}
        </tr>
      </thead>
      <tbody>
        {people.map((each, at) => (
          <tr key={at}>
            <th scope="row">{each.name}</th>
            <td>{each.birth_year ?? words().none}</td>
            <td>{each.id_last4 === null ? words().none : t.masked(each.id_last4)}</td>
            <td class="c">{each.address ?? words().none}</td>
            {rows && <td class="sub">{each.row === null ? words().none : number(each.row, words())}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChangedTable({ changed }: { changed: readonly ChangedPerson[] }): JSX.Element {
  const t = words().importing.changes;
  return (
    <table class="im-people im-changed">
      <caption class="vh">{t.changed}</caption>
      <thead>
        <tr><th scope="col">{t.person}</th><th scope="col" class="c">{t.what}</th><th scope="col" class="c">{t.was}</th><th scope="col" class="c">{t.now}</th></tr>
      </thead>
      <tbody>{changed.map((each, at) => <ChangedRows key={at} each={each} />)}</tbody>
    </table>
  );
}

function ChangedRows({ each: { person, was, now } }: { each: ChangedPerson }): JSX.Element {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(now)])];
  const digits = person.id_last4 === null ? null : words().importing.changes.masked(person.id_last4);
  return (
    <>
      {fields.map((field, at) => (
        <tr key={field} class={at > 0 ? "im-same" : undefined}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={fields.length}>
              {person.name}<span class="sub blk">{[person.birth_year, digits].filter((text) => text !== null).join(" · ")}</span>
            </th>
          )}
          <td class="c sub">{fieldName(field)}</td>
          <td class="c">{valueWords(field, was[field])}</td>
          <td class="c"><b>{valueWords(field, now[field])}</b></td>
        </tr>
      ))}
    </>
  );
}
