/** Who came to a session: one press a person, everybody left in one. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  getAttendance, getSessions, setAttendance, type Attendance, type Attendee, type Presence, type WorkSession,
} from "../api.people";
import { number } from "../figures";
import { href } from "../route";
import { now } from "../session";
import { hoursText } from "../sessions/hours";
import { HOUR_MS, weekdayDate } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

const STATES: readonly Presence[] = ["present", "late", "absent"];
const EVERY_MS = 10_000;
/** A session without an end is over by the next morning. */
const OPEN_MS = 8 * HOUR_MS;

/** The session under way, else the next, else the last: what somebody opening this means. */
export function usualSession(sessions: readonly WorkSession[], nowMs: number): WorkSession | null {
  const ordered = [...sessions].sort((a, b) => a.starts_ms - b.starts_ms);
  return ordered.find((each) => (each.ends_ms ?? each.starts_ms + OPEN_MS) > nowMs) ?? ordered[ordered.length - 1] ?? null;
}

export function AttendancePart(): JSX.Element {
  const t = words().attendance;
  const polled = usePoll("sessions", null, getSessions);
  const [chosen, setChosen] = useState<string | null>(null);
  const sessions = polled.value?.sessions ?? [];
  const id = chosen ?? usualSession(sessions, now.peek())?.id ?? null;
  const label = (each: WorkSession): string => t.sessionLine(
    weekdayDate(each.starts_ms, words()), hoursText(each), each.village?.name ?? `${each.phase.name}, ${words().sessions.all}`,
  );
  return (
    <>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={6} />}
      {polled.value !== null && sessions.length === 0 && (
        <div class="panel"><Empty>{t.none} <a class="lnk" href={href({ screen: "sessions" })}>{t.toSessions}</a></Empty></div>
      )}
      {id !== null && (
        <>
          <p class="fld"><label for="attendance-session">{t.session}</label>
            <select id="attendance-session" class="in" value={id} onChange={(event) => setChosen(event.currentTarget.value)}>
              {sessions.map((each) => <option key={each.id} value={each.id}>{label(each)}</option>)}
            </select></p>
          <Taken key={id} id={id} />
        </>
      )}
    </>
  );
}

function Taken({ id }: { id: string }): JSX.Element {
  const polled = usePoll(`attendance ${id}`, EVERY_MS, () => getAttendance(id));
  const act = useAct();
  const mark = (states: Record<string, Presence | null>): void =>
    void act.run(async () => polled.replace(await setAttendance(id, states)));
  return (
    <>
      <PollFailure polled={polled} />
      {act.failure && <Failed failure={act.failure} />}
      {polled.value === null ? polled.failure === null && <Loading rows={6} /> : <List found={polled.value} mark={mark} />}
    </>
  );
}

function List({ found, mark }: { found: Attendance; mark: (states: Record<string, Presence | null>) => void }): JSX.Element {
  const t = words().attendance;
  const n = (state: Presence | "unmarked"): string => number(found.counts[state], words());
  const villages = [...new Map(found.members.map((each) => [each.village.id, each.village])).values()];
  const rest = (of: readonly Attendee[]): Record<string, Presence> =>
    Object.fromEntries(of.filter((each) => each.state === null).map((each) => [each.id, "present" as const]));
  if (found.members.length === 0) return <div class="panel"><Empty>{t.nobody}</Empty></div>;
  return (
    <>
      <p class="acts"><b role="status">{t.counts(n("present"), n("late"), n("absent"), n("unmarked"))}</b><span class="grow" />
        <button type="button" class="dbtn s" disabled={found.members.every((each) => each.state !== null)} onClick={() => mark(rest(found.members))}>{t.all}</button></p>
      {villages.map((village) => {
        const people = found.members.filter((each) => each.village.id === village.id);
        return (
          <section key={village.id} class="panel" aria-label={village.name}>
            <p class="team-head"><b class="grow">{words().village(village.name)}</b>
              {villages.length > 1 && people.some((each) => each.state === null) && (
                <button type="button" class="dbtn s q2" aria-label={t.allIn(village.name)} onClick={() => mark(rest(people))}>{t.all}</button>
              )}</p>
            <ul class="list attend">{people.map((each) => <Line key={each.id} who={each} mark={mark} />)}</ul>
          </section>
        );
      })}
    </>
  );
}

function Line({ who, mark }: { who: Attendee; mark: (states: Record<string, Presence | null>) => void }): JSX.Element {
  const t = words().attendance;
  const roles: Record<string, string> = words().teams.roles;
  return (
    <li>
      <p class="grow"><b>{who.name}</b> <span class="sub note">{[roles[who.role] ?? who.role, who.pair].filter(Boolean).join(" · ")}</span></p>
      <span class="pick">
        {STATES.map((state) => (
          <button key={state} type="button" class="dbtn s" aria-pressed={who.state === state} aria-label={t.stateOf(t.states[state], who.name)}
            onClick={() => mark({ [who.id]: who.state === state ? null : state })}>{t.states[state]}</button>
        ))}
      </span>
    </li>
  );
}
