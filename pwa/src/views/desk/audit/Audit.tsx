/** The audit trail: who did what, when, from what to what, and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { auditQuery, getAudit, getAuditTable, type AuditAsked, type AuditLine, type AuditPage } from "../api.settings";
import { DeskIcon } from "../../shared/icons.desk";
import { keepFile } from "../handout/file";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { ChainCheck } from "./ChainCheck";
import { Filters } from "./Filters";
import { Line } from "./Line";
import "./audit.css";

const ALL: AuditAsked = { kind: "", group: "", by: "", since: "", until: "", before: null };

export function Audit(): JSX.Element {
  const t = words().audit;
  const [asked, setAsked] = useState(ALL);
  /** Kinds and people of the last answer: the filters stay while another one is on its way. */
  const [known, setKnown] = useState<AuditPage | null>(null);
  const whole = auditQuery(asked) === auditQuery(ALL);
  const backwards = asked.since !== "" && asked.until !== "" && asked.until < asked.since;
  return (
    <>
      <ChainCheck />
      {known !== null && <Filters page={known} asked={asked} choose={setAsked} clear={whole ? null : () => setAsked(ALL)} />}
      {backwards
        ? <p class="field-error" role="alert">{t.badDays}</p>
        : <><Export asked={asked} /><Trail key={auditQuery(asked)} asked={asked} whole={whole} found={setKnown} /></>}
    </>
  );
}

/** What the filters show as a file; the server asks for the password, as names of staff are in it. */
function Export({ asked }: { asked: AuditAsked }): JSX.Element {
  const t = words().audit;
  const act = useAct();
  const [said, setSaid] = useState("");
  const take = (): void => void act.run(async () => {
    setSaid("");
    keepFile(await getAuditTable(asked), t.tableName);
    setSaid(t.got(t.tableName));
  });
  return (
    <>
      <p class="acts"><span class="sub note grow">{t.tableNote}</span><button type="button" class="dbtn" disabled={act.busy} onClick={take}><DeskIcon name="sheet" />{t.table}</button></p>
      <Said>{said}</Said>
      {act.failure && <Failed failure={act.failure} retry={take} />}
    </>
  );
}

/** One question's answer, page after page; another question begins anew. */
function Trail({ asked, whole, found }: { asked: AuditAsked; whole: boolean; found: (page: AuditPage) => void }): JSX.Element {
  const t = words().audit;
  const polled = usePoll(auditQuery(asked), null, async () => {
    const answer = await getAudit(asked);
    found(answer.body);
    return answer;
  });
  const act = useAct();
  const [older, setOlder] = useState<{ lines: AuditLine[]; more: boolean } | null>(null);
  const first = polled.value;
  const lines = [...(first?.records ?? []), ...(older?.lines ?? [])];
  const more = first !== null && (older ?? first).more;
  const next = (): void => void act.run(async () => {
    const { body } = await getAudit({ ...asked, before: lines[lines.length - 1]?.seq ?? null });
    setOlder({ lines: [...(older?.lines ?? []), ...body.records], more: body.more });
  });
  return (
    <>
      <PollFailure polled={polled} />
      {first === null && polled.failure === null && <Loading rows={10} />}
      {first !== null && lines.length === 0 && <div class="panel"><Empty>{whole ? t.empty : t.none}</Empty></div>}
      {lines.length > 0 && <Table lines={lines} />}
      {act.failure && <Failed failure={act.failure} retry={next} />}
      {more && <p class="acts"><button type="button" class="dbtn" disabled={act.busy} onClick={next}>{t.older}</button></p>}
    </>
  );
}

function Table({ lines }: { lines: AuditLine[] }): JSX.Element {
  const t = words().audit;
  return (
    <section class="panel" aria-label={t.title}>
      <table class="trail">
        <caption class="vh">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.when}</th><th scope="col" class="c">{t.head.by}</th>
            <th scope="col" class="c">{t.head.what}</th><th scope="col" class="c">{t.head.said}</th>
          </tr>
        </thead>
        <tbody>{lines.map((line) => <Line key={line.seq} line={line} />)}</tbody>
      </table>
    </section>
  );
}
