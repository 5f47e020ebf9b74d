/** A QR code from the server's matrix: black on white with a margin of four modules, also in the dark. */
import type { JSX } from "preact";

const MARGIN = 4;

/** One path; neighbours in a row are one run. */
export function modulePath(modules: string, size: number): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    const row = modules.slice(y * size, (y + 1) * size);
    for (const run of row.matchAll(/1+/g))
      runs.push(`M${run.index + MARGIN} ${y + MARGIN}h${run[0].length}v1h-${run[0].length}z`);
  }
  return runs.join("");
}

export function Qr({ modules, size, label }: { modules: string; size: number; label: string }): JSX.Element {
  const side = size + 2 * MARGIN;
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={`M0 0h${side}v${side}H0z`} fill="#fff" />
      <path d={modulePath(modules, size)} fill="#000" />
    </svg>
  );
}
