/** One screen for the commune's leaders, on a phone or a desk: on track or not, where, what is stuck. */
import type { ComponentChildren, JSX } from "preact";
import { Brand } from "../../shared/house";
import { Icon, type IconName } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import type { Me } from "../api";
import { getOverview, type Overview, type Stretch, type Verdict } from "../api.pace";
import { number, percent } from "../figures";
import { standing } from "../live/BurnUp";
import { href } from "../route";
import { now } from "../session";
import { clock, clockSeconds, dayShort, moment } from "../time";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import "./leader.css";

const EVERY_MS = 30_000;
const ICONS: Record<Verdict, IconName> = { reached: "ticks", on_track: "check", behind: "clock", missed: "clock", unknown: "none" };

/** Who is a leader and nothing else comes here first; an address of one's own is kept. */
export function landForLeader(me: Me): void {
  const only = me.roles.length > 0 && me.roles.every((role) => role === "leader");
  if (only && location.hash === "") location.replace(href({ screen: "leader" }));
}

export function LeaderScreen({ me }: { me: Me }): JSX.Element {
  const t = words().leader;
  const polled = usePoll("overview", EVERY_MS, getOverview);
  const seen = polled.value;
  return (
    <div class="lead-view">
      <header class="lead-head">
        <Brand name={words().app} />
        <h1>{t.title}</h1>
        {seen && <p class="sub">{seen.commune.name} · <span class="num nb">{t.at(clockSeconds(polled.atMs ?? seen.at_ms))}</span></p>}
      </header>
      {me.shifted && <p class="trial"><Icon name="clock" /><span>{words().shifted}</span></p>}
      <PollFailure polled={polled} />
      {seen === null ? polled.failure === null && <Loading rows={6} /> : <Standing seen={seen} />}
      <nav class="lead-links" aria-label={t.title}>
        <a class="dbtn" href={href({ screen: "live" })}><DeskIcon name="chart" />{t.table}</a>
        <a class="dbtn" href={href({ screen: "report", village: null, atMs: null })}><Icon name="clock" />{t.report}</a>
      </nav>
    </div>
  );
}

function Standing({ seen }: { seen: Overview }): JSX.Element {
  const t = words();
  const n = (value: number): string => number(value, t);
  return (
    <div class="lead-cols">
      {seen.phase === null && seen.night === null && <div class="panel"><Empty>{t.leader.none}</Empty></div>}
      {seen.night && <Verdicted part={seen.night} name={t.pace.night} end={clock(seen.night.to_ms)} />}
      {seen.phase && (
        <Verdicted part={seen.phase} name={t.pace.phase(seen.phase.phase.name)} end={`${clock(seen.phase.to_ms)} ${dayShort(seen.phase.to_ms, t)}`}>
          <p class="sub">{t.leader.completed(n(seen.completed), n(seen.target), percent(seen.completed, seen.target, t))}</p>
          <p class="sub">{t.leader.houses(n(seen.households[0]), n(seen.households[1]))}</p>
        </Verdicted>
      )}
      <Worst seen={seen} />
      <Stuck seen={seen} />
      <Last seen={seen} />
    </div>
  );
}

function Verdicted({ part, name, end, children }: {
  part: Stretch; name: string; end: string; children?: ComponentChildren;
}): JSX.Element {
  const t = words();
  const slow = part.verdict === "behind" || part.verdict === "missed";
  return (
    <section class="panel lead-card">
      <h2>{name}</h2>
      <p class={slow ? "lead-verdict slow" : "lead-verdict"}><Icon name={ICONS[part.verdict]} /><span>{t.leader.verdicts[part.verdict]}</span></p>
      <p class="lead-big num"><b>{number(part.done, t)}</b> / {number(part.wanted, t)}</p>
      <p>{standing(part, end)}</p>
      {children}
    </section>
  );
}

function Worst({ seen }: { seen: Overview }): JSX.Element {
  const t = words();
  return (
    <section class="panel lead-card" aria-labelledby="worst-title">
      <h2 id="worst-title">{t.leader.worst}</h2>
      {seen.worst.length === 0 ? <p>{t.leader.worstNone}</p> : (
        <ol class="lead-worst">
          {seen.worst.map((village) => (
            <li key={village.id}>
              <b>{village.name}</b>
              <span class="num nb">{t.leader.village(number(village.completed, t), number(village.target, t))}</span>
              <span class="lead-behind">{t.leader.behindBy(number(village.behind, t))}</span>
              {village.explanation && (
                <span class="lead-why">{village.explanation.text}
                  <span class="sub blk">{t.leader.why(t.emulation.explain.who[village.explanation.said_by] ?? village.explanation.said_by, moment(village.explanation.at_ms, now.peek(), t))}</span></span>
              )}
            </li>
          ))}
        </ol>
      )}
      <p class="sub">{t.leader.worstNote}</p>
    </section>
  );
}

function Stuck({ seen }: { seen: Overview }): JSX.Element {
  const t = words().leader;
  const n = (value: number): string => number(value, words());
  const [incident] = seen.incidents;
  const silence = seen.phones === 0 ? t.noPhones : seen.silent > 0 ? t.silent(n(seen.silent), n(seen.phones)) : t.noSilent(n(seen.phones));
  return (
    <section class="panel lead-card" aria-labelledby="stuck-title">
      <h2 id="stuck-title">{t.stuck}</h2>
      <ul class="lead-stuck">
        <Line icon="warn" loud={incident !== undefined}>{incident ? t.incident(moment(incident.opened_ms, now.peek(), words())) : t.noIncident}</Line>
        <Line icon="off" loud={seen.silent > 0}>{silence}</Line>
        <Line icon="phone" loud={seen.tickets > 0}>{seen.tickets > 0 ? t.tickets(n(seen.tickets)) : t.noTickets}</Line>
        <Line icon="met" loud={seen.conflicts > 0}>{seen.conflicts > 0 ? t.conflicts(n(seen.conflicts)) : t.noConflicts}</Line>
      </ul>
    </section>
  );
}

function Line({ icon, loud, children }: { icon: IconName; loud: boolean; children: ComponentChildren }): JSX.Element {
  return <li class={loud ? "loud" : undefined}><Icon name={icon} /><span>{children}</span></li>;
}

function Last({ seen: { last } }: { seen: Overview }): JSX.Element {
  const t = words();
  return (
    <section class="panel lead-card" aria-labelledby="last-title">
      <h2 id="last-title">{t.leader.last}</h2>
      {last === null ? <p>{t.leader.lastNone}</p> : (
        <>
          <p class="lead-mid num">{t.leader.lastLine(number(last.completed, t), number(last.target, t), percent(last.completed, last.target, t))}</p>
          <p class="sub num">{t.leader.lastAt[last.kind]?.(`${clock(last.at_ms)} ${dayShort(last.at_ms, t)}`)}</p>
        </>
      )}
    </section>
  );
}
