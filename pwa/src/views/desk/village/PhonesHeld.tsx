/** Which phones hold the areas that a change would take, and what each has not sent yet. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Phone } from "../api";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";

export function PhonesHeld({ phones, despite }: { phones: Phone[]; despite: string }): JSX.Element {
  const t = words().phones;
  const unsent = phones.reduce((sum, phone) => sum + (phone.unsent ?? 0), 0);
  return (
    <section class="held">
      <p class="strip warn say">
        <Icon name="warn" />
        <span class="grow"><b>{t.title(number(phones.length, words()))}.</b> {unsent > 0 && t.unsent(number(unsent, words()))}</span>
      </p>
      <div class="panel">
        <table>
          <caption class="vh">{t.caption}</caption>
          <thead>
            <tr><th scope="col">{t.head.holder}</th><th scope="col" class="c">{t.head.place}</th><th scope="col">{t.head.contact}</th><th scope="col">{t.head.unsent}</th></tr>
          </thead>
          <tbody>{phones.map((phone) => <Row key={phone.device} phone={phone} />)}</tbody>
        </table>
      </div>
      <p class="sub note">{despite}</p>
    </section>
  );
}

function Row({ phone }: { phone: Phone }): JSX.Element {
  const t = words();
  return (
    <tr>
      <th scope="row">{phone.holder ?? t.phones.noHolder}</th>
      <td class="c">{[phone.pair, phone.area].filter((text) => text !== null && text !== "").join(", ") || t.none}</td>
      <td>{phone.last_contact_ms === null ? t.villagePage.never : moment(phone.last_contact_ms, now.value, t)}</td>
      <td>{unsentText(phone)}</td>
    </tr>
  );
}

function unsentText(phone: Phone): JSX.Element {
  const t = words().phones;
  if (phone.unsent === null) return <span class="sub">{t.unknown}</span>;
  if (phone.unsent > 0) return <b class="c-warn">{t.people(number(phone.unsent, words()))}</b>;
  return <span class="mark-s c-done"><Icon name="tick" />{t.allSent}</span>;
}
