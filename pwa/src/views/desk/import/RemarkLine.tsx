/** One row's remark, and what can be done about it right there. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { language } from "../../../words/index";
import type { Remark } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import { fieldName } from "./Columns";
import { rowKey, type Fixing } from "./fixing";
import { kindOf, mendable } from "./standing";

export function RemarkLine({ remark, name, part, fixing }: {
  remark: Remark; name: string | null; part: string; fixing: Fixing;
}): JSX.Element {
  const t = words().importing.rows;
  const row = remark.row ?? 0;
  const n = number(row, words());
  const kind = kindOf(remark);
  const [editing, setEditing] = useState(kind === "fix");
  const sending = fixing.sending.has(rowKey(part, row));
  const once = (work: () => void): void => { if (!sending) work(); };
  return (
    <li class={sending ? "im-rm busy" : "im-rm"}>
      <p class="im-rm-row"><b class="nb">{t.row(n)}</b>{name !== null && <span class="blk">{name}</span>}</p>
      <p class="im-rm-say grow">{remark[language.value]}</p>
      <div class="im-rm-fix">
        {sending && <span class="sub" role="status">{t.sending}</span>}
        {remark.answers.map((answer) => (
          <button key={answer.key} type="button" class="dbtn s" aria-label={t.forRow(answer[language.value], n)}
            onClick={() => once(() => fixing.fix([{ part, row, answer: answer.key }]))}>{answer[language.value]}</button>
        ))}
        {remark.field !== null && editing && (
          <Cell field={remark.field} value={remark.value ?? ""} row={n} focus={kind !== "fix"}
            save={(value) => once(() => fixing.fix([{ part, row, field: remark.field ?? "", value }]))} />
        )}
        {remark.field !== null && !editing && (kind === "note" || mendable(remark)) && (
          <button type="button" class="dbtn s q2" aria-label={t.forRow(t.edit, n)} onClick={() => setEditing(true)}>{t.edit}</button>
        )}
        {mendable(remark) && (
          <button type="button" class="dbtn s q2" aria-label={t.forRow(t.noNumber, n)}
            onClick={() => once(() => fixing.fix([{ part, row, field: "id", value: "" }]))}>{t.noNumber}</button>
        )}
        {kind !== "note" && (
          <button type="button" class="dbtn s q2" aria-label={t.forRow(t.skip, n)} onClick={() => once(() => fixing.fix([{ part, row, skip: true }]))}>{t.skip}</button>
        )}
      </div>
    </li>
  );
}

function Cell({ field, value, row, focus, save }: {
  field: string; value: string; row: string; focus: boolean; save: (value: string) => void;
}): JSX.Element {
  const t = words().importing.rows;
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => { if (focus) box.current?.focus(); }, [focus]);
  return (
    <form class="im-rm-cell" onSubmit={(event) => { event.preventDefault(); if (text.trim() === "") setWrong(true); else save(text.trim()); }}>
      <input class="in" aria-label={t.cell(fieldName(field), row)} placeholder={fieldName(field)} value={text} maxLength={300} autocomplete="off" spellcheck={false}
        aria-invalid={wrong} ref={box}
        onInput={(event) => { setText(event.currentTarget.value); setWrong(false); }} />
      <button type="submit" class="dbtn s" aria-label={t.forRow(t.save, row)}>{t.save}</button>
      {wrong && <span class="c-warn im-rm-wrong" role="alert">{t.empty}</span>}
    </form>
  );
}
