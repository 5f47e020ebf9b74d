/** Villages under their phases; every column sorts the villages inside each phase. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { PhaseProgress, Progress, Totals } from "../api";
import {
  currentPhase, number, percent, REACHED_NONE, rowOf, silentOf, sorted, sumOf, type Sorting, type SortKey,
} from "../figures";
import { go, href } from "../route";
import { counted } from "../route.counted";
import { Behind } from "../ui/Behind";
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
            <Cells totals={progress.totals} silent={silent} elsewhere={elsewhere} where={{}} />
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
        <Cells totals={phase.totals} silent={silentOf(phase)} elsewhere={elsewhere} where={phase.id === "none" ? null : { phase: phase.id }} />
      </tr>
      {open && sorted(phase.villages, by).map((village) => (
        <tr key={village.id} class="go" onClick={() => go({ screen: "village", id: village.id })}>
          <th scope="row"><a href={href({ screen: "village", id: village.id })}>{village.name}</a></th>
          <Cells totals={village.totals} silent={village.silent} elsewhere={elsewhere} where={{ village: village.id }} />
        </tr>
      ))}
    </tbody>
  );
}

/** Whose people a figure opens; null: those of no phase are no list of their own. */
type Where = { village?: string; phase?: string } | null;

function Cells({ totals, silent, elsewhere, where }: { totals: Totals; silent: number; elsewhere: boolean; where: Where }): JSX.Element {
  const t = words();
  const { rows, target } = totals;
  const done = rowOf(rows, "completed");
  const open = (figure: string, n: number): JSX.Element | string => {
    if (where === null) return number(n, t);
    const to = counted(figure, { village: where.village ?? null, phase: where.phase ?? null });
    return <Behind n={n} to={to} />;
  };
  return (
    <>
      <td>{open("target", target)}</td>
      <td><b>{open("completed", done)}</b></td>
      <td>{percent(done, target, t)}</td>
      <td class="bc"><Stack rows={rows} /></td>
      <td>{open("system_error", rowOf(rows, "system_error"))}</td>
      <td>{open("no_smartphone", rowOf(rows, "no_smartphone"))}</td>
      <td>{open("absent", rowOf(rows, "absent"))}</td>
      <td>{open("reached_none", sumOf(rows, REACHED_NONE))}</td>
      <td>{open("not_reached", rowOf(rows, "not_reached"))}</td>
      {elsewhere && <td>{open("elsewhere", rowOf(rows, "elsewhere"))}</td>}
      <td>{silent > 0 ? <b class="c-warn">{number(silent, t)}</b> : t.none}</td>
    </>
  );
}
