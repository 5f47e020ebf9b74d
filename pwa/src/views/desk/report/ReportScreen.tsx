/** The daily report: what was counted at a cut-off, for the commune or one village. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getProgress, getReport, reportQuery, type PhaseProgress, type Report, type ReportAsked } from "../api";
import { number } from "../figures";
import type { Route } from "../route";
import { now, reportMinute } from "../session";
import { clock, clockSeconds, clockWritten, dayShort, usualCutOff, weekdayDate } from "../time";
import { EndWarning } from "../ui/EndWarning";
import { Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Chooser } from "./Chooser";
import { Confirmations, SilentPhones } from "./Phones";
import { Coverage, FigureTable, Movement, Pairs } from "./FigureTable";
import { VillageLines } from "./VillageLines";
import { ZaloText } from "./ZaloText";
import "./report.css";

type ReportRoute = Extract<Route, { screen: "report" }>;

/** The phases' locks decide which moment is meant when none is asked for; without them, 21:30. */
export function ReportScreen({ route }: { route: ReportRoute }): JSX.Element {
  const places = usePoll("places", null, getProgress);
  const phases = places.value?.phases ?? [];
  const usual = useRef<number | null>(null);
  if (places.value !== null || places.failure !== null)
    usual.current ??= usualCutOff(now.peek(), phases.flatMap((phase) => phase.lock_ms ?? []), reportMinute());
  const atMs = route.atMs ?? usual.current;
  if (atMs === null) return <Loading rows={10} />;
  const kind = route.kind ?? "daily";
  const locked = route.atMs === null && kind === "daily" && route.village === null ? phases.find((each) => each.lock_ms === atMs)?.id : undefined;
  return <ReportAt asked={{ village: route.village, phase: route.phase ?? locked ?? null, kind, atMs }} phases={phases} />;
}

function ReportAt({ asked, phases }: { asked: ReportAsked; phases: PhaseProgress[] }): JSX.Element {
  const past = asked.kind === "daily" && asked.atMs <= now.value;
  const polled = usePoll(`report ${reportQuery(asked)}`, past ? 30_000 : 15_000, () => getReport(asked));
  const report = polled.value;
  return (
    <>
      <Head asked={asked} report={report} />
      <Chooser asked={asked} phases={phases} />
      <EndWarning />
      <PollFailure polled={polled} />
      {report === null ? polled.failure === null && <Loading rows={10} /> : <Figures report={report} asked={asked} again={polled.reload} />}
    </>
  );
}

function Head({ asked, report }: { asked: ReportAsked; report: Report | null }): JSX.Element {
  const at = report?.at_ms ?? asked.atMs;
  return (
    <header class="dhead">
      <h1>{titleOf(asked, report)}</h1>
      {asked.kind === "daily" && <span class="sub">{weekdayDate(at, words())}</span>}
      <span class="grow" />
      {report && <span class="sub">{stateWords(report)}</span>}
      <ServerClock />
    </header>
  );
}

function titleOf(asked: ReportAsked, report: Report | null): string {
  const t = words().report;
  if (asked.kind === "phase") return t.phaseTitle(report?.lock?.phase ?? report?.phase?.name ?? "");
  if (asked.kind !== "daily") return t.kinds[asked.kind];
  return report?.lock ? t.lockTitle(report.lock.phase) : t.title(clockWritten(asked.atMs));
}

function stateWords(report: Report): string {
  const t = words().report;
  if (report.frozen) return t.frozen(clockSeconds(report.at_ms));
  if (report.kind === "tail" || report.kind === "final") return t.until(clock(now.peek()));
  return report.at_ms > now.peek() ? t.running(clock(report.at_ms)) : t.loose;
}

function ServerClock(): JSX.Element {
  return <span class="clock" role="timer" aria-label={words().report.clock} aria-live="off">{clockSeconds(now.value)}</span>;
}

function Figures({ report, asked, again }: { report: Report; asked: ReportAsked; again: () => void }): JSX.Element {
  const t = words().report;
  const silent = number(report.silent.length, words());
  return (
    <>
      {report.lock && (report.lock.added > 0 || report.lock.withdrawn > 0) && (
        <p class="strip say"><Icon name="clock" /><span class="grow">{lockWords(report.lock, report.at_ms)}</span></p>
      )}
      <div class="dcols rcols">
        <div class="aside">
          {report.villages && <VillageLines villages={report.villages} kind={report.kind} atMs={report.at_ms} />}
          <FigureTable report={report} />
          <div class="halves"><Movement report={report} /><Coverage report={report} /></div>
          {report.village && <div class="halves"><Confirmations report={report} again={again} /><Pairs report={report} /></div>}
        </div>
        <div class="aside">
          <ZaloText text={report.text} table={reportQuery(asked)} />
          {report.snapshot && <Proof snapshot={report.snapshot} />}
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

function lockWords(lock: NonNullable<Report["lock"]>, atMs: number): string {
  const t = words().report;
  const n = (value: number): string => number(value, words());
  return [
    ...(lock.added > 0 ? [t.lockAdded(n(lock.added), clockWritten(atMs))] : []),
    ...(lock.withdrawn > 0 ? [t.lockWithdrawn(n(lock.withdrawn))] : []),
  ].join(" · ");
}

/** The first half tells two figures apart; the whole is in the title, for whoever compares it. */
function Proof({ snapshot }: { snapshot: NonNullable<Report["snapshot"]> }): JSX.Element {
  const t = words().report;
  return (
    <section class="panel" aria-labelledby="proof-title">
      <h2 class="ph" id="proof-title">{t.proof}</h2>
      <dl class="pb kvs">
        <div class="line"><dt>{t.takenBy}</dt><dd>{t.byItself}</dd></div>
        <div class="line"><dt>{t.takenAt}</dt><dd class="num">{clockSeconds(snapshot.taken_ms)} {dayShort(snapshot.taken_ms, words())}</dd></div>
        <div class="line"><dt>{t.hash}</dt><dd class="num" title={snapshot.hash}>{snapshot.hash.slice(0, 16)}</dd></div>
      </dl>
    </section>
  );
}
