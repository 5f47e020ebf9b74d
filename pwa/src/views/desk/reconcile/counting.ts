/** Numbers typed into the table of counts: "1.016", "1016", "1 016"; nothing is no number. */
const WHOLE = /^(\d{1,3}([.,\s]\d{3})+|\d{1,7})$/;

/** Null for an empty box, NaN for what is no number of people. */
export function countTyped(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return WHOLE.test(trimmed) ? Number(trimmed.replace(/\D/g, "")) : Number.NaN;
}

export type Typed = Record<string, string>;

/** Villages with a number; `wrong`: those whose box holds something else. */
export function countsOf(typed: Typed): { counts: { village: string; count: number }[]; wrong: string[]; sum: number } {
  const counts: { village: string; count: number }[] = [];
  const wrong: string[] = [];
  for (const [village, text] of Object.entries(typed)) {
    const count = countTyped(text);
    if (Number.isNaN(count)) wrong.push(village);
    else if (count !== null) counts.push({ village, count });
  }
  return { counts, wrong, sum: counts.reduce((sum, each) => sum + each.count, 0) };
}
