/** Remarks of one kind together: one press may answer or leave out all of them. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { language } from "../../../words/index";
import type { Part, Remark } from "../api.lists";
import { number } from "../figures";
import { Dialog } from "../ui/Dialog";
import { words } from "../words";
import type { Fixing } from "./fixing";
import { RemarkLine } from "./RemarkLine";
import { sharedAnswers, type RemarkGroup as Alike, type RemarkKind } from "./standing";

const FIRST = 20;
const STEP = 100;

export function RemarkGroup({ group, kind, part, names, fixing, first }: {
  group: Alike; kind: RemarkKind; part: Part; names: ReadonlyMap<number, string>; fixing: Fixing; first: boolean;
}): JSX.Element {
  const t = words().importing.rows;
  const [open, setOpen] = useState(first);
  const [shown, setShown] = useState(FIRST);
  const n = (value: number): string => number(value, words());
  const { remarks } = group;
  const more = Math.min(STEP, remarks.length - shown);
  return (
    <section class="im-rgroup">
      <div class="im-rgroup-head">
        <h3>
          <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="chev" />{t.group(titleOf(group), n(remarks.length))}
          </button>
        </h3>
        {remarks.length > 1 && <ForAll remarks={remarks} kind={kind} part={part} fixing={fixing} />}
      </div>
      {open && (
        <ul class="list">
          {remarks.slice(0, shown).map((remark) => (
            <RemarkLine key={`${remark.row} ${remark.field}`} remark={remark} name={remark.name ?? names.get(remark.row ?? 0) ?? null} part={part.key} fixing={fixing} />
          ))}
        </ul>
      )}
      {open && more > 0 && (
        <p class="pb"><button type="button" class="dbtn s" onClick={() => setShown(shown + STEP)}>{t.more(n(more), n(remarks.length - shown))}</button></p>
      )}
    </section>
  );
}

/** The words of the list when it knows the code, else what the first remark says. */
function titleOf({ code, remarks }: Alike): string {
  return words().importing.rows.groups[code] ?? remarks[0]?.[language.value] ?? words().importing.rows.others;
}

function ForAll({ remarks, kind, part, fixing }: { remarks: readonly Remark[]; kind: RemarkKind; part: Part; fixing: Fixing }): JSX.Element | null {
  const t = words().importing.rows;
  const [asking, setAsking] = useState(false);
  const n = number(remarks.length, words());
  const rows = [...new Set(remarks.map((each) => each.row ?? 0))];
  if (kind === "note") return null;
  return (
    <span class="acts">
      {sharedAnswers(remarks).map((answer) => (
        <button key={answer.key} type="button" class="dbtn s" disabled={fixing.busy}
          onClick={() => fixing.fix(rows.map((row) => ({ part: part.key, row, answer: answer.key })))}>
          {t.answerAll(n, answer[language.value])}
        </button>
      ))}
      {kind === "fix" && <button type="button" class="dbtn s q2" disabled={fixing.busy} onClick={() => setAsking(true)}>{t.skipAll(n)}</button>}
      {asking && (
        <Dialog title={t.skipTitle(n)} close={() => setAsking(false)}>
          <p>{t.skipBody}</p>
          <p class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" onClick={() => { setAsking(false); fixing.fix(rows.map((row) => ({ part: part.key, row, skip: true }))); }}>{t.skipAll(n)}</button>
          </p>
        </Dialog>
      )}
    </span>
  );
}
