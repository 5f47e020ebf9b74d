/** A hint in words. No screen here. */
import type { DeskWords } from "../../../words/desk.vi";
import type { Hint } from "../api.review";
import { number } from "../figures";

const MINUTE_MS = 60_000;

export const kindText = (hint: Hint, words: DeskWords): string => words.review.hints.kinds[hint.kind] ?? words.review.hints.otherKind;

export function saysText(hint: Hint, words: DeskWords): string {
  const t = words.review.hints;
  const people = number(hint.people, words);
  switch (hint.kind) {
    case "quick": return t.says.quick(people, number(hint.houses, words), number(minutesOf(hint), words));
    case "house": return t.says.house(people);
    case "hours": return t.says.hours(people);
    case "absent": return t.says.absent(people);
    default: return t.saysOther(people);
  }
}

/** Whole minutes from the first to the last, at least one. */
export const minutesOf = (hint: Hint): number => Math.max(1, Math.ceil((hint.to_ms - hint.from_ms) / MINUTE_MS));
