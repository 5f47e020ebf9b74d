/** What a sample is of, and what was found by village. Pairs are not named, villages keep the plan's order. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { BackCheck, CheckFigures } from "../api.review";
import { number, percentText } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";

export function Facts({ check }: { check: BackCheck }): JSX.Element {
  const t = words().review;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const gone = check.withdrawn;
  return (
    <>
      <p class="pb sub">{t.checks.facts(check.phase?.name ?? t.checks.allPhases, String(check.per_pair))} · {t.checks.by(check.by ?? t.hints.somebody, time(check.at_ms))}</p>
      {gone !== null && <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.checks.gone(gone.by ?? t.hints.somebody, time(gone.at_ms), gone.reason)}</span></p>}
    </>
  );
}

export function CheckTable({ check }: { check: BackCheck }): JSX.Element {
  const t = words().review.checks;
  const { head } = t;
  return (
    <table class="emu">
      <caption class="vh">{t.caption}</caption>
      <thead><tr>
        {[head.village, head.of, head.drawn, head.agrees, head.differs, head.notMet, head.left, head.share].map((name) => <th key={name} scope="col">{name}</th>)}
      </tr></thead>
      <tbody>
        {check.villages.map((each) => <tr key={each.id}><th scope="row">{each.name}</th><Cells figures={each} /></tr>)}
        <tr class="tot"><th scope="row">{t.total}</th><Cells figures={check.total} /></tr>
      </tbody>
    </table>
  );
}

function Cells({ figures }: { figures: CheckFigures }): JSX.Element {
  const n = (value: number): string => number(value, words());
  return (
    <>
      <td>{n(figures.of)}</td><td>{n(figures.drawn)}</td><td><b>{n(figures.agrees)}</b></td><td>{n(figures.differs)}</td>
      <td>{n(figures.not_met)}</td><td>{n(figures.left)}</td>
      <td>{figures.percent === null ? words().none : percentText(figures.percent, words())}</td>
    </>
  );
}
