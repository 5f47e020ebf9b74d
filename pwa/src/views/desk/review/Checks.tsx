/** Samples drawn so far, each with its figures by village; drawing a new one. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Me } from "../api";
import { getChecks, type BackCheck } from "../api.review";
import { writes } from "../emulation/may";
import { go, href } from "../route";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { DrawDialog } from "./DrawDialog";
import { CheckTable, Facts } from "./CheckTable";

const EVERY_MS = 60_000;

export function Checks({ me }: { me: Me }): JSX.Element {
  const t = words().review.checks;
  const polled = usePoll("back-checks", EVERY_MS, getChecks);
  const [drawing, setDrawing] = useState(false);
  const [said, setSaid] = useState("");
  const found = polled.value;
  const drawn = (id: string): void => {
    setDrawing(false);
    setSaid(t.drawn);
    polled.reload();
    go({ screen: "review", tab: "checks", id });
  };
  return (
    <>
      <p class="acts"><span class="sub note grow">{t.note}</span>
        {writes(me) && <button type="button" class="dbtn p" onClick={() => setDrawing(true)}>{t.draw}</button>}</p>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {found === null && polled.failure === null && <Loading rows={8} />}
      {found !== null && found.checks.length === 0 && <div class="panel"><Empty>{t.nothing}</Empty></div>}
      {found?.checks.map((each) => <Card key={each.id} check={each} opens={me.may.includes("judge")} />)}
      {drawing && found !== null && <DrawDialog phases={found.phases} close={() => setDrawing(false)} done={drawn} />}
    </>
  );
}

function Card({ check, opens }: { check: BackCheck; opens: boolean }): JSX.Element {
  const t = words().review.checks;
  return (
    <section class="panel check-card" aria-labelledby={`check-${check.id}`}>
      <div class="ph">
        <h2 id={`check-${check.id}`} class="seed">{t.seedOf(check.seed)} <span class="sub">{moment(check.at_ms, now.peek(), words())} · {words().people(number(check.total.drawn, words()))}</span></h2>
        <span class="grow" />
        {opens && <a class="dbtn s" aria-label={t.openOf(check.seed)} href={href({ screen: "review", tab: "checks", id: check.id })}>{t.open}</a>}
      </div>
      <Facts check={check} />
      <CheckTable check={check} />
    </section>
  );
}
