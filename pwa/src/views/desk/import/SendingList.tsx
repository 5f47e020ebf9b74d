/** Files on their way: each its own line, and what to do about one that did not arrive. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { number } from "../figures";
import { failureWords, words } from "../words";
import { Meter } from "./Meter";
import { again, againAll, drop, queue, unfinished, type Sending, type Trouble } from "./queue";

export function SendingList(): JSX.Element | null {
  const t = words().importing.sending;
  const files = queue.value;
  useLeaveWarning();
  if (files.length === 0) return null;
  const failed = files.filter((each) => each.state === "failed").length;
  const left = files.length - failed;
  const n = (value: number): string => number(value, words());
  return (
    <section class="panel im-sends" aria-labelledby="sends-title">
      <div class="im-sends-head">
        <h2 id="sends-title">
          {left > 0 && <span>{t.title(n(left))}</span>}
          {failed > 0 && <span class="c-warn">{t.failed(n(failed))}</span>}
        </h2>
        {failed > 1 && <button type="button" class="dbtn s" onClick={againAll}>{t.again}</button>}
      </div>
      <ul class="list im-sends-list">{files.map((each) => <Line key={each.key} file={each} />)}</ul>
    </section>
  );
}

function Line({ file }: { file: Sending }): JSX.Element {
  const t = words().importing.sending;
  const name = file.file.name;
  const percent = number(Math.round(file.share * 100), words());
  return (
    <li class="im-send">
      <DeskIcon name="file" />
      <span class="im-send-name">{name} <span class="sub nb">{sizeWords(file.file.size)}</span></span>
      {file.state === "failed"
        ? <Failure file={file} />
        : (
          <>
            <span class="im-send-bar"><Meter share={file.share} label={t.progress(name)} /></span>
            <span class="sub im-send-state">{t.states[file.state]}{file.state === "sending" && ` ${t.percent(percent)}`}</span>
            <span class="im-send-act">
              {file.state === "waiting" && (
                <button type="button" class="dbtn s q2" aria-label={t.forFile(t.remove, name)} onClick={() => drop(file.key)}>{t.remove}</button>
              )}
            </span>
          </>
        )}
    </li>
  );
}

function Failure({ file: { key, file, trouble } }: { file: Sending }): JSX.Element {
  const t = words().importing.sending;
  return (
    <>
      <span class="c-warn grow im-send-why"><Icon name="warn" /><span>{trouble && troubleWords(trouble)}</span></span>
      <span class="acts">
        {trouble !== "too_big" && (
          <button type="button" class="dbtn s" aria-label={t.forFile(t.retry, file.name)} onClick={() => again(key)}>{t.retry}</button>
        )}
        <button type="button" class="dbtn s q2" aria-label={t.forFile(t.remove, file.name)} onClick={() => drop(key)}>{t.remove}</button>
      </span>
    </>
  );
}

function troubleWords(trouble: Trouble): string {
  const t = words().importing.sending;
  if (trouble === "too_big") return t.tooBig;
  return trouble === "unreadable" ? t.unreadable : failureWords(trouble);
}

function sizeWords(bytes: number): string {
  const t = words().importing;
  const kb = Math.max(1, Math.round(bytes / 1024));
  return kb < 1024 ? t.size(number(kb, words())) : t.sizeLarge(`${Math.floor(kb / 1024)}${words().decimal}${Math.floor((kb % 1024) / 103)}`);
}

function useLeaveWarning(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => { if (unfinished()) event.preventDefault(); };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
}
