/** Ca lỗi: incidents on top, the queue on the left, one conversation on the right. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { getBatch, getTickets, type TicketHead, type TicketQueue } from "../api.tickets";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { go, href, TICKET_TABS, type TicketTab } from "../route";
import { refreshAttention, session } from "../session";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { IncidentStrip } from "./IncidentStrip";
import { desksIn, durationText, type Filter, nextAfter, NO_FILTER, shownIn, villagesIn } from "./queue";
import { QueueList } from "./QueueList";
import { RepliesDialog, TakeBack } from "./Replies";
import { TicketPanel } from "./TicketPanel";
import "../conflicts/conflicts.css";
import "../ui/lists.css";
import "./tickets.css";

const EVERY_MS = 10_000;
/** Who sends insurance data on; the server asks the same. */
const BATCH_ROLES: ReadonlySet<string> = new Set(["staff", "health", "bhxh", "admin"]);

export function Tickets({ id, show }: { id: string | null; show: TicketTab }): JSX.Element {
  const t = words().tickets;
  const state = show === "closed" ? "closed" : "open";
  const polled = usePoll(`tickets ${state}`, EVERY_MS, () => getTickets(state));
  const [filter, setFilter] = useState(NO_FILTER);
  const [said, setSaid] = useState("");
  const [taking, setTaking] = useState(false);
  /** The file of answers that was just taken in and can be taken back. */
  const [batch, setBatch] = useState<string | null>(null);
  const taken = (text: string, made: string | null): void => { setTaking(false); setSaid(text); setBatch(made); polled.reload(); void refreshAttention(); };
  const all = polled.value?.tickets ?? [];
  const shown = shownIn(show, all, filter);
  const first = shown[0]?.id ?? null;
  useEffect(() => {
    if (id === null && first !== null) location.replace(href({ screen: "tickets", id: first, show }));
  }, [id, first, show]);
  const answered = (ticket: TicketHead, became: string): void => {
    setBatch(null);
    setSaid(t.done(ticket.citizen.name, became));
    const next = nextAfter(ticket.id, shown);
    // It leaves the list at once, or the list would choose it again before the server has answered.
    if (polled.value) polled.replace({ ...polled.value, tickets: all.filter((each) => each.id !== ticket.id) });
    go({ screen: "tickets", id: next, show });
    polled.reload();
    void refreshAttention();
  };
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1><span class="sub">{polled.value && answeringText(polled.value)}</span><span class="grow" />{sends() && <button type="button" class="dbtn s" onClick={() => setTaking(true)}><DeskIcon name="upload" />{words().replies.take}</button>}<Batch said={setSaid} />
      </header>
      <IncidentStrip />
      <div class="finder"><Tabs show={show} queue={polled.value} filter={filter} /><span class="grow" /><Filters tickets={all} filter={filter} change={setFilter} /></div>
      <Said>{said}</Said>
      {batch !== null && <TakeBack key={batch} batch={batch} done={(text) => taken(text, null)} />}
      {taking && <RepliesDialog close={() => setTaking(false)} done={taken} />}
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={8} />}
      {polled.value !== null && shown.length === 0 && id === null && (
        <div class="panel"><Empty lit={2}>{filter === NO_FILTER ? t.nothing[show] : t.nothingSuch}</Empty></div>
      )}
      {polled.value !== null && (shown.length > 0 || id !== null) && (
        <div class="dcols qcols tickets">
          {shown.length > 0 ? <QueueList shown={shown} id={id} show={show} /> : <p class="panel pb sub">{t.nothing[show]}</p>}
          {id === null ? <div class="panel"><Empty>{t.choose}</Empty></div> : <TicketPanel key={id} id={id} answered={answered} />}
        </div>
      )}
    </>
  );
}

function answeringText({ answering: { median_ms, longest_ms } }: TicketQueue): string {
  const t = words().tickets;
  if (median_ms === null || longest_ms === null) return t.notAnswering;
  return t.answering(durationText(median_ms, words()), durationText(longest_ms, words()));
}

function Tabs({ show, queue, filter }: { show: TicketTab; queue: TicketQueue | null; filter: Filter }): JSX.Element {
  const t = words().tickets;
  const count = (tab: TicketTab): string | null => {
    if (queue === null) return null;
    if (tab === "closed" && show !== "closed") return number(queue.counts.closed, words());
    if (tab !== "closed" && show === "closed") return tab === "waiting" ? number(queue.counts.waiting, words()) : null;
    return number(shownIn(tab, queue.tickets, filter).length, words());
  };
  return (
    <nav class="pick" aria-label={t.title}>
      {TICKET_TABS.map((tab) => {
        const n = count(tab);
        return (
          <a key={tab} class="dbtn s" aria-current={tab === show ? "page" : undefined} href={href({ screen: "tickets", id: null, show: tab })}>
            {n === null ? t.tabs[tab] : t.tab(t.tabs[tab], n)}
          </a>
        );
      })}
    </nav>
  );
}

function Filters({ tickets, filter, change }: {
  tickets: readonly TicketHead[]; filter: Filter; change: (filter: Filter) => void;
}): JSX.Element {
  const t = words().tickets;
  const desks = desksIn(tickets);
  const villages = villagesIn(tickets);
  const to = (part: Partial<Filter>): void => {
    const next = { ...filter, ...part };
    change(next.desk === "" && next.village === "" ? NO_FILTER : next);
  };
  return (
    <>
      {(desks.length > 1 || filter.desk !== "") && (
        <label class="fld">{t.desk}
          <select class="in" value={filter.desk} onChange={(event) => to({ desk: event.currentTarget.value })}>
            <option value="">{t.allDesks}</option>
            {desks.map((desk) => <option key={desk} value={desk}>{t.desks[desk] ?? desk}</option>)}
          </select></label>
      )}
      {(villages.length > 1 || filter.village !== "") && (
        <label class="fld">{t.village}
          <select class="in" value={filter.village} onChange={(event) => to({ village: event.currentTarget.value })}>
            <option value="">{t.allVillages}</option>
            {villages.map((village) => <option key={village.id} value={village.id}>{village.name}</option>)}
          </select></label>
      )}
    </>
  );
}

function sends(): boolean {
  const at = session.value;
  return at.state === "in" && at.me.roles.some((role) => BATCH_ROLES.has(role));
}

function Batch({ said }: { said: (text: string) => void }): JSX.Element | null {
  const t = words().tickets;
  const act = useAct();
  if (!sends()) return null;
  const start = (): void => void act.run(async () => {
    keepFile(await getBatch(), t.batchName);
    said(t.batchGot);
  });
  return (
    <>
      {act.failure && <Failed failure={act.failure} retry={start} />}
      <button type="button" class="dbtn s" disabled={act.busy} onClick={start}><DeskIcon name="sheet" />{t.batch}{act.busy && <Icon name="clock" />}</button>
    </>
  );
}
