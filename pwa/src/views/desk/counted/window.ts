/** Which rows of a long list are in sight: numbers in, numbers out. */
export const ROW_PX = 48;
export const BLOCK = 200;
const SPARE = 12;

export interface Span { first: number; end: number }

/** Rows to draw, some beyond both edges so that scrolling meets no hole. */
export function inSight(scrolled: number, height: number, total: number): Span {
  const first = Math.max(0, Math.min(total, Math.floor(scrolled / ROW_PX) - SPARE));
  return { first, end: Math.min(total, Math.ceil((scrolled + height) / ROW_PX) + SPARE) };
}

/** Blocks of the list that these rows lie in. */
export function blocksOf({ first, end }: Span): number[] {
  if (end <= first) return [];
  const from = Math.floor(first / BLOCK);
  return Array.from({ length: Math.floor((end - 1) / BLOCK) - from + 1 }, (_, n) => from + n);
}

/** Where a row has to be scrolled to, so that it is not under the head or the lower edge. */
export function scrolledTo(row: number, scrolled: number, height: number, head: number): number {
  const top = row * ROW_PX;
  if (top < scrolled) return top;
  const room = height - head - ROW_PX;
  return top > scrolled + room ? top - room : scrolled;
}

/** The row a key leads to; null where the key means nothing here. */
export function stepTo(key: string, row: number, total: number, page: number): number | null {
  const wanted: Record<string, number> = {
    ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: total - 1,
  };
  const to = wanted[key];
  return to === undefined ? null : Math.max(0, Math.min(total - 1, to));
}
