/** Behind the status line: what is on this phone, what the commune has, what stands in the way. */
import type { JSX } from "preact";
import type { Status } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { t } from "../../../words/field";
import { seldom } from "../../../words/field.seldom";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { statusLine } from "../frame/status-line";
import { go } from "../nav";
import { LanguageSwitch } from "../sheets/menu-sheet";

export function StatusScreen(): JSX.Element {
  const services = useServices();
  const status = services.status.value;
  const line = statusLine(status);
  const send = <Bar icon="send" onClick={() => void services.syncNow()} disabled={status.kind === "sending"}>{status.kind === "sending" ? t.status.sending : t.status.sendNow}</Bar>;
  return (
    <Screen status={false} head={<Head title={seldom().status.title} />} foot={send}>
      <p class={`verdict ${line.tone === "ok" ? "ok" : line.tone === "warn" ? "no" : "calm"}`}>
        <Icon name={line.icon} />
        <span>{line.first}{line.second && <span class="blk">{line.second}</span>}</span>
      </p>
      <Troubles status={status} />
      <dl class="card kvs">
        <div class="kv"><dt>{seldom().status.onPhone}</dt><dd>{t.people(services.evening.value.onPhone)}</dd></div>
        <HandRow />
        <div class="kv"><dt>{seldom().status.lastReceived}</dt><dd class="num">{lastReceived(status.lastReceivedMs, services.now.value)}</dd></div>
      </dl>
      <Unsent status={status} />
      <p class="sub">{seldom().status.promise}</p>
      <div class="row even end">
        <button class="btn f" onClick={() => go({ at: "end" })}>{t.menu.end}</button>
        <button class="btn f" onClick={() => go({ at: "help" })}>{t.menu.help}</button>
        <button class="btn f" onClick={() => go({ at: "rescue" })}>{t.pin.rescue}</button>
        <LanguageSwitch />
      </div>
    </Screen>
  );
}

function Troubles({ status }: { status: Status }): JSX.Element {
  const services = useServices();
  return (
    <>
      {status.failure && <Warn>{language.value === "en" ? status.failure.en : status.failure.vi}</Warn>}
      {status.locksMs !== null && status.failure?.code !== "contact_needed" && <Warn icon="lock">{seldom().status.locks(hourOn(status.locksMs, services.now.value))}</Warn>}
      {status.clockBack && <Warn icon="clock">{seldom().status.clockBack}</Warn>}
      {status.clockOff && !status.clockBack && <Warn icon="clock">{seldom().status.clockOff}</Warn>}
      {status.revoked && <Warn icon="lock">{seldom().status.revoked}</Warn>}
      {status.updateReady && (
        <p class="strip">
          <span class="grow">{seldom().status.update}</span>
          <button class="lnk" onClick={() => services.applyUpdate()}>{seldom().status.updateNow}</button>
        </p>
      )}
    </>
  );
}

function Unsent({ status }: { status: Status }): JSX.Element {
  if (status.unsentPeople === 0) return <p>{seldom().rescue.nothing}</p>;
  return (
    <details class="card fold-names">
      <summary>{seldom().status.waiting(status.unsentPeople)}<Icon name="chev" /></summary>
      <ul>
        {status.unsentNames.map((who) => <li key={who.citizen + who.household}>{seldom().end.nameAt(who.citizen, who.household)}</li>)}
      </ul>
    </details>
  );
}

/** Whose name the records bear, where there is a choice. */
function HandRow(): JSX.Element | null {
  const hand = useServices().hand.value;
  if (!hand) return null;
  const w = seldom().hand;
  const name = hand.now === "both" ? t.hand.both : hand.choices.find(({ id }) => id === hand.now)?.name;
  return (
    <div class="kv mid">
      <dt>{w.holder}</dt>
      <dd>{name ?? w.unsaid} <button class="lnk" onClick={() => go({ at: "hand" })}>{w.change}</button></dd>
    </div>
  );
}

function lastReceived(ms: number | null, now: number): string {
  return ms === null ? seldom().status.never : hourOn(ms, now);
}

const hourOn = (ms: number, now: number): string => (sameDay(ms, now) ? hour(ms) : `${hour(ms)} · ${dayMonth(ms)}`);
