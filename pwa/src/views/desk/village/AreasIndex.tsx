/** All villages with the phones that wait: the way to each village's page. */
import type { JSX } from "preact";
import { getClaims, getProgress, type Progress, type WaitingClaim } from "../api";
import { number } from "../figures";
import { go, href } from "../route";
import { refreshAttention } from "../session";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Waiting } from "./Waiting";
import "./village.css";

export function AreasIndex(): JSX.Element {
  const t = words();
  const polled = usePoll("progress", 15_000, getProgress);
  const claims = usePoll("claims", 5_000, getClaims);
  const waiting = claims.value?.claims ?? [];
  return (
    <>
      <header class="dhead"><h1>{t.areas.title}</h1><span class="sub">{t.areas.hint}</span></header>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={10} />}
      {polled.value && (
        <div class="dcols vcols">
          <Villages progress={polled.value} claims={waiting} />
          <Waiting claims={waiting} failure={claims.failure} showVillage
            changed={() => { claims.reload(); void refreshAttention(); }} />
        </div>
      )}
    </>
  );
}

function Villages({ progress, claims }: { progress: Progress; claims: WaitingClaim[] }): JSX.Element {
  const t = words();
  const n = (value: number): string => (value === 0 ? t.none : number(value, t));
  if (progress.phases.every((phase) => phase.villages.length === 0))
    return <div class="panel"><Empty>{t.areas.empty}</Empty></div>;
  return (
    <section class="panel" aria-label={t.areas.title}>
      <table class="live">
        <caption class="vh">{t.areas.hint}</caption>
        <thead>
          <tr>
            <th scope="col">{t.areas.village}</th>
            <th scope="col">{t.areas.target}</th>
            <th scope="col">{t.areas.waiting}</th>
            <th scope="col">{t.areas.silent}</th>
          </tr>
        </thead>
        {progress.phases.map((phase) => (
          <tbody key={phase.id}>
            <tr class="grp">
              <th scope="rowgroup">{t.phaseVillages(phase.name, number(phase.villages.length, t))}</th>
              <td>{number(phase.totals.target, t)}</td><td /><td />
            </tr>
            {phase.villages.map((village) => (
              <tr key={village.id} class="go" onClick={() => go({ screen: "village", id: village.id })}>
                <th scope="row"><a href={href({ screen: "village", id: village.id })}>{village.name}</a></th>
                <td>{number(village.totals.target, t)}</td>
                <td><b>{n(claims.filter((claim) => claim.village.id === village.id).length)}</b></td>
                <td>{village.silent > 0 ? <b class="c-warn">{number(village.silent, t)}</b> : t.none}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
