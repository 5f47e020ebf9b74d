/** What leaves the room: the text without names, the table, and the closed result with its proof. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import type { Me } from "../api";
import { closeRound, getTable, reopenRound, withdrawRound, type Round } from "../api.reconcile";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { clockSeconds, dayShort } from "../time";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

type Asked = "close" | "reopen" | "withdraw" | null;
interface Props { round: Round; left: number; said: (text: string) => void; reload: () => void }

export function Publish({ me, ...props }: Props & { me: Me }): JSX.Element {
  const t = words().reconcile;
  const { round, said } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const file = useAct();
  const copy = (): void => void copyText(round.text).then((done) => said(done ? words().report.copied : words().report.copyFailed));
  const table = (): void => void file.run(async () => { keepFile(await getTable(round.id), t.tableName); said(words().report.tableGot(t.tableName)); });
  const may = me.may.includes("work");
  return (
    <>
      <section class="panel" aria-labelledby="publish-title">
        <h2 class="ph" id="publish-title">{t.publish} <span class="sub">{t.publishNote}</span></h2>
        <div class="pb zalo">
          <pre class="pre num rc-text" tabIndex={0} aria-labelledby="publish-title">{round.text}</pre>
          <button type="button" class="dbtn wide big" onClick={copy}><DeskIcon name="copy" />{t.copy}</button>
          <button type="button" class="dbtn wide" disabled={file.busy} onClick={table}><DeskIcon name="sheet" />{t.table}</button>
          {file.failure && <Failed failure={file.failure} retry={table} />}
          {may && round.state === "open" && <button type="button" class="dbtn p big wide" onClick={() => setAsked("close")}><Icon name="lock" />{t.close}</button>}
        </div>
      </section>
      {round.state === "closed" && round.ended && <Proof ended={round.ended} />}
      {may && (
        <p class="acts" role="group" aria-label={t.moreActs}>
          {round.state !== "open" && <button type="button" class="dbtn s" onClick={() => setAsked("reopen")}>{t.reopen}</button>}
          {round.state === "open" && <button type="button" class="dbtn s q2" onClick={() => setAsked("withdraw")}>{t.withdraw}</button>}
        </p>
      )}
      {asked === "close" && <CloseDialog {...props} close={() => setAsked(null)} />}
      {(asked === "reopen" || asked === "withdraw") && <ReasonDialog {...props} act={asked} close={() => setAsked(null)} />}
    </>
  );
}

function Proof({ ended }: { ended: NonNullable<Round["ended"]> }): JSX.Element {
  const t = words().reconcile;
  return (
    <section class="panel" aria-labelledby="proof-title">
      <h2 class="ph" id="proof-title">{t.proof}</h2>
      <dl class="pb kvs">
        <div class="line"><dt>{t.proofBy}</dt><dd>{ended.by ?? words().none}</dd></div>
        <div class="line"><dt>{t.proofAt}</dt><dd class="num">{clockSeconds(ended.at_ms)} {dayShort(ended.at_ms, words())}</dd></div>
        <div class="line"><dt>{t.proofHash}</dt><dd class="num" title={ended.hash ?? ""}>{(ended.hash ?? "").slice(0, 16)}</dd></div>
      </dl>
    </section>
  );
}

function CloseDialog({ round, left, said, reload, close }: Props & { close: () => void }): JSX.Element {
  const t = words().reconcile;
  const act = useAct();
  const start = (): void => void act.run(async () => {
    await closeRound(round.id, round.version);
    said(t.closed);
    reload();
    close();
  });
  return (
    <Dialog title={t.close} close={close}>
      <p>{t.closeAsk(number(left, words()))}</p>
      {act.failure && <Failed failure={act.failure} {...(act.failure.code === "recon_changed" && { retry: () => { act.forget(); reload(); } })} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.close}</button>
      </p>
    </Dialog>
  );
}

function ReasonDialog({ round, said, reload, close, act: kind }: Props & { close: () => void; act: "reopen" | "withdraw" }): JSX.Element {
  const t = words().reconcile;
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = reason.trim() === "";
  const name = kind === "reopen" ? t.reopen : t.withdraw;
  const start = (): void => {
    setAsked(true);
    if (empty) return;
    void act.run(async () => {
      await (kind === "reopen" ? reopenRound(round.id, reason.trim()) : withdrawRound(round.id, reason.trim(), round.version));
      said(kind === "reopen" ? t.reopened : t.withdrawn);
      reload();
      close();
    });
  };
  return (
    <Dialog title={name} close={close}>
      <p>{kind === "reopen" ? t.reopenAsk : t.withdrawAsk}</p>
      <label class="edit-field">{t.why2}
        <textarea class="in" rows={3} maxLength={300} value={reason} aria-invalid={asked && empty} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.needWhy}</p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{name}</button>
      </p>
    </Dialog>
  );
}
