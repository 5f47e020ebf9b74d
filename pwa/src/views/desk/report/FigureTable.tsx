/** The report's own figures: rows that add up to the target, and the way from the report before. */
import type { JSX } from "preact";
import type { RowCode } from "../../../services/contract";
import { Icon } from "../../shared/icons";
import type { Report } from "../api";
import {
  addsUp, cumulativeBefore, number, percent, percentText, REACHED_NONE, ROW_ORDER, rowOf, signed, sumOf,
} from "../figures";
import { counted, type CountedRoute } from "../route.counted";
import { Behind } from "../ui/Behind";
import { iconOf } from "../ui/Outcome";
import { words } from "../words";

const OUTCOMES: RowCode[] = ["completed", "system_error", "no_smartphone", "absent"];
const NONE: RowCode[] = [...REACHED_NONE, "not_reached"];
const TONES: Partial<Record<RowCode, string>> = {
  completed: "c-done", system_error: "c-error", no_smartphone: "c-nophone", absent: "c-absent",
};

export function FigureTable({ report }: { report: Report }): JSX.Element {
  const t = words();
  const elsewhere = rowOf(report.rows, "elsewhere");
  const line = (row: RowCode, sub = false): JSX.Element => (
    <Line key={row} name={t.rows[row]} row={row} n={rowOf(report.rows, row)} report={report} sub={sub} />
  );
  return (
    <section class="panel" aria-labelledby="figures-title">
      <h2 class="ph" id="figures-title">{t.report.figures}</h2>
      <table class="rfig">
        <thead><tr><th scope="col">{t.report.row}</th><th scope="col">{t.report.people}</th><th scope="col">{t.report.percent}</th></tr></thead>
        <tbody>
          {OUTCOMES.map((row) => line(row))}
          <Line name={t.noOutcome} n={sumOf(report.rows, NONE)} report={report} row="not_reached" whole="none_yet" />
          {NONE.map((row) => line(row, true))}
          {elsewhere > 0 && line("elsewhere")}
        </tbody>
        <tfoot>
          <tr class="tot">
            <th scope="row">{addsUp(report) ? t.report.sum : <span class="c-warn">{t.report.sumWrong}</span>}</th>
            <td>{number(sumOf(report.rows, ROW_ORDER), t)}</td>
            <td>{percent(sumOf(report.rows, ROW_ORDER), report.target, t)}</td>
          </tr>
          <tr>
            <th scope="row">{t.report.eligible} <span class="sub">{t.report.percentEligible(percentText(report.percent_eligible, t))}</span></th>
            <td><Behind n={report.eligible} to={behindOf(report, "eligible")} /></td>
            <td>{t.none}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Line({ name, n, report, row, whole, sub = false }: {
  name: string; n: number; report: Report; row: RowCode; whole?: string; sub?: boolean;
}): JSX.Element {
  const t = words();
  const figure = <Behind n={n} to={behindOf(report, whole ?? row)} />;
  return (
    <tr class={sub ? "sub-row" : undefined}>
      <th scope="row">
        {sub ? name : <span class={`mark-s ${TONES[row] ?? ""}`}><Icon name={iconOf(row)} /><span class="ink">{name}</span></span>}
      </th>
      <td>{row === "completed" && !sub ? <b>{figure}</b> : figure}</td>
      <td>{row === "completed" ? <b>{percentText(report.percent_target, t)}</b> : percent(n, report.target, t)}</td>
    </tr>
  );
}

/** The people behind a figure of this report, as of its moment. */
function behindOf(report: Report, figure: string, day: string | null = null): CountedRoute {
  return counted(figure, {
    village: report.village?.id ?? null, phase: report.phase?.id ?? null, kind: report.kind, day,
    atMs: report.kind === "daily" ? report.at_ms : null,
  });
}

export function Movement({ report }: { report: Report }): JSX.Element {
  const t = words().report;
  const n = (value: number): string => number(value, words());
  const { in_day: day } = report;
  return (
    <section class="panel" aria-labelledby="movement-title">
      <h2 class="ph" id="movement-title">{t.movement}</h2>
      <dl class="pb kvs">
        <div class="line"><dt>{t.beforeOf[report.kind]}</dt><dd class="num">{n(cumulativeBefore(report))}</dd></div>
        <div class="line"><dt>{t.since[report.kind]} <span class="sub">{t.inDayParts(n(day.new), n(day.already))}</span></dt><dd class="num">+<Behind n={day.total} to={behindOf(report, "in_day")} what={t.since[report.kind]} /></dd></div>
        {report.late.map((late) => (
          <div class="line" key={late.day}><dt>{t.late(dayWords(late.day))}</dt><dd class="num">+<Behind n={late.n} to={behindOf(report, "late", late.day)} what={t.late(dayWords(late.day))} /></dd></div>
        ))}
        <div class="line"><dt>{t.withdrawn}</dt><dd class="num">{report.withdrawn > 0 && "−"}<Behind n={report.withdrawn} to={behindOf(report, "withdrawn")} what={t.withdrawn} /></dd></div>
        <div class="line sum"><dt>{t.now}</dt><dd class="num">{n(rowOf(report.rows, "completed"))}</dd></div>
        {report.lock && (
          <>
            <div class="line"><dt>{t.lockLate}</dt><dd class="num">{signed(report.lock.amended - rowOf(report.rows, "completed"), words())}</dd></div>
            <div class="line sum"><dt>{t.amended}</dt><dd class="num">{n(report.lock.amended)}</dd></div>
            <div class="line"><dt>{t.afterLock}</dt><dd class="num">{n(report.lock.after_lock)}</dd></div>
          </>
        )}
      </dl>
    </section>
  );
}

export function Coverage({ report }: { report: Report }): JSX.Element {
  const t = words();
  const n = (value: number): string => number(value, t);
  const open = (figure: string, name: string, value: number): [string, JSX.Element] =>
    [name, <Behind n={value} to={behindOf(report, figure)} what={name} />];
  const lines: [string, JSX.Element | string][] = [
    [t.live.households, t.live.of(n(report.households[0]), n(report.households[1]))],
    open("met", t.live.met, report.met),
    open("sskdt", t.live.sskdt, report.steps.sskdt),
    open("bhyt", t.live.bhyt, report.steps.bhyt),
    open("asxh", t.live.asxh, report.steps.asxh),
    [t.live.activated, t.live.of(n(report.activated[0]), n(report.activated[1]))],
    open("off_list", t.live.offList, report.off_list),
  ];
  return (
    <section class="panel" aria-labelledby="coverage-title">
      <h2 class="ph" id="coverage-title">{t.report.coverage}</h2>
      <dl class="pb kvs">
        {lines.map(([name, value]) => <div class="line" key={name}><dt>{name}</dt><dd class="num">{value}</dd></div>)}
      </dl>
    </section>
  );
}

export function Pairs({ report }: { report: Report }): JSX.Element {
  const t = words().report;
  return (
    <section class="panel" aria-labelledby="pairs-title">
      <h2 class="ph" id="pairs-title">{t.byPair}</h2>
      {report.by_pair.length === 0 && <p class="pb sub">{t.noPairs}</p>}
      <dl class="pb kvs">
        {report.by_pair.map((each) => <div class="line" key={each.pair}><dt>{each.pair}</dt><dd class="num">{number(each.n, words())}</dd></div>)}
      </dl>
    </section>
  );
}

/** "2026-04-11" is 11/4. */
function dayWords(day: string): string {
  const [, month = "", date = ""] = day.split("-");
  return words().dayShort(Number(date), Number(month));
}
