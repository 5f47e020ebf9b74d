/** Where the lines of a burn-up go: numbers in, coordinates out, nothing drawn. */
import type { Point, Stretch } from "../api.pace";

export const SIZE = { width: 232, height: 136, left: 2, right: 2, top: 18, bottom: 18 } as const;

export interface Drawn {
  /** The completed line, and the area under it. */
  done: string; area: string;
  /** From now to the end at this pace; null while nothing can be said. */
  forecast: { line: string; x: number; y: number } | null;
  even: string; wantedY: number; nowX: number; nowY: number; floor: number;
}

export function drawn(part: Stretch): Drawn {
  const floor = SIZE.height - SIZE.bottom;
  const most = Math.max(1, part.wanted, part.expected ?? 0, ...part.curve.map((point) => point.n));
  const whole = Math.max(1, part.to_ms - part.from_ms);
  const x = (ms: number): number =>
    round(SIZE.left + Math.min(1, Math.max(0, (ms - part.from_ms) / whole)) * (SIZE.width - SIZE.left - SIZE.right));
  const y = (n: number): number => round(floor - (n / most) * (floor - SIZE.top));
  const at = (point: Point): string => `${x(point.at_ms)} ${y(point.n)}`;
  const first = part.curve[0] ?? { at_ms: part.from_ms, n: 0 };
  const last = part.curve[part.curve.length - 1] ?? first;
  const done = `M${part.curve.map(at).join("L")}`;
  const ahead = part.expected !== null && last.at_ms < part.to_ms;
  return {
    done, floor, area: `${done}L${x(last.at_ms)} ${floor}L${x(first.at_ms)} ${floor}Z`,
    forecast: ahead && part.expected !== null
      ? { line: `M${at(last)}L${x(part.to_ms)} ${y(part.expected)}`, x: x(part.to_ms), y: y(part.expected) } : null,
    even: `M${x(part.from_ms)} ${y(first.n)}L${x(part.to_ms)} ${y(part.wanted)}`,
    wantedY: y(part.wanted), nowX: x(last.at_ms), nowY: y(last.n),
  };
}

/** The last figure in each stretch of the table: half an hour of an evening, a day of a phase. */
export function lines(part: Stretch, stepMs: number, zoneMs: number): Point[] {
  const kept = new Map<number, Point>();
  for (const point of part.curve) kept.set(Math.floor((point.at_ms + zoneMs - 1) / stepMs), point);
  return [...kept.values()];
}

const round = (n: number): number => Math.round(n * 10) / 10;
