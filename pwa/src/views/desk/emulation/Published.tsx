/** What the commune publishes, as it stands; and the result that was closed, as it stood. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import type { Me } from "../api";
import { closeResult, getGroupsTable, type Emulation } from "../api.emulation";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { decides } from "./may";
import { hourDay } from "./standing";

export function Published({ text, me }: { text: string; me: Me }): JSX.Element {
  const t = words().emulation;
  const [said, setSaid] = useState("");
  const file = useAct();
  useEffect(() => setSaid(""), [text]);
  const copy = (): void => void copyText(text).then((done) => setSaid(done ? t.copied : t.copyFailed));
  const fetchTable = (): void => void file.run(async () => {
    keepFile(await getGroupsTable(), t.tableName);
    setSaid(t.got(t.tableName));
  });
  return (
    <section class="panel" aria-labelledby="published-title">
      <h2 class="ph" id="published-title">{t.published} <span class="sub">{t.publishedNote}</span></h2>
      <div class="pb">
        <pre class="pre num tall" tabIndex={0} aria-labelledby="published-title">{text}</pre>
        <p class="acts below">
          <button type="button" class="dbtn p" onClick={copy}><DeskIcon name="copy" />{t.copy}</button>
          {me.may.includes("look") && <button type="button" class="dbtn" disabled={file.busy} onClick={fetchTable}><DeskIcon name="sheet" />{t.table}</button>}
        </p>
        {file.failure && <Failed failure={file.failure} retry={fetchTable} />}
        <p class="note" role="status">{said}</p>
      </div>
    </section>
  );
}

export function CloseResult({ found, me, done }: { found: Emulation; me: Me; done: (said: string) => void }): JSX.Element {
  const t = words().emulation.close;
  const [asking, setAsking] = useState<"close" | "text" | null>(null);
  const { closed } = found;
  const waiting = found.counts.review ?? 0;
  const ready = found.over && waiting === 0;
  const names = closed?.changed.map((each) => each.name).join(", ") ?? "";
  return (
    <section class="panel" aria-labelledby="closed-title">
      <h2 class="ph" id="closed-title">{t.title}</h2>
      {closed === null ? <p class="pb sub">{t.none}</p> : (
        <>
          <dl class="pb kvs">
            <div class="line"><dt>{t.by}</dt><dd>{closed.by ?? words().emulation.somebody}</dd></div>
            <div class="line"><dt>{t.at}</dt><dd class="num">{hourDay(closed.taken_ms, words())}</dd></div>
            <div class="line"><dt>{t.hash}</dt><dd class="num" title={closed.hash}>{closed.hash.slice(0, 16)}</dd></div>
          </dl>
          <p class="pb note">{names === "" ? t.same : <b class="c-warn">{t.changed(names)}</b>}</p>
        </>
      )}
      <div class="pb">
        {!found.over && <p class="sub note">{t.early}</p>}
        {found.over && waiting > 0 && <p class="note">{t.waiting(number(waiting, words()))}</p>}
        <p class="acts">
          {closed && <button type="button" class="dbtn" onClick={() => setAsking("text")}>{t.text}</button>}
          {decides(me) && ready && <button type="button" class="dbtn" onClick={() => setAsking("close")}>{closed === null ? t.act : t.again}</button>}
        </p>
      </div>
      {asking === "close" && <CloseDialog close={() => setAsking(null)} done={(said) => { setAsking(null); done(said); }} />}
      {asking === "text" && closed && (
        <Dialog title={t.title} close={() => setAsking(null)} wide>
          <pre class="pre num" tabIndex={0} aria-label={t.title}>{closed.text}</pre>
          <p class="acts end"><button type="button" class="dbtn" onClick={() => setAsking(null)}>{words().close}</button></p>
        </Dialog>
      )}
    </section>
  );
}

function CloseDialog({ close, done }: { close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().emulation.close;
  const act = useAct();
  const run = (): void => void act.run(async () => { await closeResult(); done(t.done); });
  return (
    <Dialog title={t.ask} close={close}>
      <p>{t.body}</p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={run}>{t.act}</button>
      </p>
    </Dialog>
  );
}
