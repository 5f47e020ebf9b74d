/** The office's answer, above the next house: gone once it was read. */
import type { JSX } from "preact";
import type { TicketServices } from "../../../services/contract";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";
import { findCitizen, useServices } from "../context";
import { go } from "../nav";
import { officeOf, politely } from "./offices";
import "./ticket.css";

export function ReplyCard({ tickets }: { tickets: TicketServices }): JSX.Element | null {
  const services = useServices();
  const [first, ...others] = tickets.replies.value;
  const found = first && findCitizen(services, first.citizen);
  if (!found) return null;
  const { citizen } = found;
  const code = officeOf(first.category, first.desk);
  const office = k().office[code];
  const phone = tickets.phoneOf(code);
  const [opening = "", ...rest] = k().replied(office, politely(citizen, services.now.value));
  return (
    <section class="card reply">
      <p class="told"><Icon name="met" /><span><b>{opening.toUpperCase() + rest.join("")}</b> {first.text || k().settled}</span></p>
      <div class="acts">
        <button class="btn sm" onClick={() => go({ at: "citizen", id: citizen.id })}>{k().revisit}</button>
        {phone && <a class="btn sm" href={`tel:${phone}`}><Icon name="call" />{k().call(office)}</a>}
      </div>
      <div class="acts">
        <span class="grow sub s">{others.length > 0 && k().more(others.length)}</span>
        <button class="lnk" onClick={() => void tickets.read(citizen.id)}>{k().readIt}</button>
      </div>
    </section>
  );
}
