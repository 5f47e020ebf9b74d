/** Same rows side by side; a mark and bold where they differ; one filled row only, the result. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Conflict, Side } from "../api";
import { number } from "../figures";
import { now } from "../session";
import { OutcomeOrNone } from "../ui/Outcome";
import { words } from "../words";
import { compareRows, outcomesDiffer, type CompareRow } from "./compare";
import { roleWord } from "../village/Slots";

export function CompareTable({ conflict, names, keep, busy }: {
  conflict: Conflict; names: string[]; keep: ((side: Side) => void) | null; busy: boolean;
}): JSX.Element {
  const t = words().conflicts;
  const { sides } = conflict;
  const rows = compareRows(sides, now.peek(), words());
  const differs = outcomesDiffer(sides);
  return (
    <table class="diff">
      <caption class="vh">{t.title}: {conflict.citizen.name}</caption>
      <thead>
        <tr>
          <th scope="col"><span class="vh">{t.item}</span></th>
          {sides.map((side, at) => <SideHead key={at} side={side} name={names[at] ?? ""} />)}
        </tr>
      </thead>
      <tbody>
        <tr class={differs ? "d top" : "top"}>
          <th scope="row"><Differs on={differs} />{t.rows.outcome}</th>
          {sides.map((side, at) => <td key={at}><Result side={side} /></td>)}
        </tr>
        {rows.map((row) => <Row key={row.key} row={row} />)}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.ifKept}</th>
          {sides.map((side, at) => (
            <td key={at}>
              {side.leads_to && <p>{t.cumulative(conflict.citizen.village.name)} <b>{number(side.leads_to.village_cumulative, words())}</b></p>}
              {keep && (
                <button type="button" class="dbtn keep" disabled={busy} onClick={() => keep(side)}>{busy ? t.keeping : t.keep(names[at] ?? "")}</button>
              )}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function SideHead({ side, name }: { side: Side; name: string }): JSX.Element {
  const who = [side.holder, side.role === null ? null : roleWord(side.role), side.pair].filter((text) => text !== null && text !== "");
  return (
    <th scope="col">
      <span class="side-name"><Icon name="phone" />{name}</span>
      <span class="blk">{who.map((text, at) => <span key={at}>{at > 0 && " · "}<span class="nb">{text}</span></span>)}</span>
    </th>
  );
}

function Result({ side }: { side: Side }): JSX.Element {
  const t = words();
  if (side.visit === null && side.outcome === null) return <span>{side.set ? t.conflicts.undone : t.none}</span>;
  return (
    <>
      <OutcomeOrNone outcome={side.outcome} />
      {side.reason !== null && <p class="why">{t.reasons[side.reason] ?? side.reason}</p>}
    </>
  );
}

function Row({ row }: { row: CompareRow }): JSX.Element {
  return (
    <tr class={row.differs ? "d" : undefined}>
      <th scope="row"><Differs on={row.differs} />{row.name}</th>
      {row.cells.map((cell, at) => <td key={at}>{cell.text}{cell.small && <span class="sub"> {cell.small}</span>}</td>)}
    </tr>
  );
}

function Differs({ on }: { on: boolean }): JSX.Element | null {
  if (!on) return null;
  return <><span aria-hidden="true">≠ </span><span class="vh">{words().conflicts.differs}: </span></>;
}
