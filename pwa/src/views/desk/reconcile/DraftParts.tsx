/** Tables of the file: whose they are, what must be put right, what the columns mean. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import type { Part, Remark } from "../api.lists";
import type { Draft, DraftPart, ReconciledPhase } from "../api.reconcile";
import { number } from "../figures";
import { Columns } from "../import/Columns";
import type { Fixing } from "../import/fixing";
import { RemarkLine } from "../import/RemarkLine";
import { words } from "../words";

const MOST_SHOWN = 50;

export function DraftParts({ draft, phase, fixing }: { draft: Draft; phase: ReconciledPhase; fixing: Fixing }): JSX.Element {
  const t = words().reconcile;
  return (
    <section class="rc-form" aria-label={t.parts}>
      {draft.notes.map((each, at) => <p key={at} class="strip say"><Icon name="warn" /><span class="grow">{each[language.value]}</span></p>)}
      {draft.parts.map((part) => <One key={part.key} part={part} phase={phase} fixing={fixing} />)}
    </section>
  );
}

function One({ part, phase, fixing }: { part: DraftPart; phase: ReconciledPhase; fixing: Fixing }): JSX.Element {
  const t = words().reconcile;
  const blocking = part.remarks.filter((each) => each.blocks);
  const others = part.remarks.filter((each) => !each.blocks);
  if (part.outside) return <p class="strip say"><Icon name="none" /><span class="grow">{t.outside(part.village?.name ?? part.sheet)}</span></p>;
  return (
    <>
      <section class="panel" aria-label={t.partOf(part.sheet, number(part.people, words()))}>
        <div class="ph rc-phase">
          <span class="grow">{t.partOf(part.sheet, number(part.people, words()))}</span>
          <select class="in rc-village" aria-label={t.villageOf(part.sheet)} aria-invalid={part.village === null} disabled={fixing.busy} value={part.village?.id ?? ""}
            onChange={(event) => { if (event.currentTarget.value !== "") fixing.change({ village: { part: part.key, village: event.currentTarget.value } }); }}>
            {part.village === null && <option value="">{t.chooseVillage}</option>}
            {phase.villages.map((village) => <option key={village.id} value={village.id}>{village.name}</option>)}
          </select>
        </div>
        {blocking.length > 0 && (
          <>
            <h3 class="ph">{t.problems}</h3>
            <ul class="list">{blocking.slice(0, MOST_SHOWN).map((each) => <Problem key={`${each.code} ${each.row}`} remark={each} part={part} fixing={fixing} />)}</ul>
          </>
        )}
        {part.fixes.length > 0 && (
          <p class="pb acts"><span class="grow">{t.skipped(number(part.fixes.length, words()))}</span>
            <button type="button" class="dbtn s q2" disabled={fixing.busy} onClick={() => fixing.fix([...new Set(part.fixes.map((each) => each.row))].map((row) => ({ part: part.key, row, undo: true })))}>{t.undoFix}</button></p>
        )}
        {others.length > 0 && <Notes remarks={others} />}
      </section>
      <Columns key={JSON.stringify(part.columns)} part={asPart(part)} fixing={fixing} />
    </>
  );
}

function Problem({ remark, part, fixing }: { remark: Remark; part: DraftPart; fixing: Fixing }): JSX.Element {
  if (remark.row !== null) return <RemarkLine remark={remark} name={remark.name ?? null} part={part.key} fixing={fixing} />;
  return (
    <li class="im-rm">
      <p class="im-rm-say grow">{remark[language.value]}</p>
      <div class="im-rm-fix">
        {remark.answers.map((answer) => (
          <button key={answer.key} type="button" class="dbtn s" disabled={fixing.busy} onClick={() => fixing.fix([{ part: part.key, row: 0, answer: answer.key }])}>{answer[language.value]}</button>
        ))}
      </div>
    </li>
  );
}

function Notes({ remarks }: { remarks: Remark[] }): JSX.Element {
  const t = words().reconcile;
  const [open, setOpen] = useState(false);
  return (
    <div class="pb">
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="chev" />{t.remarksOf(number(remarks.length, words()))}</button>
      {open && <ul class="rc-notes">{remarks.slice(0, MOST_SHOWN).map((each, at) => <li key={at} class="sub">{each.row !== null && `${t.row(number(each.row, words()))}: `}{each[language.value]}</li>)}</ul>}
    </div>
  );
}

/** A table as the importer's own screen knows one: here nothing is compared with the lists. */
function asPart(part: DraftPart): Part {
  return { ...part, first_row: 0, counts: {}, target: null, sentence: null, diff: { new: [], changed: [], gone: [] } };
}
