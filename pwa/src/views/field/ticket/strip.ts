/** Where a finger uncovers a picture. Pure. */
export interface Point { readonly x: number; readonly y: number }
export interface Size { readonly width: number; readonly height: number }
export interface Strip { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Half the height of a line, as a share of the longest side. */
const HALF_LINE = 0.035;
/** No stroke opens more of the height than this. */
const MOST = 0.25;

/** What a stroke from one point to another opens; a tap opens the whole line. */
export function stripOf(from: Point, to: Point, { width, height }: Size): Strip {
  const half = Math.round(Math.max(width, height) * HALF_LINE);
  const tapped = Math.abs(to.x - from.x) < half;
  const [left, right] = tapped ? [0, width] : [Math.min(from.x, to.x) - half, Math.max(from.x, to.x) + half];
  const most = Math.max(2 * half, Math.round(height * MOST));
  const [up, down] = [Math.min(from.y, to.y) - half, Math.max(from.y, to.y) + half];
  const top = to.y < from.y ? Math.max(up, down - most) : up;
  return within({ left, right, top, bottom: Math.min(down, top + most) }, { width, height });
}

function within(edges: { left: number; right: number; top: number; bottom: number }, { width, height }: Size): Strip {
  const between = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));
  const [x, y] = [between(edges.left, width), between(edges.top, height)];
  return { x, y, width: between(edges.right, width) - x, height: between(edges.bottom, height) - y };
}
