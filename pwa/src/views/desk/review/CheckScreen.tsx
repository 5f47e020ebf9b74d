/** One sample: its people, what was found at each door, the papers, withdrawing it and taking it up again. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getCitizen, type CitizenPage } from "../api.citizens";
import type { Me } from "../api";
import { getCheck, getCheckPaper, getCheckTable, restoreCheck, type BackCheckPage, type CheckPerson } from "../api.review";
import { ReturnDialog } from "../citizens/ReturnDialog";
import { writes } from "../emulation/may";
import { keepFile } from "../handout/file";
import { href } from "../route";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { CheckTable, Facts } from "./CheckTable";
import { PeopleTable } from "./PeopleTable";
import { ResultDialog } from "./ResultDialog";
import { WithdrawDialog } from "./WithdrawDialog";

const EVERY_MS = 30_000;

export function CheckScreen({ id, me }: { id: string; me: Me }): JSX.Element {
  const t = words().review.checks;
  const polled = usePoll(`back-check ${id}`, EVERY_MS, () => getCheck(id));
  const [said, setSaid] = useState("");
  const [entering, setEntering] = useState<string | null>(null);
  const [returning, setReturning] = useState<CitizenPage | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [village, setVillage] = useState("");
  const act = useAct();
  const page = polled.value;
  const person = page?.people.find((each) => each.id === entering);
  const done = (text: string): void => { setEntering(null); setReturning(null); setLeaving(false); setSaid(text); polled.reload(); };
  const ask = (one: CheckPerson): void => void act.run(async () => setReturning(await getCitizen(one.id)));
  const restore = (): void => void act.run(async () => { await restoreCheck(id); done(t.restored); });
  const file = (name: string, get: () => Promise<Blob>): void =>
    void act.run(async () => { keepFile(await get(), name); setSaid(t.got(name)); });
  return (
    <>
      <p class="acts"><a class="lnk" href={href({ screen: "review", tab: "checks", id: "" })}>{t.back}</a></p>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {act.failure && <Failed failure={act.failure} retry={act.forget} />}
      {page === null && polled.failure === null && <Loading rows={10} />}
      {page !== null && (
        <>
          <section class="panel check-card" aria-labelledby="check-title">
            <div class="ph"><h2 id="check-title" class="seed">{t.seedOf(page.seed)}</h2><span class="grow" />
              <Papers page={page} me={me} busy={act.busy} paper={() => file(t.paperName, () => getCheckPaper(id, village))}
                table={() => file(t.tableName, () => getCheckTable(id))} leave={() => setLeaving(true)} restore={restore} />
            </div>
            <Facts check={page} />
            <CheckTable check={page} />
          </section>
          <PeopleTable page={page} me={me} village={village} setVillage={setVillage} enter={(one) => setEntering(one.id)} ask={ask} busy={act.busy} />
        </>
      )}
      {page && person && <ResultDialog check={page.id} person={person} close={() => setEntering(null)} done={done} reload={polled.reload} />}
      {returning && <ReturnDialog page={returning} close={() => setReturning(null)} done={done} reload={() => setReturning(null)} />}
      {leaving && <WithdrawDialog check={id} close={() => setLeaving(false)} done={done} />}
    </>
  );
}

function Papers({ page, me, busy, paper, table, leave, restore }: {
  page: BackCheckPage; me: Me; busy: boolean; paper: () => void; table: () => void; leave: () => void; restore: () => void;
}): JSX.Element {
  const t = words().review.checks;
  return (
    <span class="hint-acts">
      {me.may.includes("work") && page.withdrawn === null && page.total.left > 0 && <button type="button" class="dbtn s" disabled={busy} title={t.paperNote} onClick={paper}>{t.paper}</button>}
      <button type="button" class="dbtn s" disabled={busy} onClick={table}>{t.table}</button>
      {writes(me) && (page.withdrawn === null
        ? <button type="button" class="dbtn s q2" onClick={leave}>{t.withdraw}</button>
        : <button type="button" class="dbtn s q2" disabled={busy} onClick={restore}>{t.restore}</button>)}
    </span>
  );
}
