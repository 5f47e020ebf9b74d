/** Stacked bar of results: fixed order, dots for errors, stripes for reached without a result. */
import type { JSX } from "preact";
import type { Rows } from "../api";
import { number, segments } from "../figures";
import { words } from "../words";

export function Stack({ rows }: { rows: Rows }): JSX.Element {
  const t = words();
  const parts = segments(rows, t);
  const spoken = parts.map((part) => `${part.name} ${number(part.n, t)}`).join(", ");
  return (
    <span class="stack" role="img" aria-label={t.live.bar(spoken)}>
      {parts.map((part) => part.n > 0 && (
        <i key={part.kind} class={`seg ${part.kind}`} style={{ flexGrow: part.n }} />
      ))}
    </span>
  );
}

export function StackKey(): JSX.Element {
  const parts = segments({}, words());
  return (
    <ul class="key">
      {parts.map((part) => <li key={part.kind}><i class={`seg ${part.kind}`} />{part.name}</li>)}
    </ul>
  );
}

/** One share of a whole, the figures beside it. */
export function Share({ part, whole }: { part: number; whole: number }): JSX.Element {
  return (
    <span class="stack share" aria-hidden="true">
      {part > 0 && <i class="seg done" style={{ flexGrow: part }} />}
      {whole > part && <i class="seg none" style={{ flexGrow: whole - part }} />}
    </span>
  );
}
