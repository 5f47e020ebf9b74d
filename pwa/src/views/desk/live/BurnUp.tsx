/**
 * Completed people against what is needed, up to the lock: one curve, its forecast, plain words.
 * Drawn as SVG of our own: three lines need no library, and follow the theme's colours by CSS.
 * Lines differ by their stroke, not by colour alone; the figures stand in a table beneath.
 */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Stretch } from "../api.pace";
import { number } from "../figures";
import { clock, DAY_MS, dayShort, HOUR_MS } from "../time";
import { words } from "../words";
import { drawn, lines, SIZE } from "./chart";

export function BurnUp({ part, name, night }: { part: Stretch; name: string; night: boolean }): JSX.Element {
  const t = words();
  const id = `burn-${useId()}`;
  const when = (ms: number): string => (night ? clock(ms) : `${clock(ms)} ${dayShort(ms, t)}`);
  const said = standing(part, when(part.to_ms));
  return (
    <section class="panel burn" aria-labelledby={id}>
      <h2 class="ph" id={id}>{name}</h2>
      <figure class="pb">
        <Picture part={part} label={t.pace.chart(name, said)} wanted={`${night ? t.pace.wantedNight : t.pace.wantedPhase} ${number(part.wanted, t)}`}
          from={when(part.from_ms)} to={when(part.to_ms)} />
        <figcaption>
          <p class="burn-said">{said}</p>
          {part.expected !== null && <p class="sub note">{night ? t.pace.noteNight : t.pace.notePhase}</p>}
        </figcaption>
        <Table part={part} name={name} night={night} when={when} />
      </figure>
    </section>
  );
}

export function standing(part: Stretch, end: string): string {
  const t = words().pace;
  const n = (value: number): string => number(value, words());
  switch (part.verdict) {
    case "reached": return t.reached(n(part.done), n(part.wanted));
    case "on_track": return t.on_track(n(part.done), n(part.wanted), n(part.expected ?? 0), end);
    case "behind": return t.behind(n(part.done), n(part.wanted), n(part.expected ?? 0), end, n(part.short));
    case "missed": return t.missed(n(part.done), n(part.wanted), n(part.short));
    default: return t.unknown(n(part.done), n(part.wanted));
  }
}

function Picture({ part, label, wanted, from, to }: {
  part: Stretch; label: string; wanted: string; from: string; to: string;
}): JSX.Element {
  const t = words().pace;
  const d = drawn(part);
  const right = SIZE.width - SIZE.right;
  return (
    <>
      <svg class="burn-up" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={label}>
        <path class="b-area" d={d.area} />
        <path class="b-even" d={d.even} />
        <path class="b-wanted" d={`M${SIZE.left} ${d.wantedY}H${right}`} />
        <path class="b-axis" d={`M${SIZE.left} ${d.floor}H${right}M${right} ${SIZE.top - 6}V${d.floor}`} />
        <path class="b-done" d={d.done} />
        {d.forecast && <><path class="b-forecast" d={d.forecast.line} /><circle class="b-end" cx={d.forecast.x - 3} cy={d.forecast.y} r="3.5" /></>}
        <circle class="b-now" cx={d.nowX} cy={d.nowY} r="3.5" />
        <text x={SIZE.left} y={d.wantedY - 5}>{wanted}</text>
        <text x={SIZE.left} y={SIZE.height - 4}>{from}</text>
        <text x={right} y={SIZE.height - 4} text-anchor="end">{to}</text>
      </svg>
      <p class="burn-key" aria-hidden="true">
        <span><i class="k-done" />{t.lineDone}</span><span><i class="k-even" />{t.lineEven}</span>
        {d.forecast && <span><i class="k-forecast" />{t.lineForecast}</span>}
      </p>
    </>
  );
}

function Table({ part, name, night, when }: {
  part: Stretch; name: string; night: boolean; when: (ms: number) => string;
}): JSX.Element {
  const t = words();
  const rows = lines(part, night ? HOUR_MS / 2 : DAY_MS, 7 * HOUR_MS);
  return (
    <details class="burn-table">
      <summary>{t.pace.table}</summary>
      <table>
        <caption class="vh">{t.pace.tableCaption(name)}</caption>
        <thead><tr><th scope="col">{t.pace.time}</th><th scope="col">{t.pace.done}</th></tr></thead>
        <tbody>
          {rows.map((point) => <tr key={point.at_ms}><th scope="row">{when(point.at_ms)}</th><td>{number(point.n, t)}</td></tr>)}
          {part.expected !== null && part.minutes > 0 && (
            <tr class="sub-row"><th scope="row">{t.pace.forecast(when(part.to_ms))}</th><td>{number(part.expected, t)}</td></tr>
          )}
        </tbody>
        <tfoot><tr class="tot"><th scope="row">{night ? t.pace.wantedNight : t.pace.wantedPhase}</th><td>{number(part.wanted, t)}</td></tr></tfoot>
      </table>
    </details>
  );
}
