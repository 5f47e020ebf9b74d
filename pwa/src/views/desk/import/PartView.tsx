/** One table of a file: what is true of all of it, its columns, its rows, and what would change. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { language } from "../../../words/index";
import type { Part, Remark, Sentence, Upload } from "../api.lists";
import { number } from "../figures";
import { words } from "../words";
import { Changes } from "./Changes";
import { Columns } from "./Columns";
import { Fixed } from "./Fixed";
import { WHOLE_TABLE, type Fixing } from "./fixing";
import { Rows } from "./Rows";
import { blockingOf, columnsMissing, guardOf, questionsOf, tableRemarks } from "./standing";
import { Totals } from "./Totals";

export function PartTabs({ parts, seen, see }: { parts: readonly Part[]; seen: string; see: (key: string) => void }): JSX.Element {
  const t = words().importing;
  const todo = (part: Part): number => blockingOf(part) + questionsOf(part) + (part.village === null ? 1 : 0);
  return (
    <div class="pick im-ptabs" role="group" aria-label={t.file.parts}>
      {parts.map((part) => (
        <button key={part.key} type="button" class="dbtn s" aria-pressed={part.key === seen} onClick={() => see(part.key)}>
          {part.village?.name ?? t.table.sheet(part.sheet, number(part.first_row, words()))}
          {todo(part) > 0 && <span class="ct">{t.file.partTodo(number(todo(part), words()))}</span>}
        </button>
      ))}
    </div>
  );
}

export function PartView({ upload, part, fixing }: { upload: Upload; part: Part; fixing: Fixing }): JSX.Element {
  const readable = !columnsMissing(part);
  return (
    <div class="dcols im-icols">
      <div class="im-pcols">
        <Sentences part={part} fixing={fixing} />
        <Columns key={JSON.stringify(part.columns)} part={part} fixing={fixing} />
        {readable && <Rows part={part} fixing={fixing} />}
        <Fixed part={part} fixing={fixing} />
        {readable && part.village !== null && <Changes part={part} />}
      </div>
      <Totals upload={upload} part={part} fixing={fixing} />
    </div>
  );
}

/** First of all what concerns the whole table; the guard among it, for it decides the most. */
function Sentences({ part, fixing }: { part: Part; fixing: Fixing }): JSX.Element | null {
  const said: (Sentence | Remark)[] = [...(part.sentence === null ? [] : [part.sentence]), ...tableRemarks(part)];
  const guard = guardOf(part);
  if (said.length === 0 && guard === null) return null;
  return (
    <ul class="im-says">
      {guard && <Say loud sentence={guard} />}
      {said.map((each, at) => (
        <Say key={at} sentence={each} loud={"blocks" in each && each.blocks} answers={"answers" in each ? each.answers : []}
          answer={(key) => fixing.fix([{ part: part.key, row: WHOLE_TABLE, answer: key }])} />
      ))}
    </ul>
  );
}

function Say({ sentence, loud, answers = [], answer }: {
  sentence: Sentence; loud: boolean; answers?: Remark["answers"]; answer?: (key: string) => void;
}): JSX.Element {
  return (
    <li class={loud ? "strip say warn" : "strip say"}>
      <Icon name={loud ? "warn" : "met"} /><span class="grow">{sentence[language.value]}</span>
      {answers.length > 0 && (
        <span class="acts im-answers">
          {answers.map((each) => <button key={each.key} type="button" class="dbtn s" onClick={() => answer?.(each.key)}>{each[language.value]}</button>)}
        </span>
      )}
    </li>
  );
}
