/** The end of the evening: two numbers side by side, and whether one may go home. */
import type { JSX } from "preact";
import type { Evening } from "../../../services/contract";
import { figure, hour } from "../../../words/format";
import { t } from "../../../words/field";
import { seldom } from "../../../words/field.seldom";
import { Skyline } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Bar, Head, Screen } from "../frame/screen";
import { go, home } from "../nav";
import { TicketPart } from "../ticket/later";
import "./end.css";

export function EndScreen(): JSX.Element {
  const services = useServices();
  const evening = services.evening.value;
  const sending = services.status.value.kind === "sending";
  const foot = evening.equal
    ? <Bar onClick={home}>{t.back}</Bar>
    : (
      <>
        <Unsent evening={evening} />
        <Bar icon="send" disabled={sending} onClick={() => void services.syncNow()}>{sending ? t.status.sending : t.status.sendNow}</Bar>
      </>
    );
  return (
    <Screen status={false} head={<Head title={t.menu.end} />} foot={foot}>
      <Duo evening={evening} />
      {evening.equal ? <Equal evening={evening} /> : <><Names evening={evening} /><NoSignal /></>}
      <div class="charge">
        <p class={evening.equal ? undefined : "sub"}>{seldom().end.charge}</p>
        {evening.equal && <Skyline lit={5} />}
      </div>
    </Screen>
  );
}

function Duo({ evening: e }: { evening: Evening }): JSX.Element {
  const w = seldom().end;
  return (
    <div class="duo">
      <p class={e.equal ? "box ok" : "box"}>
        <span class="caps">{w.onPhone}</span>
        <strong>{figure(e.onPhone)}</strong>
        {w.people}
      </p>
      <span>
        {e.received !== null && <Icon name={e.equal ? "eq" : "ne"} />}
        {e.received !== null && <span class="vh">{e.equal ? w.equalSpoken : w.differSpoken}</span>}
      </span>
      <p class={e.equal ? "box ok" : "box no"}>
        <span class="caps">{w.received}</span>
        <strong>{e.received === null ? "?" : figure(e.received)}</strong>
        {e.received === null ? w.unknownFigure : w.people}
      </p>
    </div>
  );
}

function Equal({ evening: e }: { evening: Evening }): JSX.Element {
  const w = seldom().end;
  return (
    <>
      <p class="verdict ok" role="status">
        <Icon name="ticks" />
        <span>
          {w.equal[0]} <span class="blk">{w.equal[1]}</span>
        </span>
      </p>
      <dl class="card kvs">
        {e.receipt && <div class="kv"><dt>{w.receipt}</dt><dd class="code">{e.receipt}</dd></div>}
        <TicketPart show={{ at: "partner" }} />
        {e.checkedMs !== null && <div class="kv"><dt>{w.checked}</dt><dd class="num">{hour(e.checkedMs)}</dd></div>}
      </dl>
    </>
  );
}

/** Stands at the button that its last words lead to. */
function Unsent({ evening: e }: { evening: Evening }): JSX.Element {
  const n = e.missing.length;
  return (
    <p class="verdict no" role="status">
      <Icon name="warn" />
      <span>{n > 0 ? seldom().end.left(n) : seldom().end.unknown}</span>
    </p>
  );
}

/** The way out for work that no signal reaches. */
function NoSignal(): JSX.Element {
  return <button class="btn wide" onClick={() => go({ at: "rescue" })}>{seldom().rescue.share}</button>;
}

function Names({ evening: { missing } }: { evening: Evening }): JSX.Element | null {
  if (missing.length === 0) return null;
  return (
    <details class="card fold-names">
      <summary>{seldom().end.names(missing.length)}<Icon name="chev" /></summary>
      <ul>{missing.map((who) => <li key={who.citizen + who.household}>{seldom().end.nameAt(who.citizen, who.household)}</li>)}</ul>
    </details>
  );
}
