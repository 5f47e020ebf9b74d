/** The house motif: roofs, walls, and a window for each person, lit when that person is done. */
import type { JSX } from "preact";
import "./house.css";

const ROOF = "M0 46Q4 40 0 34Q96 30 158 3Q164 0 170 3Q232 30 328 34Q324 40 328 46Z";
const ROOF_LINE = "M14 40.5Q110 35 164 12Q218 35 314 40.5";

export function Roof(): JSX.Element {
  return (
    <svg class="roof" viewBox="0 0 328 46" preserveAspectRatio="none" aria-hidden="true">
      <path class="rf" d={ROOF} />
      <path class="rl" d={ROOF_LINE} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

type Window = readonly [x: number, y: number, height: number];

/** Up to three in a row; small windows when there are two rows or three. */
function places(count: number): Window[] {
  const shown = Math.min(Math.max(count, 1), 9);
  const perRow = shown === 4 ? 2 : Math.min(shown, 3);
  const rows = Math.ceil(shown / perRow);
  const height = rows === 1 ? 9 : rows === 2 ? 6 : 4;
  const top = rows === 1 ? 25 : 24;
  return Array.from({ length: shown }, (_, n) => {
    const row = Math.floor(n / perRow);
    const inRow = Math.min(perRow, shown - row * perRow);
    const gap = inRow === 2 ? 12 : 9;
    const x = 19 - ((inRow - 1) * gap) / 2 + (n % perRow) * gap;
    return [x, top + row * (height + 2), height] as const;
  });
}

/** `people` is how many live there, `lit` how many are done. Beyond nine the share is drawn. */
export function HouseGlyph({ people, lit }: { people: number; lit: number }): JSX.Element {
  const windows = places(people);
  const shine = people > 9 ? Math.floor((lit / people) * 9) : lit;
  return (
    <svg class="glyph" viewBox="0 0 44 44" aria-hidden="true">
      <path class="bd" d="M5 19h34v22H5z" />
      <path class="rf" d="M0 20Q15 15 22 3q7 12 22 17l-1 3H1z" />
      {windows.map(([x, y, h], n) => (
        <rect key={n} class={n < shine ? "w1" : "w0"} x={x} y={y} width="6" height={h} rx="1.5" />
      ))}
    </svg>
  );
}

const STREET = [
  [14, 20, 1],
  [74, 11, 1.25],
  [146, 3.8, 1.45],
  [228, 16.4, 1.1],
  [294, 9.2, 1.3],
] as const;

/** A row of houses; `lit` of five have their lamps on. */
export function Skyline({ lit }: { lit: number }): JSX.Element {
  return (
    <svg class="skyline" viewBox="0 0 360 56" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path class="ground" d="M-400 56h1160" />
      {STREET.map(([x, y, k], n) => {
        const lamp = (n * 2) % 5 < lit ? "w1" : "w0";
        return (
          <g key={n} transform={`translate(${x} ${y}) scale(${k})`}>
            <path class="bd" d="M5 18h34v18H5z" />
            <path class="rf" d="M0 20Q15 15 22 3q7 12 22 17l-1 3H1z" />
            <rect class={lamp} x="12" y="26" width="6" height="9" rx="1.5" />
            <rect class={lamp} x="26" y="26" width="6" height="9" rx="1.5" />
          </g>
        );
      })}
    </svg>
  );
}

export function Brand({ name }: { name: string }): JSX.Element {
  return (
    <p class="brand">
      <svg class="mark-house" viewBox="0 0 36 36" aria-hidden="true">
        <path class="rf" d="M1 19Q12 15 18 5q6 10 17 14l-1 4H2z" />
        <path class="bd" d="M6 22h24v11H6z" />
        <path class="w1" d="M14.5 33v-6.5a3.5 3.5 0 0 1 7 0V33z" />
      </svg>
      <span>{name}</span>
    </p>
  );
}
