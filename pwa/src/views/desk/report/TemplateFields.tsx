/** What a template may hold: each field with its meaning, to be copied as it is typed. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { fold } from "../../shared/text";
import type { TemplateField, Templates } from "../api.templates";
import { copyText } from "../ui/copy";
import { otherLanguage, words } from "../words";

const LINE = "dong";

export function TemplateFields({ all }: { all: Templates }): JSX.Element {
  const t = words().word;
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const copy = (field: string): void => void copyText(field).then((done) => setSaid(done ? t.copied(field) : t.copyFailed));
  const groups = [...new Set(all.names.map((each) => each.group ?? ""))];
  const fits = (each: TemplateField): boolean => fold(`${each.name} ${meaning(each)}`).includes(fold(text));
  const shown = all.names.filter(fits);
  const lists = all.lists.map((list) => ({ ...list, names: list.names.filter(fits) })).filter((list) => list.names.length > 0);
  return (
    <details class="panel tpl-fields">
      <summary>{t.fields}<Icon name="chev" /></summary>
      <div class="pb">
        <p class="sub">{t.fieldsIntro}</p>
        <input class="in" type="search" aria-label={t.find} placeholder={t.find} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <p class="note" role="status">{said}</p>
        {shown.length + lists.length === 0 && <p class="sub">{t.noField}</p>}
        {groups.map((group) => (
          <Group key={group} title={t.groups[group] ?? group} fields={shown.filter((each) => each.group === group)} written={(name) => `{{ ${name} }}`} copy={copy} />
        ))}
        {lists.map((list) => (
          <div key={list.name}>
            <Group title={t.lines(list.name, meaning(list))} fields={list.names} written={(name) => `{{ ${LINE}.${name} }}`} copy={copy} />
            <p class="sub">{t.linesHow} <code>{`{%tr for ${LINE} in ${list.name} %}`}</code> <code>{"{%tr endfor %}"}</code></p>
          </div>
        ))}
      </div>
    </details>
  );
}

function Group({ title, fields, written, copy }: {
  title: string; fields: TemplateField[]; written: (name: string) => string; copy: (field: string) => void;
}): JSX.Element | null {
  const t = words().word;
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl class="kvs">
        {fields.map((each) => (
          <div class="line" key={each.name}>
            <dt>{meaning(each)}{each.required === true && <b class="c-warn"> ({t.required})</b>}</dt>
            <dd>
              <code>{written(each.name)}</code>
              <button type="button" class="dbtn s q2" aria-label={t.copy(written(each.name))} onClick={() => copy(written(each.name))}><DeskIcon name="copy" /></button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function meaning(field: TemplateField): string {
  return otherLanguage() === "en" ? field.vi : field.en;
}
