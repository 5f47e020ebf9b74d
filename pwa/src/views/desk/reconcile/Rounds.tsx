/** Every phase with its rounds; before the first, what this is for and what to bring. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { getRounds, type ReconciledPhase, type RoundHead } from "../api.reconcile";
import { number } from "../figures";
import { href } from "../route";
import { now } from "../session";
import { moment } from "../time";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

const EVERY_MS = 30_000;

export function Rounds({ me }: { me: Me }): JSX.Element {
  const t = words().reconcile;
  const polled = usePoll("reconciliations", EVERY_MS, getRounds);
  const phases = polled.value?.phases ?? [];
  const any = phases.some((phase) => phase.rounds.length > 0);
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1></header>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={6} />}
      {polled.value !== null && !any && (
        <div class="panel"><Empty lit={1}>{t.why}<span class="blk sub rc-bring">{t.bring}</span></Empty></div>
      )}
      {phases.map((phase) => <Phase key={phase.id} phase={phase} may={me.may.includes("work")} />)}
    </>
  );
}

function Phase({ phase, may }: { phase: ReconciledPhase; may: boolean }): JSX.Element {
  const t = words().reconcile;
  const lock = moment(phase.lock_ms, now.peek(), words());
  const locked = phase.moments.includes(phase.lock_ms);
  return (
    <section class="panel" aria-labelledby={`phase-${phase.id}`}>
      <h2 class="ph rc-phase" id={`phase-${phase.id}`}>
        <span class="grow">{words().phaseVillages(phase.name, number(phase.villages.length, words()))}</span>
        {may && phase.moments.length > 0 && phase.villages.length > 0 && (
          <a class={locked ? "dbtn s p" : "dbtn s"} href={href({ screen: "reconcile", show: "new", id: phase.id })} aria-label={t.addTo(phase.name)}><Icon name="plus" />{t.add}</a>
        )}
      </h2>
      {!locked && <p class="pb sub">{phase.moments.length === 0 ? t.early(lock) : t.earlyDaily(lock)}</p>}
      {phase.villages.length === 0 && <p class="pb sub">{t.noVillages}</p>}
      {locked && phase.rounds.length === 0 && <p class="pb sub">{t.none}</p>}
      {phase.rounds.length > 0 && <Table phase={phase} />}
    </section>
  );
}

function Table({ phase }: { phase: ReconciledPhase }): JSX.Element {
  const t = words().reconcile;
  return (
    <table class="rc-rounds">
      <caption class="vh">{t.rounds(phase.name)}</caption>
      <thead><tr><th scope="col">{t.head.round}</th><th scope="col" class="c">{t.head.source}</th><th scope="col">{t.head.worked}</th><th scope="col" class="c">{t.head.state}</th></tr></thead>
      <tbody>{phase.rounds.map((each) => <Line key={each.id} round={each} />)}</tbody>
    </table>
  );
}

function Line({ round }: { round: RoundHead }): JSX.Element {
  const t = words();
  const at = (ms: number): string => moment(ms, now.peek(), t);
  const gone = round.state === "withdrawn";
  return (
    <tr class={gone ? "rc-gone" : undefined}>
      <th scope="row"><a href={href({ screen: "reconcile", show: "round", id: round.id })}>{t.reconcile.round(number(round.number, t))}</a></th>
      <td class="c">{t.reconcile.sourceAt(round.source, round.document ?? "", at(round.as_of_ms))}
        <span class="sub blk">{t.reconcile.forms[round.form]}{round.by !== null && ` · ${t.reconcile.madeBy(round.by, at(round.created_ms))}`}</span></td>
      <td>{round.form === "people" ? t.reconcile.worked(number(round.decided, t), number(round.people, t)) : t.none}</td>
      <td class="c"><StateMark state={round.state} /></td>
    </tr>
  );
}

export function StateMark({ state }: { state: RoundHead["state"] }): JSX.Element {
  const t = words().reconcile;
  if (state === "closed") return <span class="mark-s b c-done"><Icon name="lock" />{t.states[state]}</span>;
  return <span class="mark-s b"><Icon name={state === "open" ? "clock" : "erase"} />{t.states[state]}</span>;
}
