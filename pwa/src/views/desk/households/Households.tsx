/** The houses of one village as they are walked; without a village, who is outside of all. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fold } from "../../shared/text";
import { Icon } from "../../shared/icons";
import { getHouses, type VillageHouses } from "../api.plan";
import { number } from "../figures";
import { href } from "../route";
import { refreshAttention } from "../session";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { CorrectDialog } from "../village/CorrectDialog";
import { words } from "../words";
import { OutsideScreen } from "./OutsideScreen";
import { findable } from "./order";
import { Pool } from "./Pool";
import { ChosenBar } from "./ChosenBar";
import { useWalk } from "./useWalk";
import { WalkList } from "./WalkList";
import "./households.css";

const EVERY_MS = 20_000;

export function Households({ village }: { village: string }): JSX.Element {
  return village === "" ? <OutsideScreen /> : <Village id={village} />;
}

function Village({ id }: { id: string }): JSX.Element {
  const polled = usePoll(`houses ${id}`, EVERY_MS, () => getHouses(id));
  const t = words().houses;
  return (
    <>
      <p class="acts">
        <a class="lnk back" href={href({ screen: "households", id: "" })}><Icon name="back" />{t.back}</a>
        <a class="lnk back" href={href({ screen: "village", id })}>{t.toVillage}</a>
      </p>
      <PollFailure polled={polled} />
      {polled.value === null ? polled.failure === null && <Loading rows={10} /> : <Loaded found={polled.value} polled={polled} />}
    </>
  );
}

function Loaded({ found, polled }: { found: VillageHouses; polled: Polled<VillageHouses> }): JSX.Element {
  const t = words();
  const [sought, setSought] = useState("");
  const [said, setSaid] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [correcting, setCorrecting] = useState(false);
  const walk = useWalk(found, polled.reload);
  const wanted = fold(sought);
  const shown = wanted === "" ? walk.houses : walk.houses.filter((house) => findable(house).includes(wanted));
  const pool = wanted === "" ? found.unplaced : found.unplaced.filter((each) => fold(`${each.name} ${each.address ?? ""} ${each.guardian ?? ""}`).includes(wanted));
  const n = (value: number): string => number(value, t);
  const people = found.households.reduce((sum, house) => sum + house.citizens, 0) + found.unplaced.length;
  const changed = (text: string): void => { setSaid(text); polled.reload(); void refreshAttention(); };
  // A house that went (merged, moved elsewhere) must not stay chosen.
  useEffect(() => setChosen((before) => new Set([...before].filter((id) => found.households.some((house) => house.id === id)))), [found]);
  return (
    <>
      <header class="dhead">
        <h1>{t.houses.title(found.village.name)}</h1>
        <span class="sub">{t.housesPeople(n(found.households.length), n(people))}</span>
        {found.unplaced.length === 0 && found.households.length > 0 && <span class="mark-s b c-done"><Icon name="tick" />{t.houses.poolNone}</span>}
        <span class="grow" />
        <button type="button" class="dbtn s" onClick={() => setCorrecting(true)}>{t.houses.correct}</button>
      </header>
      <Said>{said}</Said>
      <div class="finder">
        <Icon name="search" />
        <input class="in" type="search" aria-label={t.houses.find} placeholder={t.houses.find} value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
        <span class="sub note" role="status">{wanted !== "" && t.houses.found(n(shown.length))}{walk.saving && t.houses.savingWalk}</span>
      </div>
      {walk.notice}
      <div class={found.unplaced.length > 0 ? "dcols hcols" : undefined}>
        <section aria-label={t.houses.walk}>
          {found.households.length === 0 && <div class="panel"><Empty>{t.houses.empty}</Empty></div>}
          {found.households.length > 0 && shown.length === 0 && <div class="panel"><Empty>{t.houses.foundNone}</Empty></div>}
          <WalkList found={found} shown={shown} walk={walk} ordering={wanted === ""} chosen={chosen} choose={setChosen} changed={changed} />
        </section>
        {found.unplaced.length > 0 && <Pool found={found} pool={pool} changed={changed} />}
      </div>
      {chosen.size > 0 && <ChosenBar found={found} chosen={chosen} clear={() => setChosen(new Set())} changed={changed} />}
      {correcting && <CorrectDialog village={found.village} close={() => setCorrecting(false)} done={(text) => { setCorrecting(false); changed(text); }} />}
    </>
  );
}
