/**
 * A village's walk cut into consecutive slices, one per pair.
 * Rule: sync/README.md, "Areas"; the same as sync/walk.py.
 */
export type House = readonly [household: string, citizens: number];

/** Household ids of each of `pairs` areas, in walking order; the last are empty where houses run out. */
export function cut(households: readonly House[], pairs: number): string[][] {
  if (pairs < 1 || households.some(([, citizens]) => citizens < 0)) throw new RangeError("at least one pair, and no negative numbers");
  const parts = Math.min(pairs, households.length);
  const ends = parts === 0 ? [] : endsOf(households.map(([, citizens]) => citizens), parts);
  const areas = ends.map((end, part) => households.slice(ends[part - 1] ?? 0, end).map(([id]) => id));
  return [...areas, ...Array.from({ length: pairs - parts }, () => [])];
}

/** Where each of exactly `parts` slices ends; none is empty. */
function endsOf(citizens: readonly number[], parts: number): number[] {
  const size = citizens.length;
  const sums = [0];
  for (const number of citizens) sums.push(at(sums, sums.length - 1) + number);
  const limit = smallestLimit(citizens, at(sums, size), parts);
  let best = [0, ...Array.from({ length: size }, () => Infinity)];
  const chosen: number[][] = [];
  for (let part = 1; part <= parts; part++) {
    const row = Array.from({ length: size + 1 }, () => Infinity);
    const from = Array.from({ length: size + 1 }, () => 0);
    for (let end = part; end <= size - (parts - part); end++)
      for (let start = end - 1; start >= part - 1; start--) {
        const share = at(sums, end) - at(sums, start);
        if (share > limit) break;
        const squares = at(best, start) + share * share;
        if (squares < at(row, end)) [row[end], from[end]] = [squares, start];
      }
    best = row;
    chosen.push(from);
  }
  const ends = [size];
  for (const from of chosen.slice(1).reverse()) ends.push(at(from, at(ends, ends.length - 1)));
  return ends.reverse();
}

/** The smallest largest share that `parts` consecutive slices can have. */
function smallestLimit(citizens: readonly number[], all: number, parts: number): number {
  let [low, high] = [Math.max(...citizens), all];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (slices(citizens, middle) <= parts) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Slices needed when none may exceed `limit`, filled one after another. */
function slices(citizens: readonly number[], limit: number): number {
  let [count, share] = [1, 0];
  for (const number of citizens) {
    if (share + number > limit) [count, share] = [count + 1, 0];
    share += number;
  }
  return count;
}

const at = (numbers: readonly number[], place: number): number => numbers[place] ?? 0;
