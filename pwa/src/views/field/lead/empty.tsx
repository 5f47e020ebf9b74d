/** Nothing is here: what that means, and whom to call about it. */
import type { JSX } from "preact";
import { l } from "../../../words/field.lead";
import { HouseGlyph } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { useLead } from "./leading";

interface Props {
  words: string;
  help?: string;
  /** Somebody at the commune has to do something first. */
  asks?: boolean;
}

export function Empty({ words, help, asks = false }: Props): JSX.Element {
  return (
    <section class="empty" role="status">
      <HouseGlyph people={3} lit={0} />
      <p class="h1">{words}</p>
      {help && <p class="sub">{help}</p>}
      {asks && <Call />}
    </section>
  );
}

/** The commune's own card; without one the lead knows its desk. */
function Call(): JSX.Element {
  const { contact } = useLead().village.value;
  if (!contact) return <p class="sub">{l.call.desk}</p>;
  return (
    <div class="call-desk">
      <p class="sub">{l.call.whom(contact.name)}</p>
      <a class="btn" href={`tel:${contact.phone}`}><Icon name="call" /><span class="num">{l.call.number(contact.phone)}</span></a>
    </div>
  );
}
