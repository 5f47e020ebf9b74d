/** One line above the tickets: VNeID down or not, who says so, and who is to be done again. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { closeIncident, getIncidents, openIncident, type Incident, type Incidents } from "../api.tickets";
import { number } from "../figures";
import { now, session } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { AgainDialog } from "./AgainDialog";

const EVERY_MS = 15_000;
type Shown = "report" | "end" | "again" | null;

export function IncidentStrip(): JSX.Element {
  const t = words().incident;
  const polled = usePoll("incidents", EVERY_MS, getIncidents);
  const [shown, setShown] = useState<Shown>(null);
  const [said, setSaid] = useState("");
  const close = (): void => setShown(null);
  const done = (text: string): void => { close(); setSaid(text); polled.reload(); };
  const known = polled.value;
  const open = known?.incidents.find(({ closed_ms }) => closed_ms === null);
  return (
    <section aria-label={t.label}>
      {/* Without a server the tickets below say so already. */}
      {known && <PollFailure polled={polled} />}
      {known && <Strip known={known} open={open} show={(what) => { setSaid(""); setShown(what); }} />}
      <Said>{said}</Said>
      {shown === "again" && <AgainDialog close={close} />}
      {shown === "report" && <Ask title={t.reportTitle} hint={t.reportHint} act={t.report} close={close} run={openIncident} done={() => done(t.reported)} />}
      {shown === "end" && open && (
        <Ask title={t.endTitle} hint={t.endHint(number(known?.again ?? 0, words()))} act={t.end} close={close}
          run={() => closeIncident(open.id)} done={() => done(t.closed)} />
      )}
    </section>
  );
}

function Strip({ known, open, show }: { known: Incidents; open: Incident | undefined; show: (what: Shown) => void }): JSX.Element {
  const t = words().incident;
  const at = session.value;
  const may = (right: string): boolean => at.state === "in" && at.me.may.includes(right);
  const last = known.incidents[0];
  const time = (ms: number): string => moment(ms, now.peek(), words());
  const again = number(known.again, words());
  return (
    <div class={open ? "strip warn say incident" : "strip say incident"}>
      <Icon name={open ? "warn" : "check"} />
      <p class="grow">
        {open
          ? <><b>{t.on}</b> {[t.since(time(open.start_ms)), ...(open.pairs > 0 ? [t.pairs(number(open.pairs, words()))] : []), ...(open.by_hand ? [t.byHand] : []), t.again(again)].join(" · ")}</>
          : last?.closed_ms != null ? t.ended(time(last.closed_ms)) : t.none}
      </p>
      {known.again > 0 && may("judge") && <button type="button" class="dbtn s" onClick={() => show("again")}>{t.see(again)}</button>}
      {may("work") && (open
        ? <button type="button" class="dbtn s" onClick={() => show("end")}>{t.end}</button>
        : <button type="button" class="dbtn s" onClick={() => show("report")}>{t.report}</button>)}
    </div>
  );
}

function Ask({ title, hint, act, close, run, done }: {
  title: string; hint: string; act: string; close: () => void; run: () => Promise<unknown>; done: () => void;
}): JSX.Element {
  const asking = useAct();
  const start = (): void => void asking.run(async () => { await run(); done(); });
  return (
    <Dialog title={title} close={close}>
      <p>{hint}</p>
      {asking.failure && <Failed failure={asking.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={asking.busy} onClick={start}>{act}</button>
      </p>
    </Dialog>
  );
}
