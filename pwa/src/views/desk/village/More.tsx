/** What else concerns this village: its houses, its people, who is outside, and where its figure comes from. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Village } from "../api";
import { getOutside } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { usePoll } from "../ui/poll";
import { words } from "../words";

const EVERY_MS = 60_000;

export function More({ village, open }: { village: Village; open: (act: "correct" | "why") => void }): JSX.Element {
  const t = words().villageLinks;
  const houses = href({ screen: "households", id: village.id });
  const outside = usePoll(`outside ${village.id} ${village.unplaced.citizens}`, EVERY_MS, () => getOutside(village.id));
  const counts = outside.value?.counts;
  const n = counts === undefined ? village.unplaced.citizens : counts.no_household + counts.no_area;
  return (
    <>
      {n > 0 && (
        <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.outside(number(n, words()))} <a class="lnk" href={houses}>{t.see}</a></span></p>
      )}
      <nav class="acts" aria-label={t.label}>
        <a class="dbtn s" href={houses}>{t.houses}</a>
        <a class="dbtn s" href={href({ screen: "people", id: village.id })}>{t.people}</a>
        <a class="dbtn s" href={href({ screen: "handout" })}>{t.lists}</a>
        <button type="button" class="dbtn s" onClick={() => open("correct")}>{t.correct}</button>
        <button type="button" class="dbtn s q2" onClick={() => open("why")}>{t.why}</button>
      </nav>
    </>
  );
}
