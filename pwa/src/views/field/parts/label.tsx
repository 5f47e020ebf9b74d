import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { iconOf, type Tone } from "./words";

/** An outcome: drawing, word, colour, always in that order. */
export function Label({ tone, word }: { tone: Tone; word: string }): JSX.Element {
  return (
    <span class={`oc ${tone}`}>
      <Icon name={iconOf(tone)} />
      <span>{word}</span>
    </span>
  );
}
