/** A new round: the police's file, or numbers typed village by village. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { LARGEST_FILE, type Remark } from "../api.lists";
import { getRounds, sendFile, takeCounts, type CountTable, type ReconciledPhase } from "../api.reconcile";
import { number } from "../figures";
import { go, href } from "../route";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { countsOf, type Typed } from "./counting";
import { CountsTable } from "./CountsTable";
import { FileDrop } from "./FileDrop";
import { startFor, typed, WordForm, wordOf, type Missing } from "./WordForm";

export function NewRound({ phase }: { phase: string }): JSX.Element {
  const t = words().reconcile;
  const polled = usePoll("reconciliations", null, getRounds);
  const found = polled.value?.phases.find((each) => each.id === phase);
  return (
    <>
      <p class="im-crumbs"><a class="lnk back" href={href({ screen: "reconcile", show: "list", id: "" })}><Icon name="back" />{t.back}</a></p>
      <header class="dhead"><h1>{t.newTitle(found?.name ?? "")}</h1></header>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={6} />}
      {found !== undefined && <Form phase={found} />}
    </>
  );
}

interface FromFile { name: string; table: CountTable; column: number }

function Form({ phase }: { phase: ReconciledPhase }): JSX.Element {
  const t = words().reconcile;
  const draft = typed.value?.phase === phase.id ? typed.value : startFor(phase);
  const [counts, setCounts] = useState<Typed>({});
  const [missing, setMissing] = useState<Missing | "counts" | null>(null);
  const [refused, setRefused] = useState<Remark | null>(null);
  const [file, setFile] = useState<FromFile | null>(null);
  const [tooBig, setTooBig] = useState(false);
  const act = useAct();
  const sending = useAct();
  const column = (table: CountTable, at: number): void => {
    const chosen = table.columns[at];
    if (chosen === undefined) return;
    setCounts(Object.fromEntries(Object.entries(chosen.counts).map(([key, n]) => [key, String(n)])));
    if (chosen.says !== null) typed.value = { ...(typed.peek() ?? draft), says: chosen.says };
  };
  const read = (chosen: File): void => {
    setTooBig(chosen.size > LARGEST_FILE);
    if (chosen.size > LARGEST_FILE) return;
    void sending.run(async () => {
      setRefused(null);
      setFile(null);
      const answer = await sendFile(phase.id, chosen);
      if (answer.form === "people") go({ screen: "reconcile", show: "file", id: answer.draft.id });
      else if (answer.form === "refused") setRefused(answer.refused);
      else { setFile({ name: chosen.name, table: answer.table, column: 0 }); column(answer.table, 0); }
    });
  };
  const take = (): void => {
    const word = wordOf(draft);
    const found = countsOf(counts);
    if (typeof word === "string") { setMissing(word); return; }
    setMissing(found.counts.length === 0 ? "counts" : null);
    if (found.counts.length === 0 || found.wrong.length > 0) return;
    void act.run(async () => {
      const made = await takeCounts(word, found.counts, file?.name ?? null);
      typed.value = null;
      go({ screen: "reconcile", show: "round", id: made.id });
    });
  };
  return (
    <form class="rc-form" onSubmit={(event) => { event.preventDefault(); take(); }}>
      <WordForm phase={phase} draft={draft} missing={missing === "counts" ? null : missing} />
      <FileDrop busy={sending.busy} take={read} />
      {tooBig && <p class="field-error" role="alert"><Icon name="warn" />{t.tooBig}</p>}
      {sending.failure && <Failed failure={sending.failure} />}
      {refused && <p class="strip warn say" role="alert"><Icon name="warn" /><span class="grow"><b>{t.refusedTitle}.</b> {refused[language.value]}</span></p>}
      {file && <Read file={file} choose={(at) => { setFile({ ...file, column: at }); column(file.table, at); }} />}
      <CountsTable phase={phase} counts={counts} says={draft.says} change={(village, text) => setCounts({ ...counts, [village]: text })} />
      {missing === "counts" && <p class="field-error" role="alert"><Icon name="warn" />{t.needCount}</p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts"><button type="submit" class="dbtn p big" disabled={act.busy}>{act.busy ? t.taking : t.take}</button></p>
    </form>
  );
}

/** What a table of counts in a file said: which column, and what was not understood. */
function Read({ file, choose }: { file: FromFile; choose: (at: number) => void }): JSX.Element {
  const t = words().reconcile;
  const n = Object.keys(file.table.columns[file.column]?.counts ?? {}).length;
  return (
    <section class="panel" aria-label={file.name}>
      <Said>{t.fromFile(file.name, number(n, words()))}</Said>
      {file.table.columns.length > 1 && (
        <label class="fld pb">{t.column}
          <select class="in" value={file.column} onChange={(event) => choose(Number(event.currentTarget.value))}>
            {file.table.columns.map((each, at) => <option key={at} value={at}>{each.header === "" ? t.untitled : each.header}</option>)}
          </select></label>
      )}
      {file.table.remarks.length > 0 && (
        <>
          <h3 class="ph">{t.fileRemarks}</h3>
          <ul class="list">
            {file.table.remarks.map((each, at) => <li key={at}><b class="nb">{t.row(number(each.row ?? 0, words()))}</b> {each[language.value]}</li>)}
          </ul>
        </>
      )}
    </section>
  );
}
