/** Reached against completed: two shares a village, each with its own whole in figures beside it. */
import type { JSX } from "preact";
import type { Progress, VillageProgress } from "../api";
import { currentPhase, number, percent, rowOf } from "../figures";
import { href } from "../route";
import { words } from "../words";

export function Reach({ progress, nowMs }: { progress: Progress; nowMs: number }): JSX.Element | null {
  const t = words().pace;
  const current = currentPhase(progress.phases, nowMs);
  const phase = progress.phases.find((each) => each.id === current);
  if (!phase || phase.villages.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="reach-title">
      <h2 class="ph" id="reach-title">{t.reachTitle} · {phase.name} <span class="sub under">{t.reachNote}</span></h2>
      <table class="reach">
        <thead><tr><th scope="col">{t.village}</th><th scope="col" class="c">{t.houses}</th><th scope="col" class="c">{t.people}</th></tr></thead>
        <tbody>{phase.villages.map((village) => <Line key={village.id} village={village} />)}</tbody>
      </table>
    </section>
  );
}

function Line({ village }: { village: VillageProgress }): JSX.Element {
  const { totals } = village;
  return (
    <tr>
      <th scope="row"><a class="plain" href={href({ screen: "village", id: village.id })}>{village.name}</a></th>
      <td class="c"><Part part={totals.households_reached} whole={totals.households} kind="met" /></td>
      <td class="c"><Part part={rowOf(totals.rows, "completed")} whole={totals.target} kind="done" /></td>
    </tr>
  );
}

/** The bar is drawn for the eye; what it shows stands beside it in figures. */
function Part({ part, whole, kind }: { part: number; whole: number; kind: "met" | "done" }): JSX.Element {
  const t = words();
  const wide = whole > 0 ? Math.min(100, (part / whole) * 100) : 0;
  return (
    <span class="reach-part">
      <svg class="reach-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="r-whole" width="100" height="10" />
        <rect class={`r-${kind}`} width={wide} height={kind === "met" ? 5 : 10} y={kind === "met" ? 5 : 0} />
      </svg>
      <span class="num nb">{t.pace.ofWhole(number(part, t), number(whole, t), percent(part, whole, t))}</span>
    </span>
  );
}
