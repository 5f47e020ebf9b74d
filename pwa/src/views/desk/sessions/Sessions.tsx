/** Sessions by phase: when, how and where, the loudspeaker text before each, and the tail to the campaign's end. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getSessions, makeTail, type SessionPhase, type Sessions as Found, type WorkSession } from "../api.people";
import { number } from "../figures";
import { dayShort } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { SessionDialog } from "./SessionDialog";
import { SessionRow } from "./SessionRow";
import { TextDialog } from "./TextDialog";
import "./sessions.css";

const EVERY_MS = 30_000;

export function Sessions(): JSX.Element {
  const t = words().sessions;
  const polled = usePoll("sessions", EVERY_MS, getSessions);
  const [said, setSaid] = useState("");
  const [edited, setEdited] = useState<WorkSession | "new" | "text" | "social" | null>(null);
  const found = polled.value;
  const changed = (text: string): void => { setSaid(text); setEdited(null); polled.reload(); };
  return (
    <>
      <header class="dhead">
        <h1>{t.title}</h1><span class="sub">{t.hint}</span><span class="grow" />
        {found !== null && <button type="button" class="dbtn" onClick={() => setEdited("text")}>{t.text}</button>}
        {found?.social !== undefined && <button type="button" class="dbtn" onClick={() => setEdited("social")}>{t.socialText}</button>}
        <button type="button" class="dbtn p" disabled={found === null || found.phases.length === 0} onClick={() => setEdited("new")}>{t.add}</button>
      </header>
      <PollFailure polled={polled} />
      <Said>{said}</Said>
      {found === null && polled.failure === null && <Loading rows={8} />}
      {found !== null && found.sessions.length === 0 && <div class="panel"><Empty>{t.empty}</Empty></div>}
      {found !== null && found.phases.length > 0 && <Table found={found} edit={setEdited} changed={changed} />}
      {found !== null && edited === "text" && <TextDialog kind="loudspeaker" template={found.template} close={() => setEdited(null)} done={changed} />}
      {found?.social !== undefined && edited === "social" && <TextDialog kind="social" template={found.social} close={() => setEdited(null)} done={changed} />}
      {found !== null && edited !== null && edited !== "text" && edited !== "social" && (
        <SessionDialog found={found} session={edited === "new" ? null : edited} close={() => setEdited(null)} done={changed} />
      )}
    </>
  );
}

function Table({ found, edit, changed }: { found: Found; edit: (session: WorkSession) => void; changed: (said: string) => void }): JSX.Element {
  const t = words().sessions;
  return (
    <section class="panel" aria-label={t.title}>
      <table class="sess">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.day}</th><th scope="col" class="c">{t.head.time}</th><th scope="col" class="c">{t.head.village}</th>
            <th scope="col" class="c">{t.head.mode}</th><th scope="col" class="c">{t.head.loudspeaker}</th><th scope="col">{t.head.attended}</th>
            <th scope="col"><span class="vh">{t.head.acts}</span></th>
          </tr>
        </thead>
        {found.phases.map((phase) => (
          <Phase key={phase.id} phase={phase} sessions={found.sessions.filter((each) => each.phase.id === phase.id)} edit={edit} changed={changed} />
        ))}
      </table>
    </section>
  );
}

function Phase({ phase, sessions, edit, changed }: {
  phase: SessionPhase; sessions: WorkSession[]; edit: (session: WorkSession) => void; changed: (said: string) => void;
}): JSX.Element {
  const t = words().sessions;
  const act = useAct();
  const [open, setOpen] = useState(false);
  const ordered = [...sessions].sort((a, b) => a.starts_ms - b.starts_ms || (a.village?.name ?? "").localeCompare(b.village?.name ?? "", "vi"));
  const main = ordered.filter((each) => !each.tail);
  const tail = ordered.filter((each) => each.tail);
  const start = (): void => void act.run(async () => {
    const { made } = await makeTail(phase.id);
    changed(made === 0 ? t.tailNone : t.tailMade(number(made, words())));
  });
  return (
    <tbody>
      <tr class="grp">
        <th scope="rowgroup" colSpan={4}>{t.count(phase.name, number(main.length, words()))}</th>
        <td colSpan={3}>
          {tail.length > 0 && <button type="button" class="dbtn s q2" aria-expanded={open} onClick={() => setOpen(!open)}>{t.showTail(number(tail.length, words()))}</button>}
          {phase.tail_until_ms !== null && (
            <button type="button" class="dbtn s" disabled={act.busy} title={t.tailHint(phase.name)} onClick={start}>{t.makeTail(dayShort(phase.tail_until_ms, words()))}</button>
          )}
        </td>
      </tr>
      {act.failure && <tr><td colSpan={7}><Failed failure={act.failure} retry={start} /></td></tr>}
      {main.length === 0 && <tr><td colSpan={7} class="sub">{t.emptyPhase}</td></tr>}
      {main.map((each) => <SessionRow key={each.id} session={each} edit={edit} />)}
      {open && tail.map((each) => <SessionRow key={each.id} session={each} edit={edit} />)}
    </tbody>
  );
}
