/** Live: where the evening stands, village by village, asked again every quarter of a minute. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { getProgress, type Progress } from "../api";
import { currentPhase, number, silentOf } from "../figures";
import { clockSeconds, weekdayDate } from "../time";
import { EndWarning } from "../ui/EndWarning";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { StackKey } from "../ui/Stack";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { Aside } from "./Aside";
import { LiveTable } from "./LiveTable";
import { Reach } from "./Reach";
import "./live.css";

const EVERY_MS = 15_000;

export function Live(): JSX.Element {
  const polled = usePoll("progress", EVERY_MS, getProgress);
  const progress = polled.value;
  return (
    <>
      <Head progress={progress} nowMs={polled.atMs ?? progress?.at_ms ?? 0} />
      <EndWarning />
      <PollFailure polled={polled} />
      {progress === null ? polled.failure === null && <Loading rows={12} /> : <Figures progress={progress} nowMs={polled.atMs ?? progress.at_ms} />}
    </>
  );
}

function Figures({ progress, nowMs }: { progress: Progress; nowMs: number }): JSX.Element {
  if (progress.phases.every((phase) => phase.villages.length === 0))
    return <div class="panel"><Empty>{words().live.empty}</Empty></div>;
  return (
    <>
      <StackKey />
      <div class="dcols">
        <div class="aside">
          <LiveTable progress={progress} nowMs={nowMs} />
          <Reach progress={progress} nowMs={nowMs} />
        </div>
        <Aside progress={progress} nowMs={nowMs} />
      </div>
    </>
  );
}

function Head({ progress, nowMs }: { progress: Progress | null; nowMs: number }): JSX.Element {
  const t = words();
  const current = progress && currentPhase(progress.phases, nowMs);
  const phase = progress?.phases.find((each) => each.id === current);
  const silent = progress?.phases.reduce((sum, phase) => sum + silentOf(phase), 0) ?? 0;
  return (
    <header class="dhead">
      <h1>{t.live.title}</h1>
      {progress && (
        <>
          <span class="sub">
            {weekdayDate(nowMs, t)}{phase && <> · {phase.name}</>} · <span class="num nb">{t.live.refreshed(clockSeconds(nowMs))}</span>
          </span>
          <span class="grow" />
          {silent > 0 && <span class="oc"><Icon name="off" /><span>{t.live.silent(number(silent, t))}</span></span>}
          {silent === 0 && phase && <span class="oc"><Icon name="tick" /><span>{t.live.noneSilent}</span></span>}
        </>
      )}
    </header>
  );
}
