import type { JSX } from "preact";

const LONGEST = 80;

/** One line of text with its label above. */
export function TextField({ label, value, onInput }: { label: string; value: string; onInput: (text: string) => void }): JSX.Element {
  return (
    <label class="field blk">
      <span class="lb">{label}</span>
      <input class="field-in" value={value} maxLength={LONGEST} autocomplete="off" onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}
