/** Finding a house by anything said at the gate, with or without marks. */
import type { HouseholdView } from "./contract.ts";

export type Fold = (text: string) => string;

/** Every word typed begins a word of the person, the head, the known-as name or the landmark. */
export class Search {
  readonly #fold: Fold;
  readonly #folded = new WeakMap<HouseholdView, string[]>();

  constructor(fold: Fold) {
    this.#fold = fold;
  }

  find(households: readonly HouseholdView[], typed: string): HouseholdView[] {
    const words = this.#fold(typed).split(" ").filter(Boolean);
    if (words.length === 0) return [...households];
    return households.filter((household) =>
      this.#textsOf(household).some((text) => words.every((word) => text.includes(` ${word}`))));
  }

  #textsOf(household: HouseholdView): string[] {
    const known = this.#folded.get(household);
    if (known) return known;
    const { knownAs, head, landmark, address, members } = household;
    const texts = [knownAs, head, landmark, address, ...members.map(({ name }) => name)]
      .flatMap((text) => (text ? [` ${this.#fold(text)}`] : []));
    this.#folded.set(household, texts);
    return texts;
  }
}
