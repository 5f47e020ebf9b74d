/** How the walk would be cut for so many pairs, from this phone's own rows; the cut itself asks the commune. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LeadServices, SliceView } from "../../../services/contract";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { backTo, go, openSheet } from "../nav";
import { Empty } from "./empty";
import { LeadIcon } from "./icons";
import { said, useLead } from "./leading";

const MOST = 60;

export function CutScreen(): JSX.Element {
  const lead = useLead();
  const services = useServices();
  const { areas, needed, households } = lead.village.value;
  const outside = lead.pool.value.length;
  const offline = services.status.value.kind === "offline";
  const [pairs, setPairs] = useState(Math.min(MOST, Math.max(1, areas.length || needed || 1)));
  const [asking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(true);
    const plan = await attempt(lead.planCut(pairs));
    if (plan && plan.value.phones.length > 0) openSheet({ kind: "lead-held", pairs, plan: plan.value });
    else if (plan) await cutNow(lead, services.syncNow, pairs, plan.value.version, false);
    setAsking(false);
  };
  const foot = households > 0
    ? <Bar icon="walk" disabled={asking || offline} onClick={() => void ask()}>{l.cut.go(pairs)}</Bar>
    : <Bar icon="houses" onClick={() => go({ at: "pool" })}>{l.outside.group}</Bar>;
  return (
    <Screen head={<Head title={l.cut.title} sub={t.housesPeople(households, lead.village.value.citizens)} />} foot={foot}>
      {households === 0 && <Empty words={l.cut.noHouses} />}
      {households > 0 && (
        <>
          <Stepper pairs={pairs} onPairs={setPairs} />
          {needed !== null && <p class="sub">{l.cut.needed(needed)}</p>}
          {outside > 0 && <Warn>{l.cut.outside(outside)}</Warn>}
          {offline && <p class="strip say"><Icon name="off" /><span class="grow">{l.cut.offline}</span></p>}
          <h2 class="caps">{l.cut.preview}</h2>
          <ol class="people">{lead.slices(pairs).map((slice) => <Slice key={slice.number} slice={slice} />)}</ol>
        </>
      )}
    </Screen>
  );
}

/** Somebody else cut first: that is said, and what he made is fetched. */
export async function cutNow(lead: LeadServices, sync: () => Promise<void>, pairs: number, version: number, despite: boolean): Promise<void> {
  if (await attempt(lead.cutAreas(pairs, version, despite))) {
    said.value = l.cut.done(pairs);
    backTo("lead", { at: "lead" });
  } else await sync();
}

function Stepper({ pairs, onPairs }: { pairs: number; onPairs: (pairs: number) => void }): JSX.Element {
  return (
    <div class="stepper" role="group" aria-label={l.cut.pairs}>
      <span class="grow">{l.cut.pairs}</span>
      <span class="counting">
        <button class="btn" aria-label={l.cut.fewer} disabled={pairs <= 1} onClick={() => onPairs(pairs - 1)}><LeadIcon name="minus" /></button>
        <output class="num" aria-live="polite">{pairs}</output>
        <button class="btn" aria-label={l.cut.more} disabled={pairs >= MOST} onClick={() => onPairs(pairs + 1)}><Icon name="plus" /></button>
      </span>
    </div>
  );
}

function Slice({ slice: { number, pair, minutes, households, citizens, first, last } }: { slice: SliceView }): JSX.Element {
  return (
    <li class="pair">
      <p class="pn">{l.cut.slice(number, pair)}</p>
      {households === 0 ? <p class="sub">{l.cut.noHouse}</p> : <p class="num">{t.housesPeople(households, citizens)}{minutes !== null && <>{" · "}<span class="nb">{l.cut.about(minutes)}</span></>}</p>}
      {households > 0 && <p class="sub s">{l.cut.span(first, last)}</p>}
    </li>
  );
}
