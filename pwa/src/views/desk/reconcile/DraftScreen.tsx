/** The police's list before it is taken: what it would say, what is asked, what is to be put right. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import {
  changeDraft, discardDraft, getDraft, getRounds, takeDraft, type Draft, type DraftChange, type ReconciledPhase, type Says,
} from "../api.reconcile";
import { number } from "../figures";
import type { Fixing } from "../import/fixing";
import { go, href } from "../route";
import { asFailure } from "../session";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { DraftParts } from "./DraftParts";
import { Questions } from "./Questions";
import { StrangerTable } from "./Strangers";
import { startFor, typed, WordForm, wordOf, type Missing } from "./WordForm";

export function DraftScreen({ id }: { id: string }): JSX.Element {
  const t = words().reconcile;
  const polled = usePoll(`recon file ${id}`, null, async () => ({ body: await getDraft(id), same: false }));
  const rounds = usePoll("reconciliations", null, getRounds);
  const phase = rounds.value?.phases.find((each) => each.id === polled.value?.phase);
  const back = polled.value === null ? href({ screen: "reconcile", show: "list", id: "" }) : href({ screen: "reconcile", show: "new", id: polled.value.phase });
  return (
    <>
      <p class="im-crumbs"><a class="lnk back" href={back}><Icon name="back" />{polled.value === null ? t.back : t.another}</a></p>
      <PollFailure polled={polled} />
      <PollFailure polled={rounds} />
      {(polled.value === null || phase === undefined) && polled.failure === null && rounds.failure === null && <Loading rows={8} />}
      {polled.value !== null && phase !== undefined && <Loaded draft={polled.value} phase={phase} replace={polled.replace} reload={polled.reload} />}
    </>
  );
}

function Loaded({ draft, phase, replace, reload }: { draft: Draft; phase: ReconciledPhase; replace: (draft: Draft) => void; reload: () => void }): JSX.Element {
  const t = words().reconcile;
  const word = typed.value?.phase === phase.id ? typed.value : startFor(phase);
  const says: Says = word.says === "" ? draft.says ?? "done" : word.says;
  const [whole, setWhole] = useState(false);
  const [missing, setMissing] = useState<Missing | null>(null);
  const act = useAct();
  const taking = useAct();
  const change = (asked: DraftChange): void => { if (!act.busy) void act.run(async () => replace(await changeDraft(draft.id, asked))); };
  const fixing: Fixing = {
    busy: act.busy, failure: act.failure, sending: new Set(), forget: act.forget,
    fix: (fixes) => change({ fixes: [...fixes] }), change: (asked) => change(asked),
  };
  const take = (): void => {
    const said = wordOf(word.says === "" && draft.says !== null ? { ...word, says: draft.says } : word);
    setMissing(typeof said === "string" ? said : null);
    if (typeof said === "string") return;
    void taking.run(async () => {
      try {
        const made = await takeDraft(draft.id, said, draft.digest, whole);
        typed.value = null;
        go({ screen: "reconcile", show: "round", id: made.id });
      } catch (thrown) {
        if (asFailure(thrown).code === "recon_changed") reload();
        throw thrown;
      }
    });
  };
  const discard = (): void => void taking.run(async () => { await discardDraft(draft.id); go({ screen: "reconcile", show: "new", id: phase.id }); });
  const n = (value: number): string => number(value, words());
  const { counts } = draft;
  return (
    <>
      <header class="dhead"><h1>{t.draftTitle(draft.file_name)}</h1><span class="sub">{t.draftCounts(n(counts.rows), n(counts.matched))}</span></header>
      {draft.refused && <p class="strip warn say" role="alert"><Icon name="warn" /><span class="grow">{draft.refused[language.value]}</span></p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class={draft.ready ? "strip say" : "strip warn say"} role="status"><Icon name={draft.ready ? "check" : "warn"} /><span class="grow">{draft.ready ? t.ready : t.notReady(n(counts.asked), n(counts.blocking))}</span></p>
      {draft.questions.length > 0 && <Questions questions={draft.questions} busy={act.busy} answer={(people) => change({ people })} />}
      <DraftParts draft={draft} phase={phase} fixing={fixing} />
      <WordForm phase={phase} draft={{ ...word, says: word.says === "" ? draft.says ?? "" : word.says }} missing={missing} />
      <Sums draft={draft} says={says} whole={whole} setWhole={setWhole} />
      {draft.strangers.length > 0 && <StrangerTable strangers={draft.strangers} count={counts.strangers} />}
      {taking.failure && <Failed failure={taking.failure} />}
      <div class="actbar">
        <button type="button" class="dbtn p big" disabled={!draft.ready || taking.busy} onClick={take}>{taking.busy ? t.taking : t.takeList}</button>
        <button type="button" class="dbtn q2" disabled={taking.busy} onClick={discard}>{t.discard}</button>
        {!draft.ready && <span class="sub">{t.notReady(n(counts.asked), n(counts.blocking))}</span>}
      </div>
    </>
  );
}

function Sums({ draft, says, whole, setWhole }: { draft: Draft; says: Says; whole: boolean; setWhole: (whole: boolean) => void }): JSX.Element {
  const t = words().reconcile;
  const silent = draft.villages.some((village) => !village.named);
  return (
    <section class="panel" aria-labelledby="sums-title">
      <h2 class="ph" id="sums-title">{t.sums} <span class="sub">{t.saysOf[says]}</span></h2>
      <table>
        <caption class="vh">{t.sums}</caption>
        <thead><tr><th scope="col">{t.sumsHead.village}</th><th scope="col">{t.sumsHead.listed}</th><th scope="col">{t.sumsHead.system}</th></tr></thead>
        <tbody>
          {draft.villages.map((village) => (
            <tr key={village.id}>
              <th scope="row">{village.name}</th>
              <td>{number(village.listed, words())}</td>
              <td>{village.named || whole ? <b>{number(village[says], words())}</b> : <span class="sub">{t.notNamed}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {silent && <label class="check pb"><input type="checkbox" checked={whole} onChange={() => setWhole(!whole)} />{t.whole}</label>}
    </section>
  );
}
