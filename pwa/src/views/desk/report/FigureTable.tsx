/** The report's own figures: rows that add up to the target, and the way from the report before. */
import type { JSX } from "preact";
import type { RowCode } from "../../../services/contract";
import { Icon } from "../../shared/icons";
import type { Report } from "../api";
import {
  addsUp, cumulativeBefore, number, percent, percentText, REACHED_NONE, ROW_ORDER, rowOf, signed, sumOf,
} from "../figures";
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
          <Line name={t.noOutcome} n={sumOf(report.rows, NONE)} report={report} row="not_reached" />
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
            <td>{number(report.eligible, t)}</td>
            <td>{t.none}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Line({ name, n, report, row, sub = false }: {
  name: string; n: number; report: Report; row: RowCode; sub?: boolean;
}): JSX.Element {
  const t = words();
  return (
    <tr class={sub ? "sub-row" : undefined}>
      <th scope="row">
        {sub ? name : <span class={`mark-s ${TONES[row] ?? ""}`}><Icon name={iconOf(row)} /><span class="ink">{name}</span></span>}
      </th>
      <td>{row === "completed" && !sub ? <b>{number(n, t)}</b> : number(n, t)}</td>
      <td>{row === "completed" ? <b>{percentText(report.percent_target, t)}</b> : percent(n, report.target, t)}</td>
    </tr>
  );
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
        <div class="line"><dt>{t.since[report.kind]} <span class="sub">{t.inDayParts(n(day.new), n(day.already))}</span></dt><dd class="num">+{n(day.total)}</dd></div>
        {report.late.map((late) => (
          <div class="line" key={late.day}><dt>{t.late(dayWords(late.day))}</dt><dd class="num">+{n(late.n)}</dd></div>
        ))}
        <div class="line"><dt>{t.withdrawn}</dt><dd class="num">{report.withdrawn === 0 ? n(0) : `−${n(report.withdrawn)}`}</dd></div>
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
  const lines: [string, string][] = [
    [t.live.households, t.live.of(n(report.households[0]), n(report.households[1]))],
    [t.live.met, n(report.met)],
    [t.live.sskdt, n(report.steps.sskdt)],
    [t.live.bhyt, n(report.steps.bhyt)],
    [t.live.asxh, n(report.steps.asxh)],
    [t.live.activated, t.live.of(n(report.activated[0]), n(report.activated[1]))],
    [t.live.offList, n(report.off_list)],
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
