/** The one primary act of planning, always in reach: cut what is chosen. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { VillagePlan } from "../api.plan";
import { number } from "../figures";
import { words } from "../words";
import type { Cutting } from "./useCutting";
import { wishesFor, type Typed } from "./wishes";

export function CutBar({ villages, chosen, typed, cutting, start }: {
  villages: VillagePlan[]; chosen: ReadonlySet<string>; typed: Typed; cutting: Cutting; start: () => void;
}): JSX.Element {
  const t = words().planning;
  const n = (value: number): string => number(value, words());
  const picked = villages.filter((each) => chosen.has(each.id));
  const wishes = wishesFor(picked, typed);
  const { running } = cutting;
  const refused = Object.keys(cutting.refused).length;
  return (
    <div class="actbar">
      <p class="grow" role="status">
        {running !== null && <>{t.cutting(n(running.answered), n(running.all))} <progress max={running.all} value={running.answered} aria-hidden="true" /></>}
        {running === null && refused > 0 && <span class="mark-s b c-warn"><Icon name="warn" />{t.someRefused(n(refused))}</span>}
        {running === null && refused === 0 && picked.length === 0 && <span class="sub">{t.pickHint}</span>}
        {running === null && refused === 0 && picked.length > 0 && (wishes === null
          ? <span class="mark-s b c-warn"><Icon name="warn" />{t.badPairs}</span>
          : t.chosen(n(picked.length), n(wishes.reduce((sum, each) => sum + each.pairs, 0))))}
      </p>
      <button type="button" class="dbtn p" disabled={picked.length === 0 || wishes === null || running !== null} onClick={start}>
        {picked.length === 0 ? t.cutNone : t.cut(n(picked.length))}
      </button>
    </div>
  );
}
