/** Who is outside every house and area, in the whole commune, and the way to each village's houses. */
import type { JSX } from "preact";
import { getOutside, getPlanning, villagesIn, type Outside, type Planning } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { Person } from "../ui/Person";
import { usePoll } from "../ui/poll";
import { words } from "../words";

const EVERY_MS = 30_000;
const SHOWN = 200;

export function OutsideScreen(): JSX.Element {
  const t = words().outside;
  const outside = usePoll("outside", EVERY_MS, () => getOutside(null));
  const planning = usePoll("planning", EVERY_MS, getPlanning);
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{t.hint}</span></header>
      <PollFailure polled={outside} />
      {outside.failure === null && <PollFailure polled={planning} />}
      <div class="dcols ocols">
        {outside.value === null ? outside.failure === null && <Loading rows={8} /> : <People outside={outside.value} />}
        {planning.value === null ? planning.failure === null && <Loading rows={6} /> : villagesIn(planning.value).length > 0 && <Villages planning={planning.value} />}
      </div>
    </>
  );
}

function People({ outside }: { outside: Outside }): JSX.Element {
  const t = words().outside;
  const n = (value: number): string => number(value, words());
  const { counts, people } = outside;
  const all = counts.no_household + counts.no_area;
  if (all === 0 && counts.houses_no_area === 0) return <div class="panel"><Empty lit={2}>{t.none}</Empty></div>;
  return (
    <section class="panel" aria-labelledby="outside-title">
      <h2 class="ph" id="outside-title">{t.title2(n(all))} <span class="sub under">{t.counts(n(counts.no_household), n(counts.houses_no_area))}</span></h2>
      <table>
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr><th scope="col">{t.head.name}</th><th scope="col" class="c">{t.head.village}</th><th scope="col" class="c">{t.head.why}</th><th scope="col"><span class="vh">{t.head.acts}</span></th></tr>
        </thead>
        <tbody>
          {people.slice(0, SHOWN).map((each) => (
            <tr key={each.id}>
              <th scope="row"><Person id={each.id} name={each.name} /> {each.birth_year !== null && <span class="sub num">{each.birth_year}</span>}</th>
              <td class="c">{each.village.name}</td>
              <td class="c">{t.why[each.why]}{each.household !== null && <span class="sub"> · {each.household}</span>}</td>
              <td><a class="dbtn s" href={href({ screen: each.why === "no_household" ? "households" : "village", id: each.village.id })} aria-label={t.placeIn(each.name, each.village.name)}>{t.place}</a></td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.length < all || people.length > SHOWN ? <p class="pb sub note">{t.first(n(Math.min(SHOWN, people.length)))}</p> : null}
    </section>
  );
}

function Villages({ planning }: { planning: Planning }): JSX.Element {
  const t = words().outside;
  const n = (value: number): string => number(value, words());
  return (
    <nav class="panel" aria-label={t.villages}>
      <h2 class="ph">{t.villages}</h2>
      <ul class="list">
        {villagesIn(planning).map((each) => (
          <li key={each.id} class="vline">
            <a class="lnk" href={href({ screen: "households", id: each.id })}>{each.name}</a>
            <span class="sub note">{t.villageLine(n(each.households), n(each.citizens))}</span>
            {each.outside > 0 && <b class="c-warn note">{t.villageOut(n(each.outside))}</b>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
