/** At the end of the evening: has the pair's other phone handed in everything (ux.md, 7)? */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { MeetingServices, PartnerView } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { m } from "../../../words/field.meet";
import { givenName } from "../../shared/text";
import { useServices } from "../context";

/** Asked anew with every exchange; what was heard last stays, with its hour. */
let last: PartnerView[] | null = null;

export function Partner({ meeting }: { meeting: MeetingServices }): JSX.Element | null {
  const services = useServices();
  const [phones, setPhones] = useState(last);
  const [failed, setFailed] = useState(false);
  const heard = services.evening.value.checkedMs;
  const pair = services.area.value?.lead === false;
  useEffect(() => {
    let stands = true;
    if (pair) meeting.partners().then((found) => {
      last = found;
      if (stands) setPhones(found);
    }, () => {
      if (stands) setFailed(true);
    });
    return () => { stands = false; };
  }, [heard, pair]);
  if (!pair || phones?.length === 0) return null;
  const w = m().partner;
  if (phones === null) return <Row name="" said={failed ? w.offline : w.asking} />;
  return <>{phones.map((one) => <Row key={one.holder} name={one.holder.split(", ").map(givenName).join(", ")} said={wordsOf(one, services.now.value)} />)}</>;
}

function wordsOf({ all, heardMs }: PartnerView, now: number): string {
  const w = m().partner;
  if (heardMs === null) return w.silent;
  const when = sameDay(heardMs, now) ? hour(heardMs) : `${hour(heardMs)} ${dayMonth(heardMs)}`;
  return all ? w.all(when) : w.left(when);
}

const Row = ({ name, said }: { name: string; said: string }): JSX.Element =>
  <div class="kv"><dt>{m().partner.label(name)}</dt><dd class="num">{said}</dd></div>;
