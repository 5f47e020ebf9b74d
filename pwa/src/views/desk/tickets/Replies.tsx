/** BHXH's answers from its file: what each row would do is read first; all are written, or none (R70). */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon, type IconName } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { sendReplies, undoReplies, type Replies, type ReplyLine } from "../api.tickets";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { stateWord } from "./queue";

const LOOKS: Record<ReplyLine["verdict"], readonly [IconName, string]> = { new: ["plus", "c-done"], same: ["eq", "sub"], problem: ["warn", "c-warn"] };
const spoken = (said: { vi: string; en: string }): string => (language.value === "en" ? said.en : said.vi);

/** `done` is told what was written; the file's own name for taking it back stays here. */
export function RepliesDialog({ close, done }: { close: () => void; done: (said: string, batch: string | null) => void }): JSX.Element {
  const t = words().replies;
  const act = useAct();
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<Replies | null>(null);
  const n = (value: number): string => number(value, words());
  const read = (chosen: File): void => {
    setFile(chosen);
    setFound(null);
    void act.run(async () => setFound(await sendReplies(chosen, null)));
  };
  const apply = (): void => void act.run(async () => {
    if (file === null || found === null) return;
    const answer = await sendReplies(file, found.digest);
    if (answer.refused === null) done(t.applied(n(answer.counts.new)), answer.batch);
    else setFound(answer);
  });
  const ready = found !== null && found.refused === null;
  return (
    <Dialog title={t.title} close={close} wide="more">
      <p class="sub note">{t.hint}</p>
      <p class="acts">
        <label class="dbtn filepick"><DeskIcon name="upload" />{t.choose}
          <input class="vh" type="file" accept=".xlsx,.csv" onChange={(event) => { const [chosen] = event.currentTarget.files ?? []; if (chosen) read(chosen); event.currentTarget.value = ""; }} />
        </label>
        {file !== null && <b>{file.name}</b>}
      </p>
      {act.busy && found === null && <p role="status">{t.reading}</p>}
      {act.failure && <Failed failure={act.failure} {...(file !== null && { retry: () => read(file) })} />}
      {found?.refused && <p class="strip warn say" role="alert"><Icon name="warn" /><span class="grow">{spoken(found.refused)}</span></p>}
      {ready && <Preview found={found} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        {ready && (
          <button type="button" class="dbtn p" disabled={act.busy || found.counts.new === 0 || found.counts.problems > 0} onClick={apply}>
            {found.counts.new === 0 ? t.nothing : t.apply(n(found.counts.new))}
          </button>
        )}
      </p>
    </Dialog>
  );
}

function Preview({ found }: { found: Replies }): JSX.Element {
  const t = words().replies;
  const n = (value: number): string => number(value, words());
  const { counts, lines } = found;
  return (
    <>
      <p role="status"><b>{t.counts(n(counts.new), n(counts.same), n(counts.problems), n(counts.empty))}</b></p>
      {counts.problems > 0 && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.blocked}</span></p>}
      {lines.length > 0 && (
        <div class="scrolls" tabIndex={0} role="group" aria-label={t.caption}>
          <table>
            <caption class="vh">{t.caption}</caption>
            <thead><tr><th scope="col">{t.head.row}</th><th scope="col" class="c">{t.head.name}</th><th scope="col" class="c">{t.head.state}</th><th scope="col" class="c">{t.head.text}</th><th scope="col" class="c">{t.head.does}</th></tr></thead>
            <tbody>{lines.map((line) => <Line key={line.row} line={line} />)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Line({ line }: { line: ReplyLine }): JSX.Element {
  const t = words().replies;
  const [icon, look] = LOOKS[line.verdict];
  return (
    <tr>
      <td>{line.row}</td>
      <th scope="row" class="c">{line.name === "" ? words().none : line.name}</th>
      <td class="c">{line.state === null ? words().none : stateWord(line.state, words())}</td>
      <td class="c wrap">{line.text}</td>
      <td class="c wrap"><span class={`mark-s wrap ${look}`}><Icon name={icon} /><span>{line.verdict === "problem" ? spoken(line) : t.does[line.verdict]}</span></span></td>
    </tr>
  );
}

/** What was just written, and the way back. */
export function TakeBack({ batch, done }: { batch: string; done: (said: string) => void }): JSX.Element {
  const t = words().replies;
  const act = useAct();
  const undo = (): void => void act.run(async () => {
    const { undone, kept } = await undoReplies(batch);
    done(t.undone(number(undone, words()), number(kept, words())));
  });
  return (
    <p class="acts">
      <button type="button" class="dbtn s" disabled={act.busy} onClick={undo}>{t.undo}</button>
      {act.failure && <Failed failure={act.failure} />}
    </p>
  );
}
