/** What was said, in order: the pair on the left, the desk on the right. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Ticket, TicketLine } from "../api.tickets";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";
import { PhotoViewer } from "./PhotoViewer";
import { stateWord } from "./queue";

/** What takes longer than this to arrive was said without a network. */
const LATE_MS = 2 * 60_000;

export function Conversation({ ticket }: { ticket: Ticket }): JSX.Element {
  const t = words().tickets;
  const [opened, setOpened] = useState<string | null>(null);
  const photos = ticket.said.filter(({ kind }) => kind === "photo");
  const box = useRef<HTMLDivElement>(null);
  const length = ticket.said.length;
  // What was said last is what is to be answered.
  useEffect(() => { if (box.current) box.current.scrollTop = box.current.scrollHeight; }, [length]);
  const here = photos.filter(({ there }) => there);
  return (
    <>
      <div ref={box} class="talk-box" tabIndex={0} role="region" aria-label={t.conversation}>
        <ol class="talk">
          {ticket.said.map((line) => (
            <li key={line.id} class={bySide(line)}>
              <p class="sub-s">{whoAndWhen(line)}</p>
              <Content line={line} place={photos.indexOf(line) + 1} open={() => setOpened(line.id)} />
            </li>
          ))}
        </ol>
      </div>
      {opened !== null && <PhotoViewer photos={here} at={here.findIndex(({ id }) => id === opened)} name={ticket.citizen.name} close={() => setOpened(null)} />}
    </>
  );
}

function Content({ line, place, open }: { line: TicketLine; place: number; open: () => void }): JSX.Element {
  const t = words().tickets;
  const n = number(place, words());
  if (line.kind === "photo") {
    return line.there
      ? <button type="button" class="dbtn s" onClick={open}><Icon name="eye" />{t.photo(n)}</button>
      : <p class="mark-s sub"><Icon name="clock" />{t.photoComing(n)}</p>;
  }
  return (
    <>
      {line.text !== null && <p class="talk-text">{line.text}</p>}
      {line.text === null && line.kind === "opened" && <p class="sub">{t.noText}</p>}
      {line.kind === "answer" && line.state !== null && <p class="sub-s b">{t.became(stateWord(line.state, words()))}</p>}
      {line.kind === "passed_on" && line.desk !== null && <p class="sub-s b">{t.passedTo(t.desks[line.desk] ?? line.desk)}</p>}
    </>
  );
}

const bySide = ({ kind }: TicketLine): string => (kind === "answer" || kind === "passed_on" ? "say-desk" : "say-pair");

function whoAndWhen(line: TicketLine): string {
  const t = words().tickets;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const who = bySide(line) === "say-desk" ? [t.deskSays, line.name] : [line.name, line.pair];
  const parts = [...who.filter((text) => text !== null && text !== ""), time(line.at_ms)];
  if (line.received_ms - line.at_ms >= LATE_MS) parts.push(t.arrived(time(line.received_ms)));
  return parts.join(" · ");
}
