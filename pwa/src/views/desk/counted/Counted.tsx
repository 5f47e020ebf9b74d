/** The people behind one figure of the live page or of a report. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { getProgress, type Progress } from "../api";
import { getCountedFile, type CountedPage } from "../api.pace";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { go, href } from "../route";
import type { CountedRoute } from "../route.counted";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { PeopleTable } from "./PeopleTable";
import { useBlocks } from "./useBlocks";
import "./counted.css";

const PAUSE_MS = 250;
const LIVE_FIGURES = [
  "target", "completed", "system_error", "no_smartphone", "absent", "reached_none", "not_reached", "none_yet", "elsewhere",
  "eligible", "taken_off", "met", "sskdt", "bhyt", "asxh", "already", "activated", "not_activated", "off_list", "conflicts",
];

export function Counted({ at }: { at: CountedRoute }): JSX.Element {
  const t = words().counted;
  const [typed, setTyped] = useState("");
  const text = useSettled(typed);
  const blocks = useBlocks(at, text);
  const places = usePoll("places", null, getProgress);
  const { head } = blocks;
  return (
    <>
      <p><a class="lnk back" href={href(backOf(at))}><Icon name="back" />{t.back}</a></p>
      <Head at={at} head={head} />
      <Finder at={at} typed={typed} setTyped={setTyped} places={places.value} text={text} ready={(head?.total ?? 0) > 0} />
      {blocks.failure && <Failed failure={blocks.failure} retry={blocks.retry} />}
      {head !== null && text === "" && head.number !== head.total && (
        <p class="strip say"><Icon name="warn" /><span class="grow">{t.differs(number(head.number, words()), number(head.total, words()))}</span></p>
      )}
      {head === null ? blocks.failure === null && <Loading rows={10} />
        : head.total === 0 ? <div class="panel"><Empty>{text === "" ? t.empty : t.emptyFilter}</Empty></div>
        : <PeopleTable at={at} blocks={blocks} total={head.total} />}
    </>
  );
}

/** What is typed, once the fingers rest. */
function useSettled(typed: string): string {
  const [text, setText] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return text;
}

function backOf(at: CountedRoute): Parameters<typeof href>[0] {
  if (at.kind === "live") return { screen: "live" };
  return {
    screen: "report", village: at.village, atMs: at.kind === "daily" ? at.atMs : null,
    ...(at.phase !== null && { phase: at.phase }), ...(at.kind !== "daily" && { kind: at.kind }),
  };
}

export function figureWord(figure: string): string {
  const rows: Record<string, string> = words().rows;
  return words().counted.figures[figure] ?? rows[figure] ?? figure;
}

function Head({ at, head }: { at: CountedRoute; head: CountedPage | null }): JSX.Element {
  const t = words().counted;
  const time = head === null ? "" : moment(head.at_ms, now.peek(), words());
  return (
    <header class="dhead">
      <h1>{figureWord(at.figure)}</h1>
      {head && (
        <span class="sub" role="status">
          {head.place ?? t.commune} · <b class="num">{t.people(number(head.total, words()))}</b> · {at.kind === "live" ? t.now(time) : head.frozen ? t.frozen(time) : t.asOf(time)}
        </span>
      )}
    </header>
  );
}

function Finder({ at, typed, setTyped, places, text, ready }: {
  at: CountedRoute; typed: string; setTyped: (text: string) => void; places: Progress | null; text: string; ready: boolean;
}): JSX.Element {
  const t = words().counted;
  const [said, setSaid] = useState("");
  const file = useAct();
  const fetchFile = (): void => void file.run(async () => {
    setSaid("");
    keepFile(await getCountedFile(at, text), t.fileName);
    setSaid(t.fileGot);
  });
  const live = at.kind === "live";
  return (
    <>
      <div class="finder">
        <div class="fld"><label for="counted-text">{t.filter}</label><input id="counted-text" class="in" type="search" autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} /></div>
        {live && (
          <div class="fld"><label for="counted-figure">{t.figure}</label>
            <select id="counted-figure" class="in" value={at.figure} onChange={(event) => go({ ...at, figure: event.currentTarget.value })}>
              {[...new Set([...LIVE_FIGURES, at.figure])].map((figure) => <option key={figure} value={figure}>{figureWord(figure)}</option>)}
            </select>
          </div>
        )}
        <div class="fld"><label for="counted-village">{t.village}</label>
          <select id="counted-village" class="in" value={at.village ?? ""} onChange={(event) => go({ ...at, village: event.currentTarget.value || null })}>
            <option value="">{t.all}</option>
            {places?.phases.flatMap((phase) => phase.villages).map((village) => <option key={village.id} value={village.id}>{village.name}</option>)}
          </select>
        </div>
        <span class="grow" />
        <button type="button" class="dbtn" disabled={!ready || file.busy} onClick={fetchFile}><DeskIcon name="sheet" />{t.file}</button>
      </div>
      {file.failure && <Failed failure={file.failure} retry={fetchFile} />}
      <Said>{said}</Said>
    </>
  );
}
