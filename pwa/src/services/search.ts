/** Finding a house by anything said at the gate, with or without marks. */
import { fold } from "../sync/text.ts";
import type { HouseholdView } from "./contract.ts";

const FEW = 20;

/** Every word typed begins a word of the person, the head, the known-as name or the landmark. */
export class Search {
  private readonly folded = new WeakMap<HouseholdView, string[]>();

  find(households: readonly HouseholdView[], typed: string): HouseholdView[] {
    const words = fold(typed).split(" ").filter(Boolean);
    if (words.length === 0) return [...households];
    return households.filter((household) =>
      this.textsOf(household).some((text) => words.every((word) => text.includes(` ${word}`))));
  }

  /** Ahead of the first letter typed, a few houses at a time: taps come first. */
  prepare(households: readonly HouseholdView[], later: (work: () => void) => void, from = 0): void {
    for (const household of households.slice(from, from + FEW)) this.textsOf(household);
    if (from + FEW < households.length) later(() => this.prepare(households, later, from + FEW));
  }

  private textsOf(household: HouseholdView): string[] {
    const known = this.folded.get(household);
    if (known) return known;
    const { knownAs, head, landmark, address, members } = household;
    const texts = [knownAs, head, landmark, address, ...members.map(({ name }) => name)]
      .flatMap((text) => (text ? [` ${fold(text)}`] : []));
    this.folded.set(household, texts);
    return texts;
  }
}
