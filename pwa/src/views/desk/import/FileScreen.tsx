/** One file: what it would change, what stands in the way, and the yes. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { approveUpload, getUpload, getUploads, type Fix, type Import, type Upload, type UploadHead } from "../api.lists";
import { number } from "../figures";
import { href } from "../route";
import { asFailure, now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { ApproveBar } from "./ApproveBar";
import { afterAll } from "./bulk";
import { Discard } from "./Discard";
import { Done, Refused } from "./Ended";
import { useFixing, WHOLE_TABLE } from "./fixing";
import { PartTabs, PartView } from "./PartView";
import { forget } from "./queue";
import { blockingOf, nextNeeding, questionsOf, standingOf } from "./standing";
import "./file.css";

export function FileScreen({ id }: { id: string }): JSX.Element {
  const polled = usePoll(`upload ${id}`, null, async () => ({ body: await getUpload(id), same: false }));
  const others = usePoll("uploads", null, getUploads);
  const next = nextNeeding(others.value?.uploads ?? [], id);
  return (
    <>
      <p class="im-crumbs">
        <a class="lnk back" href={href({ screen: "import", id: null })}><Icon name="back" />{words().importing.file.back}</a>
        <span class="grow" />
        {next && <a class="lnk" href={href({ screen: "import", id: next.id })}>{words().importing.file.next(next.file_name)}<Icon name="chev" /></a>}
      </p>
      <PollFailure polled={polled} />
      {polled.value === null
        ? polled.failure === null && <Loading rows={8} />
        : <Loaded upload={polled.value} replace={polled.replace} next={next} />}
    </>
  );
}

function Loaded({ upload, replace, next }: { upload: Upload; replace: (upload: Upload) => void; next: UploadHead | null }): JSX.Element {
  const t = words().importing;
  const [said, setSaid] = useState("");
  const [moved, setMoved] = useState(false);
  const [imports, setImports] = useState<Import[] | null>(null);
  const [seen, setSeen] = useState(upload.parts[0]?.key ?? "");
  const act = useAct();
  const top = useRef<HTMLDivElement>(null);
  const fixing = useFixing(upload.id, (anew, fixes) => {
    forget(anew.id);
    replace(anew);
    setSaid(saidOf(anew, fixes));
    // Columns fold away when they are right: the keyboard goes on at the top, not nowhere.
    if (fixes.length === 0) setTimeout(() => { if (document.activeElement === document.body) top.current?.focus(); });
  });
  const part = upload.parts.find((each) => each.key === seen) ?? upload.parts[0];
  const approve = (allowGone: boolean): void => void act.run(async () => {
    setSaid("");
    setMoved(false);
    const answer = await approved(upload, allowGone);
    if (answer === "changed") { replace(await getUpload(upload.id)); setMoved(true); return; }
    forget(upload.id);
    setImports(answer);
  });
  const reload = (): void => void act.run(async () => replace(await getUpload(upload.id)));
  useEffect(() => { if (moved || imports !== null) top.current?.focus(); }, [moved, imports]);
  const done = imports !== null || upload.state === "done";
  return (
    <>
      <div ref={top} tabIndex={-1} class="im-tops">
        <Head upload={upload} done={done} />
        <Said>{said}</Said>
        {moved && <p class="strip warn say" role="alert"><Icon name="warn" /><span class="grow">{t.file.changed}</span></p>}
        {fixing.failure && <Failed failure={fixing.failure} retry={reload} />}
        {act.failure && <Failed failure={act.failure} retry={reload} />}
        {done && <Done upload={upload} imports={imports ?? []} next={next} />}
        {upload.state === "discarded" && <p class="strip say"><Icon name="none" /><span class="grow">{t.file.discarded}</span></p>}
        {upload.state === "open" && upload.refused !== null && <Refused remark={upload.refused} />}
      </div>
      {!done && upload.state === "open" && part && (
        <>
          {upload.parts.length > 1 && <PartTabs parts={upload.parts} seen={part.key} see={setSeen} />}
          <PartView key={part.key} upload={upload} part={part} fixing={fixing} />
          {upload.refused === null && <ApproveBar upload={upload} busy={act.busy} waiting={fixing.busy} approve={approve} see={setSeen} />}
        </>
      )}
    </>
  );
}

function Head({ upload, done }: { upload: Upload; done: boolean }): JSX.Element {
  const t = words().importing;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  return (
    <header class="dhead">
      <h1>{upload.file_name}</h1>
      <span class="sub">
        {t.kinds[upload.kind]} · {t.file.by(upload.by ?? words().none, time(upload.created_ms))}
        {!done && upload.state === "open" && <> · <span class="nb">{t.file.kept(time(upload.expires_ms))}</span></>}
      </span>
      <span class="grow" />
      {!done && upload.state === "open" && <Discard upload={upload} />}
    </header>
  );
}

/** "changed": the list of the commune moved meanwhile. A lost answer is looked up before it counts as a refusal. */
async function approved(upload: Upload, allowGone: boolean): Promise<Import[] | "changed"> {
  try {
    return (await approveUpload(upload.id, upload.digest, allowGone)).imports;
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code === "roster_changed") return "changed";
    const outcome = await afterAll(upload.id, failure);
    if (outcome.state === "done") return outcome.imports;
    throw failure;
  }
}

function saidOf(upload: Upload, fixes: readonly Fix[]): string {
  const t = words().importing.rows;
  const n = (value: number): string => number(value, words());
  const left = upload.parts.reduce((sum, part) => sum + blockingOf(part) + questionsOf(part), 0);
  const rest = left > 0 ? t.left(n(left)) : standingOf(upload) === "ready" ? t.ready : "";
  const only = fixes[0];
  if (only === undefined) return `${words().importing.columns.saved} ${rest}`;
  if (fixes.length > 1) return `${t.said.many(n(fixes.length))} ${rest}`;
  const what = "skip" in only ? t.said.skip : "answer" in only ? t.said.answer : "undo" in only ? t.said.undo : t.said.cell;
  return `${only.row === WHOLE_TABLE ? t.said.table : what(n(only.row))} ${rest}`;
}
