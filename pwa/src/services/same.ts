/** What says the same as before stays the same object, so that nothing is drawn again for it. */

/** Plain values only: objects, lists, texts, numbers. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => key in right && same(left[key], right[key]));
}

export const kept = <T>(before: T, next: T): T => (same(before, next) ? before : next);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
