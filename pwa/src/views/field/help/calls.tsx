/** The commune's contact cards, each a call (R24). */
import type { JSX } from "preact";
import type { ContactView } from "../../../services/contract";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";

export function Calls({ cards }: { cards: readonly ContactView[] }): JSX.Element {
  return (
    <>
      {cards.map(({ name, title, phone }) => (
        <a key={phone + title} class="btn wide" href={`tel:${phone}`}>
          <Icon name="call" />
          <span>{k().call(title || name)}{title && name && <span class="sub s blk">{name}</span>}</span>
        </a>
      ))}
    </>
  );
}
