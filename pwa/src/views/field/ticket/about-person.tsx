/** The tickets about one person: their state, what was said, and adding to them. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CitizenView, SaidView, TicketServices, TicketView } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { go } from "../nav";
import { reasonWord } from "../parts/words";
import { officeOf, stateWord } from "./offices";
import "./ticket.css";

export function AboutPerson({ citizen: c, tickets }: { citizen: CitizenView; tickets: TicketServices }): JSX.Element {
  const [fresh] = useState(() => tickets.replies.peek().some(({ citizen }) => citizen === c.id)); // open while it is read
  useEffect(() => void tickets.read(c.id), [c.id, tickets.replies.value]);
  return <>{(tickets.about.value[c.id] ?? []).map((ticket) => <Ticket key={ticket.id} ticket={ticket} citizen={c} open={fresh} />)}</>;
}

function Ticket({ ticket, citizen, open }: { ticket: TicketView; citizen: CitizenView; open: boolean }): JSX.Element {
  const { category, desk, state, said, photos, unsent } = ticket;
  const office = k().office[officeOf(category, desk)];
  const facts = [`${office}: ${stateWord(state)}`, photos > 0 && k().count(photos), unsent && k().unsent].filter(Boolean).join(" · ");
  return (
    <details class="card fold-names ticket" open={open}>
      <summary>
        <span class="grow"><b>{k().title(reasonWord(category))}</b><span class="sub s blk">{facts}</span></span>
        <Icon name="chev" />
      </summary>
      <ol>{said.map((line, n) => <Line key={line.id} line={line} office={k().office[officeOf(category, passedTo(said.slice(0, n)))]} />)}</ol>
      {state !== "closed" && <button class="btn sm" onClick={() => go({ at: "ticket", id: citizen.id, category })}>{k().add}</button>}
    </details>
  );
}

const passedTo = (said: readonly SaidView[]): string => said.reduce((last, { to }) => to || last, "");

function Line({ line, office }: { line: SaidView; office: string }): JSX.Element {
  const { atMs, from, text, to } = line;
  const now = useServices().now.value;
  const at = sameDay(atMs, now) ? hour(atMs) : `${hour(atMs)} ${dayMonth(atMs)}`;
  const silent = from === "desk" ? k().settled : k().nothingSaid;
  return (
    <li class={from}>
      <span class="sub s blk num">{from === "desk" ? office : k().pair} · {at}</span>
      {to !== "" && <b class="blk">{k().passed(k().office[officeOf("", to)])}</b>}
      {text || (to === "" && silent)}
    </li>
  );
}
