/** One ticket: whose, all that was said, and the answer below it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getTicket, type Ticket, type TicketHead } from "../api.tickets";
import { now } from "../session";
import { moment } from "../time";
import { Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { AnswerBox } from "./AnswerBox";
import { Conversation } from "./Conversation";
import { categoryWord, durationText, stateWord } from "./queue";

const EVERY_MS = 10_000;

export function TicketPanel({ id, answered }: {
  id: string; answered: (ticket: TicketHead, became: string) => void;
}): JSX.Element {
  const polled = usePoll(`ticket ${id}`, EVERY_MS, () => getTicket(id));
  const [changed, setChanged] = useState(false);
  const ticket = polled.value;
  return (
    <div class="case">
      <PollFailure polled={polled} />
      {ticket === null
        ? polled.failure === null && <Loading rows={8} />
        : (
          <section class="panel" aria-labelledby="ticket-title">
            <TicketTop ticket={ticket} />
            <Conversation ticket={ticket} />
            {changed && <p class="strip warn say case-note" role="alert"><Icon name="warn" /><span class="grow">{words().tickets.changed}</span></p>}
            <AnswerBox ticket={ticket} answered={(state) => answered(ticket, state)}
              stale={() => { setChanged(true); polled.reload(); }} fresh={() => setChanged(false)} />
          </section>
        )}
    </div>
  );
}

function TicketTop({ ticket }: { ticket: Ticket }): JSX.Element {
  const t = words().tickets;
  const { citizen } = ticket;
  const house = t.house(citizen.household ?? "", citizen.landmark ?? "");
  const place = [house, words().village(citizen.village.name), citizen.pair ?? ""].filter((text) => text !== "");
  const told = [
    ticket.desks.map((desk) => t.desks[desk] ?? desk).join(", "),
    t.since(moment(ticket.received_ms, now.peek(), words())),
    ...(ticket.first_answer_ms === null ? [] : [t.answeredAfter(durationText(ticket.first_answer_ms, words()))]),
  ];
  return (
    <div class="case-head">
      <div class="grow">
        <h2 id="ticket-title">{citizen.name} <span class="sub">{citizen.birth_year}{citizen.id_last4 && <> · …&#8288;{citizen.id_last4}</>}</span></h2>
        <p class="sub">{place.join(" · ")}</p>
        <p class="b">{categoryWord(ticket.category, words())}</p>
        <p class="sub">{told.join(" · ")}</p>
      </div>
      <div class="ticket-state">
        <p class="tag">{stateWord(ticket.state, words())}{ticket.tail && ticket.state !== "tail" && <> · {t.inTail}</>}</p>
        {ticket.phone && <a class="dbtn s" href={`tel:${ticket.phone}`}><Icon name="call" />{t.call(ticket.phone)}</a>}
      </div>
    </div>
  );
}
