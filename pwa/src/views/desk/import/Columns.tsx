/** What each column of the file is; folded away while the reader knew enough by itself. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { FIELDS, type FieldCode, type Part } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import type { Fixing } from "./fixing";
import { columnsMissing } from "./standing";
import { claimedTwice, columnsOf, letterOf, mappingOf, namesPeople, sameMapping, samplesOf, withColumn } from "./mapping";

const WIDEST = 60;

export function Columns({ part, fixing }: { part: Part; fixing: Fixing }): JSX.Element {
  const t = words().importing.columns;
  const known = mappingOf(part);
  const [mapping, setMapping] = useState(known);
  const [open, setOpen] = useState(!namesPeople(known) || columnsMissing(part));
  const changed = !sameMapping(mapping, known);
  const twice = claimedTwice(mapping);
  const wrong = twice !== null ? t.twice(fieldName(twice)) : namesPeople(mapping) ? null : t.needName;
  const n = (value: number): string => number(value, words());
  const width = Math.min(WIDEST, Math.max(part.header.length, ...known.keys()));
  return (
    <section class="panel" aria-labelledby="columns-title">
      <h2 class="ph im-foldhead" id="columns-title">
        <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="chev" />{t.title}<span class="sub">{t.known(n(known.size), n(width))}</span>
        </button>
      </h2>
      {open && (
        <form onSubmit={(event) => { event.preventDefault(); if (wrong === null) fixing.change({ columns: { part: part.key, columns: columnsOf(mapping) } }); }}>
          <p class="pb sub note">{t.hint}</p>
          <table class="im-cols">
            <caption class="vh">{t.caption}</caption>
            <tbody>
              {Array.from({ length: width }, (_, at) => (
                <Column key={at} part={part} at={at} field={mapping.get(at) ?? ""} choose={(field) => setMapping(withColumn(mapping, at, field))} />
              ))}
            </tbody>
          </table>
          <div class="pb im-cols-foot">
            {wrong !== null && <p class="field-error" role="alert"><Icon name="warn" /><span>{wrong}</span></p>}
            {wrong === null && changed && <p class="sub note">{t.changed}</p>}
            <p class="acts">
              <button type="submit" class="dbtn" disabled={!changed || wrong !== null || fixing.busy}>{fixing.busy ? words().importing.file.reading : t.save}</button>
              {changed && <button type="button" class="dbtn q2" onClick={() => setMapping(known)}>{t.undo}</button>}
            </p>
          </div>
        </form>
      )}
    </section>
  );
}

function Column({ part, at, field, choose }: {
  part: Part; at: number; field: string; choose: (field: FieldCode | "") => void;
}): JSX.Element {
  const t = words().importing.columns;
  const title = part.header[at]?.trim() ?? "";
  const name = title === "" ? t.untitled(letterOf(at)) : title;
  return (
    <tr class={field === "" ? "off" : undefined}>
      <th scope="row"><span class="sub im-col-l">{letterOf(at)}</span>{name}</th>
      <td class="c">
        <select class="in" aria-label={t.label(name)} value={field} onChange={(event) => choose(event.currentTarget.value as FieldCode | "")}>
          <option value="">{t.ignore}</option>
          {FIELDS.map((each) => <option key={each} value={each}>{fieldName(each)}</option>)}
        </select>
      </td>
      <td class="c sub">{samplesOf(part, at).join(" · ")}</td>
    </tr>
  );
}

export function fieldName(field: string): string {
  return words().importing.fields[field] ?? field;
}
