/** Where and when: days by name, hours by the 24-hour clock, whatever the browser's own habits. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PhaseProgress } from "../api";
import { go } from "../route";
import { now } from "../session";
import { atMs, campaignDays, clock, dateText, readTime, weekdayDate } from "../time";
import { words } from "../words";

export function Chooser({ village, at, phases }: { village: string | null; at: number; phases: PhaseProgress[] }): JSX.Element {
  const t = words().report;
  const choose = (change: { village?: string | null; date?: string; time?: string }): void => {
    const next = atMs(change.date ?? dateText(at), change.time ?? clock(at));
    if (next === null) return;
    go({ screen: "report", village: change.village === undefined ? village : change.village, atMs: next });
  };
  return (
    <form class="chooser" onSubmit={(event) => event.preventDefault()}>
      <label class="fld">{t.place}
        <select class="in" value={village ?? ""} onChange={(event) => choose({ village: event.currentTarget.value || null })}>
          <option value="">{t.wholeCommune}</option>
          {phases.map((phase) => (
            <optgroup key={phase.id} label={phase.name}>
              {phase.villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <label class="fld">{t.date}
        <select class="in" value={dateText(at)} onChange={(event) => choose({ date: event.currentTarget.value })}>
          {daysOf(phases, at).map((day) => <option key={day} value={dateText(day)}>{weekdayDate(day, words())}</option>)}
        </select>
      </label>
      <div class="pick" role="group" aria-label={t.time}>
        <button type="button" class="dbtn" aria-pressed={clock(at) === "21:30"} onClick={() => choose({ time: "21:30" })}>{t.cut2130}</button>
        <button type="button" class="dbtn" aria-pressed={clock(at) === "22:00"} onClick={() => choose({ time: "22:00" })}>{t.cut2200}</button>
      </div>
      <OtherTime at={at} choose={(time) => choose({ time })} />
    </form>
  );
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
