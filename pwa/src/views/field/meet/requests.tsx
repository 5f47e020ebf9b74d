/** What pairs ask their lead for: the oldest on top, answered with one tap. */
import type { JSX } from "preact";
import type { MeetingServices } from "../../../services/contract";
import { hour } from "../../../words/format";
import { m } from "../../../words/field.meet";
import { Icon } from "../../shared/icons";
import { attempt } from "../frame/attempt";
import { go, openSheet, route } from "../nav";
import "./meet.css";

/** At home: how many wait. */
export function Asked({ meeting }: { meeting: MeetingServices }): JSX.Element | null {
  const count = meeting.requests.value.length;
  return count === 0 ? null : (
    <p class="strip">
      <Icon name="houses" />
      <span class="grow">{m().ask.count(count)}</span>
      <button class="lnk" onClick={() => go({ at: "village" })}>{m().ask.see}</button>
    </p>
  );
}

/** His sheets are drawn on his own screens. */
function see(household: string): void {
  if (route.value.at !== "village") go({ at: "village" });
  openSheet({ kind: "lead-house", household });
}

export function Requests({ meeting }: { meeting: MeetingServices }): JSX.Element | null {
  const [first, ...others] = meeting.requests.value;
  if (!first?.ask) return null;
  const w = m().ask;
  return (
    <section class="card request" aria-label={w.title}>
      <p class="caps">{w.title}</p>
      <p><b>{w.asked(w.code[first.ask], first.knownAs)}</b></p>
      {first.text && <p>{first.text}</p>}
      <p class="sub s num">{[first.who, hour(first.atMs), others.length > 0 && w.more(others.length)].filter(Boolean).join(" · ")}</p>
      <div class="row">
        <button class="btn sm" onClick={() => see(first.household)}><Icon name="door" />{w.open}</button>
        <button class="btn sm quiet" onClick={() => void attempt(meeting.answer(first))}>{w.answer}</button>
      </div>
    </section>
  );
}
