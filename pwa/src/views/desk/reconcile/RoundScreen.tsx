/** One round: three figures by village, the people in between, and what is published. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { getRound, type Round } from "../api.reconcile";
import { number } from "../figures";
import { href } from "../route";
import { now } from "../session";
import { moment } from "../time";
import { Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { LateTable } from "./LateTable";
import { Publish } from "./Publish";
import { QueuePart } from "./QueuePart";
import { showOf } from "./queue";
import { Reasons, ResultTable } from "./ResultTable";
import { StateMark } from "./Rounds";
import { StrangerTable } from "./Strangers";

const EVERY_MS = 15_000;
type Tab = "result" | "queue" | "late" | "strangers";

export function RoundScreen({ id, me }: { id: string; me: Me }): JSX.Element {
  const t = words().reconcile;
  const polled = usePoll(`reconciliation ${id}`, EVERY_MS, () => getRound(id));
  return (
    <>
      <p class="im-crumbs"><a class="lnk back" href={href({ screen: "reconcile", show: "list", id: "" })}><Icon name="back" />{t.back}</a></p>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={8} />}
      {polled.value !== null && <Loaded round={polled.value} me={me} reload={polled.reload} replace={polled.replace} />}
    </>
  );
}

function Loaded({ round, me, reload, replace }: { round: Round; me: Me; reload: () => void; replace: (round: Round) => void }): JSX.Element {
  const t = words().reconcile;
  const [tab, setTab] = useState<Tab>("result");
  const [village, setVillage] = useState("");
  const [said, setSaid] = useState("");
  const left = round.queue.filter((one) => showOf(one) === "left").length;
  const at = (ms: number): string => moment(ms, now.peek(), words());
  const open = (chosen: string): void => { setVillage(chosen); setTab("queue"); };
  return (
    <>
      <header class="dhead">
        <h1>{`${t.title} ${round.phase.name.toLowerCase()}, ${t.round(number(round.number, words())).toLowerCase()}`}</h1>
        <StateMark state={round.state} />
        <span class="sub">{t.sourceAt(round.source, round.document ?? "", at(round.as_of_ms))}</span>
      </header>
      <Tabs round={round} tab={tab} left={left} choose={setTab} />
      <Said>{said}</Said>
      {tab === "result" && (
        <div class="dcols rcols">
          <div class="aside"><ResultTable round={round} open={open} /><Reasons total={round.total} counts={round.form === "counts"} /></div>
          <div class="aside"><Publish round={round} me={me} left={left} said={setSaid} reload={reload} /></div>
        </div>
      )}
      {tab === "queue" && <QueuePart round={round} me={me} village={village} chooseVillage={setVillage} said={setSaid} reload={reload} replace={replace} />}
      {tab === "late" && <LateTable late={round.late} />}
      {tab === "strangers" && (round.strangers.length === 0
        ? <p class="panel pb sub rc-alone">{t.strangersNone}</p>
        : <StrangerTable strangers={round.strangers} count={round.strangers.length} />)}
    </>
  );
}

function Tabs({ round, tab, left, choose }: { round: Round; tab: Tab; left: number; choose: (tab: Tab) => void }): JSX.Element {
  const t = words().reconcile;
  const n = (value: number): string => number(value, words());
  const names: [Tab, string][] = [
    ["result", t.tabs.result],
    ...(round.form === "people" ? [["queue", t.tab(t.tabs.queue, n(left))] as [Tab, string]] : []),
    ["late", t.tab(t.tabs.late, n(round.late.length))],
    ...(round.form === "people" ? [["strangers", t.tab(t.tabs.strangers, n(round.strangers.length))] as [Tab, string]] : []),
  ];
  return (
    <div class="pick" role="group" aria-label={t.title}>
      {names.map(([key, name]) => <button key={key} type="button" class="dbtn s" aria-pressed={tab === key} onClick={() => choose(key)}>{name}</button>)}
    </div>
  );
}
