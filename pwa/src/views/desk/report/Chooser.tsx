/** Where and when: days by name, hours by the 24-hour clock, whatever the browser's own habits. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PhaseProgress, ReportAsked, ReportKind } from "../api";
import { go, type Route } from "../route";
import { now, reportMinute } from "../session";
import { atMs, campaignDays, clock, clockOfMinute, dateText, readTime, weekdayDate } from "../time";
import { words } from "../words";

const KINDS: ReportKind[] = ["daily", "phase", "tail", "final"];
type Change = { place?: string; date?: string; time?: string; kind?: ReportKind };

/** A phase is chosen as "phase:p1", so that no village can be taken for one. */
export function Chooser({ asked, phases }: { asked: ReportAsked; phases: PhaseProgress[] }): JSX.Element {
  const t = words().report;
  const { village, phase, kind, atMs: at } = asked;
  const place = village ?? (phase === null ? "" : `phase:${phase}`);
  const choose = (change: Change): void => {
    const next = atMs(change.date ?? dateText(at), change.time ?? clock(at));
    if (next !== null) go(routeOf(change.kind ?? kind, change.place ?? place, next, phases));
  };
  return (
    <form class="chooser" onSubmit={(event) => event.preventDefault()}>
      <select class="in" aria-label={t.kind} value={kind} onChange={(event) => choose({ kind: KINDS.find((each) => each === event.currentTarget.value) ?? "daily" })}>
        {KINDS.map((each) => <option key={each} value={each}>{t.kinds[each]}</option>)}
      </select>
      <select class="in" aria-label={t.place} value={place} onChange={(event) => choose({ place: event.currentTarget.value })}>
        {kind !== "phase" && <option value="">{t.wholeCommune}</option>}
        {phases.map((each) => (
          <optgroup key={each.id} label={each.name}>
            {each.lock_ms != null && <option value={`phase:${each.id}`}>{t.wholePhase(each.name)}</option>}
            {each.villages.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </optgroup>
        ))}
      </select>
      {kind === "daily" && <Moment at={at} phases={phases} choose={choose} />}
    </form>
  );
}

function Moment({ at, phases, choose }: { at: number; phases: PhaseProgress[]; choose: (change: Change) => void }): JSX.Element {
  const t = words().report;
  return (
    <>
      <label class="fld">{t.date}
        <select class="in" value={dateText(at)} onChange={(event) => choose({ date: event.currentTarget.value })}>
          {daysOf(phases, at).map((day) => <option key={day} value={dateText(day)}>{weekdayDate(day, words())}</option>)}
        </select>
      </label>
      <div class="pick" role="group" aria-label={t.time}>
        {cutOffs(phases, at).map((time) => <button key={time} type="button" class="dbtn" aria-pressed={clock(at) === time} onClick={() => choose({ time })}>{time}</button>)}
      </div>
      <OtherTime at={at} choose={(time) => choose({ time })} />
    </>
  );
}

/** The daily cut-off and the locks of that day; of the campaign where the day has none. */
function cutOffs(phases: PhaseProgress[], at: number): string[] {
  const locks = phases.flatMap(({ lock_ms }) => lock_ms ?? []);
  const ofDay = locks.filter((lock) => dateText(lock) === dateText(at));
  return [...new Set([clockOfMinute(reportMinute()), ...(ofDay.length > 0 ? ofDay : locks).map(clock)])];
}

/** A lock is its phase's: who asks for the commune at that moment means the phase. */
function routeOf(kind: ReportKind, place: string, at: number, phases: PhaseProgress[]): Route {
  const chosen = place.startsWith("phase:") ? place.slice(6) : undefined;
  const village = place === "" || chosen !== undefined ? null : place;
  const locked = kind === "daily" ? phases.find((each) => each.lock_ms === at)?.id : undefined;
  const first = kind === "phase" ? phases.find((each) => each.lock_ms != null)?.id : undefined;
  const phase = village === null ? chosen ?? locked ?? first : undefined;
  return {
    screen: "report", village, atMs: kind === "daily" ? at : null,
    ...(phase !== undefined && { phase }), ...(kind !== "daily" && { kind }),
  };
}

function OtherTime({ at, choose }: { at: number; choose: (time: string) => void }): JSX.Element {
  const t = words().report;
  const [text, setText] = useState(clock(at));
  useEffect(() => setText(clock(at)), [at]);
  const time = readTime(text);
  const take = (): void => { if (time !== null && time !== clock(at)) choose(time); };
  return (
    <span class="fld">
      <label for="report-time">{t.otherTime}</label>
      <input id="report-time" class="in hour num" inputMode="numeric" maxLength={5} value={text} aria-invalid={time === null}
        {...(time === null && { "aria-describedby": "report-time-error" })}
        onInput={(event) => setText(event.currentTarget.value)} onBlur={take}
        onKeyDown={(event) => { if (event.key === "Enter") take(); }} />
      {time === null && <span id="report-time-error" class="field-error" role="alert">{t.badTime}</span>}
    </span>
  );
}

function daysOf(phases: PhaseProgress[], at: number): number[] {
  const starts = phases.map((phase) => phase.start_ms ?? at);
  const ends = phases.map((phase) => phase.lock_ms ?? phase.end_ms ?? at);
  return campaignDays(Math.min(at, now.peek(), ...starts), Math.max(at, now.peek(), ...ends));
}
