/** Where a house stands in the walk: a number between its neighbours', seldom a few new ones. Pure. */
export interface Placed {
  readonly id: string;
  readonly position: number;
}

/** Room left between two houses, so that a third can be put there without touching either. */
export const STEP = 1024;

/**
 * The positions to write so that `moved` comes right after `after` (null: first). `walk` is in
 * walking order; empty where nothing changes.
 */
export function placedAfter(walk: readonly Placed[], moved: string, after: string | null): Placed[] {
  const rest = walk.filter(({ id }) => id !== moved);
  const place = after === null ? 0 : rest.findIndex(({ id }) => id === after) + 1;
  if (place === 0 && after !== null) return [];
  if (walk[place]?.id === moved) return [];
  const [left, right] = [rest[place - 1]?.position ?? null, rest[place]?.position ?? null];
  if (right === null) return [{ id: moved, position: left === null ? STEP : left + STEP }];
  if (left === null) return [{ id: moved, position: right - STEP }];
  if (right - left > 1) return [{ id: moved, position: Math.floor((left + right) / 2) }];
  return renumbered(rest, place, moved);
}

/** After whom a house stands once it went one place up or down (null: first); undefined: it is there. */
export function neighbourOf(walk: readonly Placed[], house: string, by: -1 | 1): string | null | undefined {
  const at = walk.findIndex(({ id }) => id === house);
  const neighbour = walk[by < 0 ? at - 2 : at + 1];
  if (at < 0 || (by < 0 ? at === 0 : !neighbour)) return undefined;
  return neighbour?.id ?? null;
}

/** No room: as few neighbours as need be, before or behind, get new numbers with the moved one. */
function renumbered(rest: readonly Placed[], place: number, moved: string): Placed[] {
  for (let count = 1; count <= rest.length; count++) {
    const behind = spread(rest, place, place + count, [moved, ...ids(rest.slice(place, place + count))]);
    if (behind) return behind;
    const before = spread(rest, place - count, place, [...ids(rest.slice(Math.max(0, place - count), place)), moved]);
    if (before) return before;
  }
  return [moved, ...ids(rest)].map((id, at) => ({ id, position: (at + 1) * STEP }));
}

/** `row` evenly between the houses around [from, to); null where there is no room for all. */
function spread(rest: readonly Placed[], from: number, to: number, row: readonly string[]): Placed[] | null {
  if (from < 0 || to > rest.length) return null;
  const left = rest[from - 1]?.position ?? null;
  const right = rest[to]?.position ?? null;
  if (left === null && right === null) return row.map((id, at) => ({ id, position: (at + 1) * STEP }));
  if (right === null) return row.map((id, at) => ({ id, position: (left ?? 0) + (at + 1) * STEP }));
  if (left === null) return row.map((id, at) => ({ id, position: right - (row.length - at) * STEP }));
  const room = (right - left) / (row.length + 1);
  return room < 1 ? null : row.map((id, at) => ({ id, position: left + Math.floor(room * (at + 1)) }));
}

const ids = (houses: readonly Placed[]): string[] => houses.map(({ id }) => id);
