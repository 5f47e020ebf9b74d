/** The daily report: what was counted at a cut-off, for the commune or one village. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getProgress, getReport, type PhaseProgress, type Report } from "../api";
import { number } from "../figures";
import { now } from "../session";
import { clock, clockSeconds, clockWritten, usualCutOff, weekdayDate } from "../time";
import { Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Chooser } from "./Chooser";
import { Confirmations, SilentPhones } from "./Phones";
import { Coverage, FigureTable, Movement, Pairs } from "./FigureTable";
import { VillageLines } from "./VillageLines";
import { ZaloText } from "./ZaloText";
import "./report.css";

/** The phases' locks decide which moment is meant when none is asked for; without them, 21:30. */
export function ReportScreen({ village, asked }: { village: string | null; asked: number | null }): JSX.Element {
  const places = usePoll("places", null, getProgress);
  const phases = places.value?.phases ?? [];
  const usual = useRef<number | null>(null);
  if (places.value !== null || places.failure !== null)
    usual.current ??= usualCutOff(now.peek(), phases.flatMap((phase) => phase.lock_ms ?? []));
  const at = asked ?? usual.current;
  return at === null ? <Loading rows={10} /> : <ReportAt village={village} at={at} phases={phases} />;
}

function ReportAt({ village, at, phases }: { village: string | null; at: number; phases: PhaseProgress[] }): JSX.Element {
  const past = at <= now.value;
  const polled = usePoll(`report ${village ?? ""} ${at}`, past ? 30_000 : 15_000, () => getReport(village, at));
  const report = polled.value;
  return (
    <>
      <Head at={at} report={report} />
      <Chooser village={village} at={at} phases={phases} />
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
      {report && <span class="sub">{stateWords(report)}</span>}
      <ServerClock />
    </header>
  );
}

function stateWords(report: Report): string {
  const t = words().report;
  if (report.frozen) return t.frozen(clockSeconds(report.at_ms));
  return report.at_ms > now.peek() ? t.running(clock(report.at_ms)) : t.loose;
}

function ServerClock(): JSX.Element {
  return <span class="clock" role="timer" aria-label={words().report.clock} aria-live="off">{clockSeconds(now.value)}</span>;
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
          {report.village && <div class="halves"><Confirmations report={report} /><Pairs report={report} /></div>}
        </div>
        <div class="aside">
          <ZaloText text={report.text} />
          <SilentPhones report={report} />
        </div>
      </div>
      <p class="strip say">
        <Icon name={report.silent.length > 0 ? "off" : "ticks"} />
        <span class="grow">{report.silent.length > 0 ? t.silentLine(silent) : t.completeLine}</span>
      </p>
    </>
  );
}
