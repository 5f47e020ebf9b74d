/** Notes on a person or a house, and what the lead is asked to change of a house. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { AskCode, MeetingServices, NoteView } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { m } from "../../../words/field.meet";
import { findCitizen, findHousehold, useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { Gone } from "../house/house-screen";
import { back } from "../nav";
import { Choice } from "../parts/choice";
import { useDraft } from "../parts/draft";
import "./meet.css";

const LONGEST = 500;
const ASKS: readonly AskCode[] = ["split", "merge", "area"];

export function NotesScreen({ subject, asks, meeting }: { subject: string; asks: boolean; meeting: MeetingServices }): JSX.Element {
  const services = useServices();
  const name = findHousehold(services, subject)?.knownAs ?? findCitizen(services, subject)?.citizen.name;
  const [text, setText] = useDraft(`note ${subject} ${String(asks)}`, "");
  const [which, setWhich] = useDraft<AskCode | null>(`ask ${subject}`, null);
  const [busy, setBusy] = useState(false);
  if (name === undefined) return <Gone />;
  const refused = meeting.refuses(text);
  const ready = asks ? which !== null : text.trim() !== "";
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(asks && which ? meeting.ask(subject, which, text) : meeting.note(subject, text));
    setBusy(false);
    if (!done) return;
    setText("");
    if (asks) back();
  };
  const notes = meeting.notes(subject).filter(({ ask }) => (ask !== null) === asks);
  return (
    <Screen
      head={<Head title={asks ? m().house.ask : m().house.notes} sub={name} />}
      foot={<Bar icon={asks ? "send" : "pen"} disabled={busy || refused || !ready} onClick={() => void save()}>{asks ? m().ask.send : m().notes.save}</Bar>}
    >
      <p class="sub">{asks ? m().ask.help : m().notes.help}</p>
      {asks && (
        <div role="group" aria-label={m().ask.which}>
          <p class="lb">{m().ask.which}</p>
          <div class="stack-v">
            {ASKS.map((code) => <Choice key={code} chosen={which === code} class="wide" onClick={() => setWhich(code)}>{m().ask.code[code]}</Choice>)}
          </div>
        </div>
      )}
      <div class="field">
        <label class="lb" for="note-text">{asks ? m().ask.say : m().notes.write} {asks && <span class="sub s">{m().ask.optional}</span>}</label>
        <textarea
          id="note-text" class="field-in words" rows={3} maxLength={LONGEST} autocomplete="off" value={text}
          aria-invalid={refused} aria-describedby="note-refused" onInput={(event) => setText(event.currentTarget.value)}
        />
        <div id="note-refused" role="status">{refused && <Warn>{m().numbers}</Warn>}</div>
      </div>
      {notes.length === 0 ? !asks && <p class="card empty">{m().notes.empty}</p> : <ul class="card notes">{notes.map((note) => <Line key={note.id} note={note} />)}</ul>}
    </Screen>
  );
}

function Line({ note: { text, who, atMs, ask, seen, unsent } }: { note: NoteView }): JSX.Element {
  const now = useServices().now.value;
  const at = sameDay(atMs, now) ? hour(atMs) : `${hour(atMs)} ${dayMonth(atMs)}`;
  const stands = ask && !unsent && (seen ? m().ask.seen : m().ask.waits);
  return (
    <li>
      {ask && <b class="blk">{m().ask.code[ask]}</b>}
      {text}
      <span class="sub s blk num">{[at, who, unsent && m().notes.unsent, stands].filter(Boolean).join(" · ")}</span>
    </li>
  );
}
