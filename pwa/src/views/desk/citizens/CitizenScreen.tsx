/** Hồ sơ: where one person stands, what is open, and everything that was written about him. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Me } from "../api";
import { getCitizen, unmerge, type CitizenHead, type CitizenPage } from "../api.citizens";
import { number } from "../figures";
import { href } from "../route";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Born } from "./Citizens";
import { History } from "./History";
import { MergeDialog } from "./MergeDialog";
import { ReturnDialog } from "./ReturnDialog";
import "./citizens.css";

const EVERY_MS = 30_000;

export function CitizenScreen({ id, me }: { id: string; me: Me }): JSX.Element {
  const polled = usePoll(`citizen ${id}`, EVERY_MS, async () => ({ body: await getCitizen(id), same: false }));
  const [said, setSaid] = useState("");
  const [open, setOpen] = useState<"merge" | "return" | CitizenHead | null>(null);
  const page = polled.value;
  const done = (text: string): void => { setOpen(null); setSaid(text); polled.reload(); };
  return (
    <>
      <Head page={page} may={me.may.includes("arrange")} open={setOpen} />
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {page === null && polled.failure === null && <Loading rows={8} />}
      {page !== null && (
        <div class="dcols">
          <div class="aside">
            {page.into !== null && <Gone page={page} into={page.into} may={me.may.includes("arrange")} apart={() => setOpen(page.citizen)} />}
            <History page={page} />
          </div>
          <Standing page={page} may={me.may.includes("arrange")} apart={setOpen} />
        </div>
      )}
      {page !== null && open === "merge" && <MergeDialog citizen={page.citizen} close={() => setOpen(null)} reload={polled.reload} />}
      {page !== null && open === "return" && <ReturnDialog page={page} close={() => setOpen(null)} done={done} reload={polled.reload} />}
      {open !== null && typeof open === "object" && <Apart citizen={open} close={() => setOpen(null)} done={done} />}
    </>
  );
}

function Head({ page, may, open }: { page: CitizenPage | null; may: boolean; open: (what: "merge" | "return") => void }): JSX.Element {
  const t = words().citizens;
  const place = page === null ? [] : [words().village(page.citizen.village.name), page.citizen.household, page.citizen.landmark, page.citizen.pair];
  return (
    <header class="dhead">
      <div class="grow">
        <p><a class="lnk" href={href({ screen: "citizens", text: "", page: 1 })}><Icon name="back" />{t.back}</a></p>
        <h1>{page === null ? t.title : page.citizen.name} {page !== null && <Born citizen={page.citizen} />}</h1>
        <p class="sub">{place.filter((part) => part !== null && part !== "").join(" · ")}</p>
      </div>
      {page !== null && may && page.into === null && (
        <p class="acts">
          <button type="button" class="dbtn" disabled={page.returns.length > 0 || page.history.length === 0} onClick={() => open("return")}><Icon name="undo" />{t.ask}</button>
          <button type="button" class="dbtn" onClick={() => open("merge")}>{t.merge}</button>
        </p>
      )}
    </header>
  );
}

function Gone({ page, into, may, apart }: { page: CitizenPage; into: CitizenHead; may: boolean; apart: () => void }): JSX.Element {
  const t = words().citizens;
  return (
    <div class="strip warn say">
      <Icon name="person" />
      <span class="grow">{t.mergedInto(into.name)}</span>
      <a class="dbtn s" href={href({ screen: "citizen", id: into.id })}>{t.openOther(into.name)}</a>
      {may && <button type="button" class="dbtn s" aria-label={t.unmergeOf(page.citizen.name)} onClick={apart}>{t.unmerge}</button>}
    </div>
  );
}

function Standing({ page, may, apart }: { page: CitizenPage; may: boolean; apart: (citizen: CitizenHead) => void }): JSX.Element {
  const t = words().citizens;
  const { state } = page;
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const steps = Object.entries(state.steps);
  const none = page.conflicts.length === 0 && page.tickets.length === 0 && page.returns.length === 0;
  return (
    <aside class="aside">
      <section class="panel"><h2 class="ph">{t.now}</h2>
        <div class="pb standing">
          <Outcome row={state.row} />
          {state.reason !== null && <p>{words().reasons[state.reason] ?? state.reason}</p>}
          {state.claim !== null && <p class="sub">{words().roster.claims[state.claim] ?? state.claim}</p>}
          {state.completed_ms !== null && <p class="sub">{t.credit(state.credit ?? words().none, time(state.completed_ms))}</p>}
          {state.missing.length > 0 && state.met && <p class="sub">{t.missing(state.missing.map((step) => t.step[step] ?? step).join(", "))}</p>}
        </div>
      </section>
      <section class="panel"><h2 class="ph">{t.open}</h2>
        {none ? <p class="pb sub">{t.nothingOpen}</p> : (
          <ul class="list">
            {page.returns.map((each) => <li key={each.op}><b>{t.returned}</b><p>{each.text}</p><p class="sub note">{each.name} · {time(each.at_ms)}</p></li>)}
            {page.conflicts.map((each) => <li key={each.id}><a class="lnk" href={href({ screen: "conflicts", id: each.id, closed: false })}>{t.conflict}</a> <span class="sub note">{time(each.opened_ms)}</span></li>)}
            {page.tickets.map((each) => <li key={each.id}><b>{t.ticket(t.ticketStates[each.state] ?? each.state)}</b><p>{each.text}</p><p class="sub note">{time(each.opened_ms)} · {t.said(number(each.said, words()))}</p></li>)}
          </ul>
        )}
      </section>
      <section class="panel"><h2 class="ph">{t.steps}</h2>
        {steps.length === 0 ? <p class="pb sub">{t.noSteps}</p> : (
          <dl class="kvs pb">{steps.map(([step, value]) => <div class="line" key={step}><dt>{t.step[step] ?? step}</dt><dd>{t.values[value] ?? value}</dd></div>)}</dl>
        )}
      </section>
      {page.records.length > 0 && (
        <section class="panel"><h2 class="ph">{t.records}</h2>
          <ul class="list">
            {page.records.map((each) => (
              <li key={each.id}>
                <a class="lnk" href={href({ screen: "citizen", id: each.id })}>{each.name}</a> <span class="sub num">{each.birth_year}</span>
                <p class="sub note">{[words().village(each.village.name), each.household].filter((part) => part !== null).join(" · ")}</p>
                {may && <button type="button" class="dbtn s" aria-label={t.unmergeOf(each.name)} onClick={() => apart(each)}>{t.unmerge}</button>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Apart({ citizen, close, done }: { citizen: CitizenHead; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().citizens;
  const act = useAct();
  const start = (): void => void act.run(async () => { await unmerge(citizen.id); done(t.unmerged(citizen.name)); });
  return (
    <Dialog title={t.unmergeTitle(citizen.name)} close={close}>
      <p>{t.unmergeHint}</p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.unmerge}</button>
      </p>
    </Dialog>
  );
}
