/** Templates of the reports in Word: which is in use, another one in its place, and the way back. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import {
  BUILT_IN, getTemplate, getTemplates, putInUse, sendTemplate, type TemplateKind, type Templates as All, type TemplateVersion,
} from "../api.templates";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { TemplateFields } from "./TemplateFields";

export function Templates({ close }: { close: () => void }): JSX.Element {
  const t = words().word;
  const polled = usePoll("templates", null, getTemplates);
  const all = polled.value;
  return (
    <Dialog title={t.title} close={close} wide="more">
      <p>{t.intro}</p>
      <PollFailure polled={polled} />
      {all === null && polled.failure === null && <Loading rows={4} />}
      {all !== null && (
        <>
          <ul class="list panel">{all.kinds.map((each) => <Kind key={each.kind} kind={each} replace={polled.replace} />)}</ul>
          <TemplateFields all={all} />
        </>
      )}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}

function Kind({ kind, replace }: { kind: TemplateKind; replace: (all: All) => void }): JSX.Element {
  const t = words().word;
  const name = t.kinds[kind.kind] ?? kind.kind;
  const act = useAct();
  const [said, setSaid] = useState("");
  const [sent, setSent] = useState(false);
  const used = kind.uploads.find((each) => each.in_use);
  const download = (): void => void act.run(async () => {
    setSent(false);
    keepFile(await getTemplate(kind.kind, used?.number ?? BUILT_IN), t.templateName(kind.kind));
  });
  const send = (file: File): void => void act.run(async () => {
    setSaid("");
    setSent(true);
    replace(await sendTemplate(kind.kind, file));
    setSaid(t.replaced(name));
  });
  const back = (to: number): void => void act.run(async () => {
    setSaid("");
    setSent(false);
    replace(await putInUse(kind.kind, to));
    setSaid(t.returned(name));
  });
  return (
    <li class="tpl-kind">
      <div class="tpl">
        <div class="grow">
          <b>{name}</b>
          <span class="sub blk">{used === undefined ? t.builtIn : t.own(used.file_name)}</span>
          {used !== undefined && <span class="sub blk">{t.since(used.by ?? t.nobody, moment(used.at_ms, now.peek(), words()))}</span>}
        </div>
        <button type="button" class="dbtn s" disabled={act.busy} aria-label={t.downloadOf(name)} onClick={download}><DeskIcon name="file" />{t.download}</button>
        <Chosen name={name} busy={act.busy} trying={act.busy && sent} send={send} />
      </div>
      {kind.uploads.length > 0 && <Back name={name} kind={kind} used={used?.number ?? BUILT_IN} busy={act.busy} back={back} />}
      {act.failure && <Failed failure={act.failure} />}
      {act.failure && sent && <p class="sub">{t.refused(name)}</p>}
      <p class="said-line" role="status">{said !== "" && <><Icon name="check" />{said}</>}</p>
    </li>
  );
}

function Chosen({ name, busy, trying, send }: { name: string; busy: boolean; trying: boolean; send: (file: File) => void }): JSX.Element {
  const t = words().word;
  const picker = useRef<HTMLInputElement>(null);
  const chosen = (box: HTMLInputElement): void => {
    const file = box.files?.[0];
    box.value = "";
    if (file !== undefined) send(file);
  };
  return (
    <>
      <button type="button" class="dbtn s" disabled={busy} aria-label={trying ? t.uploading : t.uploadOf(name)} onClick={() => picker.current?.click()}>
        <DeskIcon name="upload" />{trying ? t.uploading : t.upload}
      </button>
      <input ref={picker} type="file" class="vh" accept=".docx" tabIndex={-1} aria-label={t.uploadOf(name)} onChange={(event) => chosen(event.currentTarget)} />
    </>
  );
}

function Back({ name, kind, used, busy, back }: {
  name: string; kind: TemplateKind; used: number; busy: boolean; back: (to: number) => void;
}): JSX.Element | null {
  const t = words().word;
  const others = kind.uploads.filter((each) => each.number !== used);
  const choices = [...(used === BUILT_IN ? [] : [BUILT_IN]), ...others.map((each) => each.number)];
  const [chosen, setChosen] = useState<number | null>(null);
  const to = chosen !== null && choices.includes(chosen) ? chosen : choices[0];
  if (to === undefined) return null;
  const written = (one: TemplateVersion): string => t.version(number(one.number, words()), one.file_name, moment(one.at_ms, now.peek(), words()));
  return (
    <div class="tpl tpl-past">
      <select class="in grow" aria-label={t.backOf(name)} value={String(to)} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
        {used !== BUILT_IN && <option value={BUILT_IN}>{t.builtIn}</option>}
        {others.map((one) => <option key={one.number} value={one.number}>{written(one)}</option>)}
      </select>
      <button type="button" class="dbtn s" disabled={busy} onClick={() => back(to)}><Icon name="undo" />{t.backTo}</button>
    </div>
  );
}
