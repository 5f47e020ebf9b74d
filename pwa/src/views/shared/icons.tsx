/** Line icons, 24 × 24. Each is one path, plus a second with its own weight where the drawing needs a point. */
import type { JSX } from "preact";

type Shape = readonly [path: string, second?: string, weight?: number];

const shapes = {
  check: ["M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0-19 0z", "M7.5 12.5l3 3 6-6.5", 2.4],
  tick: ["M5 12.5l4.5 4.5L19 7"],
  ticks: ["M2 12.5l4.5 4.5L15 7M11 15.5l1.5 1.5L22 7"],
  warn: ["M12 3.5L22 20.5H2z", "M12 10v4.5M12 17.6v.1", 2.4],
  nophone: ["M9.5 2.5h5a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5h-5a2.5 2.5 0 0 1-2.5-2.5v-14a2.5 2.5 0 0 1 2.5-2.5z", "M3 4l18 16", 2.4],
  absent: ["M5 21V4.5A1.5 1.5 0 0 1 6.5 3h11A1.5 1.5 0 0 1 19 4.5V21M3 21h18", "M15 12v.6", 3],
  met: ["M4 4.5h16v11H11l-4.5 4v-4H4z", "M8 10h.1M12 10h.1M16 10h.1", 2.6],
  none: ["M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0z"],
  phone: ["M9 2.5h6a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5H9a2.5 2.5 0 0 1-2.5-2.5V5A2.5 2.5 0 0 1 9 2.5zM10.5 18.3h3"],
  call: ["M5 3.5h3.5l2 5-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3 5 2V19a2 2 0 0 1-2 2A16.5 16.5 0 0 1 3 5.5a2 2 0 0 1 2-2z"],
  search: ["M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0zM15.5 15.5L21 21"],
  clock: ["M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0zM12 7v5.3l3.5 2"],
  dots: ["", "M12 5v.1M12 12v.1M12 19v.1", 3.2],
  back: ["M14.5 5l-7 7 7 7"],
  chev: ["M9 5l7 7-7 7"],
  pin: ["M12 21.5s-7-6.2-7-11.5a7 7 0 0 1 14 0c0 5.3-7 11.5-7 11.5zM9.7 10a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z"],
  door: ["M4 21h16M6.5 21V4.5L15 3v18M15 5h2.5v16", "M12 12v.6", 2.8],
  walk: ["M3 21l4-4M9.5 20l3.5-5-3-3.5.5-5 4 1.5 2.5 3M11.5 3.3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0zM13 15l4 2.5.5 3.5"],
  houses: ["M2 12l6-6 6 6M4 11v9h8v-9M14.5 8.5L17 6l5 5M16 20h4.5v-9"],
  undo: ["M8 5L3.5 9.5 8 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3"],
  send: ["M12 20V5M5.5 11L12 4.5 18.5 11"],
  off: ["M2 8.5a15 15 0 0 1 6-3.3M12 5a15 15 0 0 1 10 3.5M5.5 12.5A9 9 0 0 1 11 10M9 16.3a4.5 4.5 0 0 1 6 0M12 20v.1M4 3l16 18"],
  qr: ["M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM18 18h2v2h-2zM19 14h1M14 19.5h1"],
  eq: ["", "M5 9h14M5 15h14", 3],
  ne: ["", "M5 9h14M5 15h14M16 4L8 20", 2.6],
  lock: ["M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 10V7.5a4 4 0 0 1 8 0V10"],
  eye: ["M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0z"],
  plus: ["M12 5v14M5 12h14"],
  person: ["M8 7.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0zM4 21c.5-5 4-7 8-7s7.5 2 8 7"],
  erase: ["M9 5.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H9L3 12zM12 9.5l5 5M17 9.5l-5 5"],
  pen: ["M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"],
} satisfies Record<string, Shape>;

export type IconName = keyof typeof shapes;

export function drawIcon([path, second, weight]: Shape, name: string): JSX.Element {
  return (
    <svg class={`i i-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      {path && <path d={path} />}
      {second && <path class="i2" d={second} stroke-width={weight} />}
    </svg>
  );
}

export function Icon({ name }: { name: IconName }): JSX.Element {
  return drawIcon(shapes[name], name);
}
