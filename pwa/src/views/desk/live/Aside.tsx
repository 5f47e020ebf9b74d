/** Beside the table: the phases as bars, and the commune with both denominators named. */
import type { ComponentChildren, JSX } from "preact";
import type { PhaseProgress, Progress, Totals } from "../api";
import { number, percent, rowOf } from "../figures";
import { clock, dateText, dayShort } from "../time";
import { Share } from "../ui/Stack";
import { counted } from "../route.counted";
import { Behind } from "../ui/Behind";
import { words } from "../words";
import { Pace } from "./Pace";

export function Aside({ progress, nowMs }: { progress: Progress; nowMs: number }): JSX.Element {
  const t = words();
  return (
    <div class="aside">
      <Pace />
      <section class="panel" aria-labelledby="phases-title">
        <h2 class="ph" id="phases-title">{t.live.phases} <span class="sub under">{t.live.onTarget}</span></h2>
        <ul class="pb shares">
          {progress.phases.map((phase) => <PhaseShare key={phase.id} phase={phase} nowMs={nowMs} />)}
        </ul>
      </section>
      <section class="panel" aria-labelledby="commune-title">
        <h2 class="ph" id="commune-title">{t.live.commune}</h2>
        <Commune totals={progress.totals} />
      </section>
    </div>
  );
}

function PhaseShare({ phase, nowMs }: { phase: PhaseProgress; nowMs: number }): JSX.Element {
  const t = words();
  const done = rowOf(phase.totals.rows, "completed");
  const { target } = phase.totals;
  return (
    <li>
      <p class="duoline"><b>{phase.name}</b><span class="num">{t.live.of(number(done, t), number(target, t))}</span></p>
      <Share part={done} whole={target} />
      <p class="duoline sub"><span>{whenOf(phase, nowMs)}</span><span class="num">{t.live.ofTarget(percent(done, target, t))}</span></p>
    </li>
  );
}

function whenOf(phase: PhaseProgress, nowMs: number): string {
  const t = words();
  const lock = phase.lock_ms ?? null;
  if (lock !== null) {
    const time = dateText(lock) === dateText(nowMs) ? clock(lock) : `${clock(lock)} ${dayShort(lock, t)}`;
    if (nowMs >= lock) return t.live.locked(time);
    if (phase.start_ms == null || phase.start_ms <= nowMs) return t.live.lock(time);
  }
  const from = phase.start_ms ?? null;
  const to = phase.end_ms ?? lock;
  return from === null || to === null ? "" : t.live.span(dayShort(from, t), dayShort(to, t));
}

function Commune({ totals }: { totals: Totals }): JSX.Element {
  const t = words().live;
  const n = (value: number): string => number(value, words());
  const open = (figure: string, what: string, value: number): JSX.Element => <Behind n={value} to={counted(figure)} what={what} />;
  const done = rowOf(totals.rows, "completed");
  const share = (whole: number): string => {
    const text = percent(done, whole, words());
    return text === words().none ? text : `${text}%`;
  };
  return (
    <dl class="pb kvs">
      <Line name={t.percentTarget}><b>{share(totals.target)}</b></Line>
      <Line name={t.percentEligible}><b>{share(totals.eligible)}</b></Line>
      <div class="line"><dt class="sub note">{t.eligibleNote(n(totals.eligible))}</dt><dd /></div>
      <Line name={t.households}>{t.of(n(totals.households_reached), n(totals.households))}</Line>
      <Line name={t.met}>{open("met", t.met, totals.met)}</Line>
      <Line name={t.sskdt}>{open("sskdt", t.sskdt, totals.steps.sskdt)}</Line>
      <Line name={t.bhyt}>{open("bhyt", t.bhyt, totals.steps.bhyt)}</Line>
      <Line name={t.asxh}>{open("asxh", t.asxh, totals.steps.asxh)}</Line>
      <Line name={t.activated}>{t.of(n(totals.activated[0]), n(totals.activated[1]))}</Line>
      <Line name={t.offList}>{open("off_list", t.offList, totals.off_list)}</Line>
      <Line name={t.openConflicts}>{open("conflicts", t.openConflicts, totals.conflicts)}</Line>
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <div class="line"><dt>{name}</dt><dd class="num">{children}</dd></div>;
}
