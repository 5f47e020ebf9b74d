/** Who has confirmed the figure, and which phones have not spoken. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import type { Confirmation, Report, SilentPhone } from "../api";
import { number, rowOf, signed, spokenDifference } from "../figures";
import { now } from "../session";
import { clock, moment } from "../time";
import { words } from "../words";
import { Spoken } from "./Spoken";

const MOST_SHOWN = 12;

export function Confirmations({ report, again }: { report: Report; again: () => void }): JSX.Element {
  const t = words().report;
  const line = (role: Confirmation["role"], name: string): JSX.Element => {
    const said = report.confirmations.find((each) => each.role === role);
    return <div class="line"><dt>{name}{said && <span class="sub blk">{said.name}</span>}</dt><dd><Said said={said} report={report} /></dd></div>;
  };
  return (
    <section class="panel" aria-labelledby="confirmations-title">
      <h2 class="ph" id="confirmations-title">{t.confirmations}</h2>
      <dl class="pb kvs">{line("lead", t.head.lead)}{line("head", t.head.head)}</dl>
      {report.village && report.kind !== "tail" && report.kind !== "final" && <Spoken report={report} village={report.village.id} again={again} />}
      <p class="pb sub note">{t.officialNote}</p>
    </section>
  );
}

function Said({ said, report }: { said: Confirmation | undefined; report: Report }): JSX.Element {
  const t = words().report;
  if (said === undefined) return <span class="mark-s c-met"><Icon name="none" />{t.unconfirmed}</span>;
  const more = spokenDifference(said, rowOf(report.rows, "completed"));
  if (more !== null) return <span class="mark-s"><Icon name="met" />{t.spoken(signed(more, words()), said.reason)} · {clock(said.at_ms)}</span>;
  return <span class="mark-s c-done"><Icon name="check" />{number(said.figure, words())} · {clock(said.at_ms)}</span>;
}

export function SilentPhones({ report }: { report: Report }): JSX.Element {
  const t = words().report;
  const { silent } = report;
  const rest = silent.length - MOST_SHOWN;
  return (
    <section class="panel" aria-labelledby="silent-title">
      <h2 class="ph" id="silent-title">{silent.length === 0 ? t.noSilent : t.silentTitle(number(silent.length, words()))}</h2>
      {silent.length > 0 && <ul class="list">{silent.slice(0, MOST_SHOWN).map((phone) => <Phone key={phone.device} phone={phone} />)}</ul>}
      {rest > 0 && <p class="pb sub">{t.more(number(rest, words()))}</p>}
    </section>
  );
}

function Phone({ phone }: { phone: SilentPhone }): JSX.Element {
  const t = words();
  const place = [phone.pair, phone.village?.name].filter((text) => text !== null && text !== undefined && text !== "").join(" · ");
  const last = phone.last_contact_ms === null ? t.villagePage.never : moment(phone.last_contact_ms, now.peek(), t);
  return (
    <li class="silent">
      <span class="grow"><b>{phone.holder ?? phone.device}</b><span class="sub blk">{place}</span>
        <span class="sub blk">{t.report.lastContact(last)}</span></span>
      {phone.phone && (
        <a class="dbtn s" href={`tel:${phone.phone}`} aria-label={t.report.callName(phone.holder ?? place)}><Icon name="call" />{t.report.call}</a>
      )}
    </li>
  );
}
