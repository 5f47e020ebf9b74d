/** All open files at a glance: which are ready, which need a person, and why. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { PhaseProgress } from "../api";
import type { CountCode, PartHead, UploadHead } from "../api.lists";
import { number } from "../figures";
import { href } from "../route";
import { failureWords, words } from "../words";
import { language } from "../../../words/index";
import { Badge } from "./Badge";
import { bulk, troubled } from "./bulk";
import { blockingOf, grouped, questionsOf, sumOf, type Group } from "./standing";
import { VillagePick } from "./VillagePick";

const COLUMNS = 9;
const FIGURES: readonly CountCode[] = ["people", "new", "changed", "gone"];
interface Choosing { phases: readonly PhaseProgress[]; choose: (upload: string, part: string, village: string) => void }

export function FileTable({ uploads, ...choosing }: { uploads: readonly UploadHead[] } & Choosing): JSX.Element {
  const t = words().importing.table;
  const [turned, setTurned] = useState<Partial<Record<Group, boolean>>>({});
  const groups = grouped(uploads, troubled(bulk.value));
  const isOpen = (group: Group): boolean => turned[group] ?? (group !== "done" || groups.length === 1 || bulk.value.outcomes.size > 0);
  return (
    <section class="panel" aria-label={words().importing.files}>
      <table class="im-files">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.file}</th><th scope="col" class="c">{t.village}</th>
            {([t.people, t.new, t.changed, t.gone, t.problems, t.questions]).map((name) => <th key={name} scope="col">{name}</th>)}
            <th scope="col" class="c">{t.state}</th>
          </tr>
        </thead>
        {groups.map(({ group, uploads: inside }) => (
          <tbody key={group}>
            <tr class="grp">
              <th scope="rowgroup" colSpan={COLUMNS}>
                <button type="button" class="fold" aria-expanded={isOpen(group)} onClick={() => setTurned((before) => ({ ...before, [group]: !isOpen(group) }))}>
                  <Icon name="chev" />{t.group(t.groups[group], number(inside.length, words()))}
                </button>
              </th>
            </tr>
            {isOpen(group) && inside.map((upload) => <FileRows key={upload.id} upload={upload} {...choosing} />)}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function FileRows({ upload, ...choosing }: { upload: UploadHead } & Choosing): JSX.Element {
  const t = words().importing;
  const only = upload.parts.length === 1 ? upload.parts[0] : undefined;
  const many = upload.parts.length > 1;
  const why = reasonOf(upload);
  return (
    <>
      <tr class={why === null && !many ? "im-f" : "im-f open"}>
        <th scope="row">
          <a href={href({ screen: "import", id: upload.id })}>{upload.file_name}</a>
          {upload.kind === "not_activated" && <span class="sub blk">{t.kindShort}</span>}
        </th>
        <td class="c">{only ? <Village upload={upload} part={only} {...choosing} /> : many && <span class="sub">{t.table.tables(number(upload.parts.length, words()))}</span>}</td>
        {upload.parts.length > 0 ? <Figures parts={upload.parts} /> : <td colSpan={6} />}
        <td class="c"><Badge upload={upload} /></td>
      </tr>
      {many && upload.parts.map((part) => (
        <tr key={part.key} class="im-part">
          <th scope="row" class="sub">{t.table.sheet(part.sheet, number(part.first_row, words()))}</th>
          <td class="c"><Village upload={upload} part={part} {...choosing} /></td>
          <Figures parts={[part]} /><td />
        </tr>
      ))}
      {why !== null && <tr class="im-why"><td colSpan={COLUMNS}><span class="c-warn im-why-t"><Icon name="warn" /><span>{why}</span></span></td></tr>}
    </>
  );
}

function Village({ upload, part, phases, choose }: { upload: UploadHead; part: PartHead } & Choosing): JSX.Element {
  if (upload.state !== "open") return <>{part.village?.name ?? words().none}</>;
  return (
    <VillagePick part={part} phases={phases} busy={bulk.value.running}
      label={words().importing.table.villageOf(upload.parts.length > 1 ? `${upload.file_name}, ${part.sheet}` : upload.file_name)}
      choose={(village) => choose(upload.id, part.key, village)} />
  );
}

function Figures({ parts }: { parts: readonly PartHead[] }): JSX.Element {
  const t = words();
  const problems = parts.reduce((sum, part) => sum + blockingOf(part), 0);
  const questions = parts.reduce((sum, part) => sum + questionsOf(part), 0);
  const cell = (n: number, loud = false): ComponentChildren =>
    (n === 0 ? <span class="sub">{t.none}</span> : loud ? <b class="c-warn">{number(n, t)}</b> : number(n, t));
  return (
    <>
      {FIGURES.map((code) => <td key={code}>{cell(sumOf(parts, code))}</td>)}
      <td>{cell(problems, true)}</td>
      <td>{cell(questions, true)}</td>
    </>
  );
}

/** What the badge has no room for: why a file was refused, or why its import failed. */
function reasonOf(upload: UploadHead): string | null {
  const t = words().importing.bulk;
  const outcome = bulk.value.outcomes.get(upload.id);
  if (outcome?.state === "failed") return t.failed(failureWords(outcome.failure));
  if (outcome?.state === "changed") return t.changed;
  return upload.state === "open" && upload.refused !== null ? upload.refused[language.value] : null;
}
