/** The daily report: what was counted at a cut-off, for the commune or one village. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getProgress, getReport, type Named, type Report } from "../api";
import { number } from "../figures";
import { go } from "../route";
import { now } from "../session";
import { atMs, clock, clockSeconds, clockWritten, dateText, usualCutOff, weekdayDate } from "../time";
import { Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Confirmations, SilentPhones } from "./Phones";
import { Coverage, FigureTable, Movement, Pairs } from "./FigureTable";
import { VillageLines } from "./VillageLines";
import { ZaloText } from "./ZaloText";
import "./report.css";

export function ReportScreen({ village, asked }: { village: string | null; asked: number | null }): JSX.Element {
  const [usual] = useState(() => usualCutOff(now.peek()));
  const at = asked ?? usual;
  const past = at <= now.value;
  const polled = usePoll(`report ${village ?? ""} ${at}`, past ? 30_000 : 15_000, () => getReport(village, at));
  const report = polled.value;
  return (
    <>
      <Head at={at} report={report} />
      <Chooser village={village} at={at} />
      <PollFailure polled={polled} />
      {report === null ? polled.failure === null && <Loading rows={10} /> : <Figures report={report} />}
    </>
  );
}

function Head({ at, report }: { at: number; report: Report | null }): JSX.Element {
  const t = words().report;
  const title = report?.lock ? t.lockTitle(report.lock.phase) : t.title(clockWritten(at));
  return (
    <header class="dhead">
      <h1>{title}</h1>
      <span class="sub">{weekdayDate(at, words())}</span>
      <span class="grow" />
      {report && <span class="sub">{report.frozen ? t.frozen(clockSeconds(report.at_ms)) : t.running(clock(at))}</span>}
      <ServerClock />
    </header>
  );
}

function ServerClock(): JSX.Element {
  return <span class="clock" role="timer" aria-label={words().report.clock} aria-live="off">{clockSeconds(now.value)}</span>;
}

function Chooser({ village, at }: { village: string | null; at: number }): JSX.Element {
  const t = words().report;
  const places = usePlaces();
  const choose = (change: { village?: string | null; date?: string; time?: string }): void => {
    const next = atMs(change.date ?? dateText(at), change.time ?? clock(at));
    if (next === null) return;
    go({ screen: "report", village: change.village === undefined ? village : change.village, atMs: next });
  };
  return (
    <form class="chooser" onSubmit={(event) => event.preventDefault()}>
      <label class="fld">{t.place}
        <select class="in" value={village ?? ""} onChange={(event) => choose({ village: event.currentTarget.value || null })}>
          <option value="">{t.wholeCommune}</option>
          {places.map((phase) => (
            <optgroup key={phase.id} label={phase.name}>
              {phase.villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <label class="fld">{t.date}
        <input class="in" type="date" required value={dateText(at)} onChange={(event) => choose({ date: event.currentTarget.value })} />
      </label>
      <div class="pick" role="group" aria-label={t.time}>
        <button type="button" class="dbtn" aria-pressed={clock(at) === "21:30"} onClick={() => choose({ time: "21:30" })}>{t.cut2130}</button>
        <button type="button" class="dbtn" aria-pressed={clock(at) === "22:00"} onClick={() => choose({ time: "22:00" })}>{t.cut2200}</button>
      </div>
      <label class="fld">{t.time}
        <input class="in" type="time" required value={clock(at)} onChange={(event) => choose({ time: event.currentTarget.value })} />
      </label>
    </form>
  );
}

function usePlaces(): (Named & { villages: Named[] })[] {
  return usePoll("places", null, getProgress).value?.phases ?? [];
}

function Figures({ report }: { report: Report }): JSX.Element {
  const t = words().report;
  const silent = number(report.silent.length, words());
  return (
    <>
      <div class="dcols rcols">
        <div class="aside">
          {report.villages && <VillageLines villages={report.villages} />}
          <FigureTable report={report} />
          <div class="halves"><Movement report={report} /><Coverage report={report} /></div>
        </div>
        <div class="aside">
          <ZaloText text={report.text} />
          {report.village && <Confirmations report={report} />}
          <SilentPhones report={report} />
          <Pairs report={report} />
        </div>
      </div>
      <p class="strip say">
        <Icon name={report.silent.length > 0 ? "off" : "ticks"} />
        <span class="grow">{report.silent.length > 0 ? t.silentLine(silent) : t.completeLine}</span>
      </p>
    </>
  );
}
