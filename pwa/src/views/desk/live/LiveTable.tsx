/** Villages under their phases; every column sorts the villages inside each phase. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { PhaseProgress, Progress, Totals } from "../api";
import {
  currentPhase, number, percent, REACHED_NONE, rowOf, silentOf, sorted, sumOf, type Sorting, type SortKey,
} from "../figures";
import { go, href } from "../route";
import { Stack } from "../ui/Stack";
import { words } from "../words";
import { TableHead } from "./TableHead";

export function LiveTable({ progress, nowMs }: { progress: Progress; nowMs: number }): JSX.Element {
  const t = words();
  const [by, setBy] = useState<Sorting>({ key: "percent", down: false });
  const [turned, setTurned] = useState<Record<string, boolean>>({});
  const current = currentPhase(progress.phases, nowMs);
  const elsewhere = rowOf(progress.totals.rows, "elsewhere") > 0;
  const isOpen = (phase: PhaseProgress): boolean => turned[phase.id] ?? phase.id === current;
  const sortBy = (key: SortKey): void =>
    setBy((before) => ({ key, down: before.key === key ? !before.down : key !== "name" && key !== "percent" }));
  const villages = progress.phases.reduce((sum, phase) => sum + phase.villages.length, 0);
  const silent = progress.phases.reduce((sum, phase) => sum + silentOf(phase), 0);
  return (
    <section class="panel" aria-label={t.live.title}>
      <table class="live">
        <caption class="vh">{t.live.caption}. {t.live.sortHint}</caption>
        <TableHead by={by} sortBy={sortBy} elsewhere={elsewhere} />
        {progress.phases.map((phase) => (
          <Phase key={phase.id} phase={phase} open={isOpen(phase)} by={by} elsewhere={elsewhere}
            turn={() => setTurned((before) => ({ ...before, [phase.id]: !isOpen(phase) }))} />
        ))}
        <tfoot>
          <tr class="tot">
            <th scope="row">{t.live.total(number(villages, t))}</th>
            <Cells totals={progress.totals} silent={silent} elsewhere={elsewhere} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Phase({ phase, open, turn, by, elsewhere }: {
  phase: PhaseProgress; open: boolean; turn: () => void; by: Sorting; elsewhere: boolean;
}): JSX.Element {
  const t = words();
  return (
    <tbody>
      <tr class="grp">
        <th scope="rowgroup">
          <button type="button" class="fold" aria-expanded={open} onClick={turn}>
            <Icon name="chev" />{t.phaseVillages(phase.name, number(phase.villages.length, t))}
          </button>
        </th>
        <Cells totals={phase.totals} silent={silentOf(phase)} elsewhere={elsewhere} />
      </tr>
      {open && sorted(phase.villages, by).map((village) => (
        <tr key={village.id} class="go" onClick={() => go({ screen: "village", id: village.id })}>
          <th scope="row"><a href={href({ screen: "village", id: village.id })}>{village.name}</a></th>
          <Cells totals={village.totals} silent={village.silent} elsewhere={elsewhere} />
        </tr>
      ))}
    </tbody>
  );
}

function Cells({ totals, silent, elsewhere }: { totals: Totals; silent: number; elsewhere: boolean }): JSX.Element {
  const t = words();
  const { rows, target } = totals;
  const done = rowOf(rows, "completed");
  return (
    <>
      <td>{number(target, t)}</td>
      <td><b>{number(done, t)}</b></td>
      <td>{percent(done, target, t)}</td>
      <td class="bc"><Stack rows={rows} /></td>
      <td>{number(rowOf(rows, "system_error"), t)}</td>
      <td>{number(rowOf(rows, "no_smartphone"), t)}</td>
      <td>{number(rowOf(rows, "absent"), t)}</td>
      <td>{number(sumOf(rows, REACHED_NONE), t)}</td>
      <td>{number(rowOf(rows, "not_reached"), t)}</td>
      {elsewhere && <td>{number(rowOf(rows, "elsewhere"), t)}</td>}
      <td>{silent > 0 ? <b class="c-warn">{number(silent, t)}</b> : t.none}</td>
    </>
  );
}
