/** What was fixed in this table so far; each can be taken back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Fix, Part } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import { fieldName } from "./Columns";
import { rowKey, WHOLE_TABLE, type Fixing } from "./fixing";

const FIRST = 20;

export function Fixed({ part, fixing }: { part: Part; fixing: Fixing }): JSX.Element | null {
  const t = words().importing;
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(FIRST);
  const rows = byRow(part.fixes ?? []);
  const n = (value: number): string => number(value, words());
  if (rows.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="fixed-title">
      <h2 class="ph im-foldhead" id="fixed-title">
        <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="chev" />{t.fixed.title(n(rows.length))}</button>
      </h2>
      {open && (
        <ul class="list">
          {rows.slice(0, shown).map(([row, fixes]) => (
            <li key={row} class="im-rm">
              <p class="im-rm-row"><b class="nb">{row === WHOLE_TABLE ? t.fixed.table : t.rows.row(n(row))}</b></p>
              <p class="im-rm-say grow">{fixes.map(fixWords).join(" · ")}</p>
              <button type="button" class="dbtn s" aria-label={t.rows.forRow(t.fixed.undo, n(row))}
                onClick={() => { if (!fixing.sending.has(rowKey(part.key, row))) fixing.fix([{ part: part.key, row, undo: true }]); }}>
                <Icon name="undo" />{t.fixed.undo}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open && rows.length > shown && (
        <p class="pb"><button type="button" class="dbtn s" onClick={() => setShown(shown + FIRST * 5)}>{t.rows.more(n(Math.min(FIRST * 5, rows.length - shown)), n(rows.length - shown))}</button></p>
      )}
    </section>
  );
}

/** Undoing takes back all of a row: so a row stands here once. */
function byRow(fixes: readonly Fix[]): [row: number, fixes: Fix[]][] {
  const rows = new Map<number, Fix[]>();
  for (const fix of fixes) rows.set(fix.row, [...(rows.get(fix.row) ?? []), fix]);
  return [...rows].sort(([a], [b]) => a - b);
}

function fixWords(fix: Fix): string {
  const t = words().importing.fixed;
  if ("skip" in fix) return t.skip;
  if ("answer" in fix) return t.answer(t.answers[fix.answer] ?? fix.answer);
  if ("undo" in fix) return t.undo;
  return fix.value === "" ? t.emptied(fieldName(fix.field)) : t.cell(fieldName(fix.field), fix.value);
}
