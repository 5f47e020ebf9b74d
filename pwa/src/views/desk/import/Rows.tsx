/** Rows that need a person: by kind, alike together, a few at a time however many there are. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Part } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import { ROWS_TITLE } from "./ApproveBar";
import type { Fixing } from "./fixing";
import { RemarkGroup } from "./RemarkGroup";
import { byCode, rowRemarks, unsent, type RemarkKind } from "./standing";

const KINDS: readonly RemarkKind[] = ["fix", "ask", "note"];
const ALL_OPEN = 30;
/** Notes ask for nothing: more of them stay folded, so that what would change is in sight. */
const FEW_NOTES = 3;

export function Rows({ part, fixing }: { part: Part; fixing: Fixing }): JSX.Element {
  const t = words().importing.rows;
  const [wanted, setWanted] = useState<RemarkKind | null>(null);
  const remarks = useMemo(() => ({ fix: rowRemarks(part, "fix"), ask: rowRemarks(part, "ask"), note: rowRemarks(part, "note") }), [part]);
  const names = useMemo(() => namesOf(part), [part]);
  const pressing = KINDS.find((kind) => remarks[kind].length > 0) ?? "fix";
  const kind = wanted !== null && (remarks[wanted].length > 0 || wanted !== "fix") ? wanted : pressing;
  const groups = byCode(remarks[kind]);
  const list = useRef<HTMLDivElement>(null);
  const keep = useKeptPlace(list, part);
  const none = KINDS.every((each) => remarks[each].length === 0);
  return (
    <section class="panel" aria-labelledby={ROWS_TITLE}>
      <div class="im-rows-head">
        <h2 id={ROWS_TITLE} tabIndex={-1}>{t.title}</h2>
        {!none && (
          <div class="pick" role="group" aria-labelledby={ROWS_TITLE}>
            {KINDS.map((each) => (
              <button key={each} type="button" class="dbtn s" aria-pressed={kind === each} onClick={() => setWanted(each)}>
                {t.tab(t.kinds[each], number(remarks[each].length, words()))}
              </button>
            ))}
          </div>
        )}
      </div>
      {none
        ? <p class="pb mark-s c-done"><Icon name="check" />{t.allWell}</p>
        : groups.length === 0 && <p class="pb sub">{t.none[kind]}</p>}
      {unsent(part) > 0 && <p class="im-unsent pb sub note">{t.unsent(number(unsent(part), words()))}</p>}
      <div ref={list} onClickCapture={keep} onSubmitCapture={keep}>
        {groups.map((group, at) => (
          <RemarkGroup key={`${kind} ${group.code}`} group={group} kind={kind} part={part} names={names} fixing={fixing}
            first={kind === "note" ? remarks[kind].length <= FEW_NOTES : at === 0 || remarks[kind].length <= ALL_OPEN} />
        ))}
      </div>
    </section>
  );
}

/** Who stands in a row, as far as the preview names people. */
function namesOf(part: Part): ReadonlyMap<number, string> {
  const people = [...part.diff.new, ...part.diff.changed.map((each) => each.person)];
  return new Map(people.flatMap((each) => (each.row === null ? [] : [[each.row, each.name] as const])));
}

/** A row that is mended leaves the list: the keyboard goes on with the one that took its place. */
function useKeptPlace(list: { current: HTMLElement | null }, part: Part): (event: Event) => void {
  const at = useRef<number | null>(null);
  useEffect(() => {
    const was = at.current;
    at.current = null;
    if (was === null || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("li.im-rm") ?? [])];
    const row = rows[Math.min(was, rows.length - 1)];
    (row?.querySelector<HTMLElement>("input,button") ?? document.getElementById(ROWS_TITLE))?.focus();
  }, [part, list]);
  return (event) => {
    const row = event.target instanceof Element ? event.target.closest("li.im-rm") : null;
    if (row !== null) at.current = [...(list.current?.querySelectorAll("li.im-rm") ?? [])].indexOf(row);
  };
}
