/** In the days before the campaign's end, and just after it, the screens of figures say so (R9). */
import type { JSX } from "preact";
import { dayIndex } from "../../../words/format";
import { Icon } from "../../shared/icons";
import { number } from "../figures";
import { attention, now } from "../session";
import { clock, weekdayDate } from "../time";
import { words } from "../words";

export function EndWarning(): JSX.Element | null {
  const endsMs = attention.value?.ends_ms;
  if (endsMs == null) return null;
  return (
    <div class="strip warn say" role="status"><Icon name="clock" /><p class="grow">{endWords(endsMs, now.value)}</p></div>
  );
}

export function endWords(endsMs: number, nowMs: number): string {
  const t = words();
  const when = `${clock(endsMs)} ${weekdayDate(endsMs, t)}`;
  if (nowMs >= endsMs) return t.ending.over(when);
  const days = dayIndex(endsMs) - dayIndex(nowMs);
  return days === 0 ? t.ending.today(clock(endsMs)) : t.ending.days(number(days, t), when);
}
