/** A line a village, worst first: the figure, the silent phones, and who has confirmed. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Confirmation, ReportKind, VillageLine } from "../api";
import { number, signed, spokenDifference, worstFirst } from "../figures";
import { href, route } from "../route";
import { counted } from "../route.counted";
import { clock } from "../time";
import { Behind } from "../ui/Behind";
import { words } from "../words";

type Role = Confirmation["role"];

export function VillageLines({ villages, kind, atMs }: { villages: VillageLine[]; kind: ReportKind; atMs: number }): JSX.Element {
  const t = words().report;
  const some = kind === "daily" && villages.some((village) => village.tonight);
  const [tonightOnly, setTonightOnly] = useState(true);
  const shown = worstFirst(some && tonightOnly ? villages.filter((village) => village.tonight) : villages);
  const call = shown.some((village) => phoneOf(village) !== null);
  // Nobody confirms the figures of a span that has no evening of its own.
  const said = kind === "daily" || kind === "phase";
  return (
    <section class="panel" aria-label={t.villages}>
      {some && shown.length + villages.length > 0 && (
        <label class="check only"><input type="checkbox" checked={tonightOnly} onChange={() => setTonightOnly(!tonightOnly)} />{t.tonightOnly}</label>
      )}
      <table class="vlines">
        <caption class="vh">{t.villagesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.village}</th>
            <th scope="col">{t.head.cumulative}</th>
            <th scope="col">{t.since[kind]}</th>
            <th scope="col">{t.head.silent}</th>
            {said && <th scope="col" class="c">{t.head.lead}</th>}
            {said && <th scope="col" class="c">{t.head.head}</th>}
            {call && <th scope="col"><span class="vh">{t.head.call}</span></th>}
          </tr>
        </thead>
        <tbody>{shown.map((village) => <Line key={village.id} village={village} call={call} said={said} kind={kind} atMs={atMs} />)}</tbody>
        <Foot shown={shown} call={call} said={said} />
      </table>
    </section>
  );
}

function Line({ village, call, said, kind, atMs }: {
  village: VillageLine; call: boolean; said: boolean; kind: ReportKind; atMs: number;
}): JSX.Element {
  const t = words();
  const at = route.value.screen === "report" ? route.value.atMs : null;
  const open = (figure: string, n: number): JSX.Element => (
    <Behind n={n} to={counted(figure, { village: village.id, kind, atMs: kind === "daily" ? atMs : null })} />
  );
  return (
    <tr>
      <th scope="row"><a href={href({ screen: "report", village: village.id, atMs: at })}>{village.name}</a></th>
      <td class="nb"><b>{open("completed", village.completed)}</b> / {number(village.target, t)}</td>
      <td>{open("in_day", village.in_day)}</td>
      <td>{village.silent > 0 ? <b class="c-warn">{number(village.silent, t)}</b> : t.none}</td>
      {said && <td class="c"><Confirmed village={village} role="lead" /></td>}
      {said && <td class="c"><Confirmed village={village} role="head" /></td>}
      {call && <td><Call village={village} /></td>}
    </tr>
  );
}

function Confirmed({ village, role }: { village: VillageLine; role: Role }): JSX.Element {
  const t = words().report;
  const said = confirmationOf(village, role);
  if (said === null) return <span class="mark-s b c-met"><Icon name="none" />{t.unconfirmed}</span>;
  const more = spokenDifference(said, village.completed);
  if (more !== null) return <span class="mark-s"><Icon name="met" />{t.spoken(signed(more, words()), said.reason)}</span>;
  return <span class="mark-s b c-done"><Icon name="check" />{said.figure !== village.completed && `${number(said.figure, words())} · `}{clock(said.at_ms)}</span>;
}

/** The call is loud only where someone is needed. */
function Call({ village }: { village: VillageLine }): JSX.Element | null {
  const t = words().report;
  const phone = phoneOf(village);
  if (phone === null) return null;
  const calm = village.silent === 0 && confirmationOf(village, "lead") !== null && confirmationOf(village, "head") !== null;
  return <a class={calm ? "dbtn s q2" : "dbtn s"} href={`tel:${phone}`} aria-label={t.callName(village.name)}><Icon name="call" />{t.call}</a>;
}

function Foot({ shown, call, said }: { shown: VillageLine[]; call: boolean; said: boolean }): JSX.Element {
  const t = words();
  const sum = (of: (village: VillageLine) => number): number => shown.reduce((total, village) => total + of(village), 0);
  const agreed = (role: Role): number => shown.filter((village) => confirmationOf(village, role) !== null).length;
  const n = (value: number): string => number(value, t);
  const silent = sum((village) => village.silent);
  return (
    <tfoot>
      <tr class="tot">
        <th scope="row">{t.report.sumVillages(n(shown.length))}</th>
        <td class="nb">{n(sum((village) => village.completed))} / {n(sum((village) => village.target))}</td>
        <td>{n(sum((village) => village.in_day))}</td>
        <td>{silent === 0 ? t.none : n(silent)}</td>
        {said && <td class="c">{t.report.confirmedCount(n(agreed("lead")), n(shown.length))}</td>}
        {said && <td class="c">{t.report.confirmedCount(n(agreed("head")), n(shown.length))}</td>}
        {call && <td />}
      </tr>
    </tfoot>
  );
}

function confirmationOf(village: VillageLine, role: Role): Confirmation | null {
  return village.confirmations.find((each) => each.role === role) ?? null;
}

function phoneOf(village: VillageLine): string | null {
  const wanted = confirmationOf(village, "lead") === null || confirmationOf(village, "head") !== null ? village.phones?.lead : village.phones?.head;
  return wanted ?? village.phones?.lead ?? village.phones?.head ?? null;
}
