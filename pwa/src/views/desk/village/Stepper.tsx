/** A small whole number: less, typed, more. */
import type { JSX } from "preact";

export function Stepper({ id, value, set, most, less, more }: {
  id: string; value: number; set: (next: number) => void; most: number; less: string; more: string;
}): JSX.Element {
  const to = (next: number): void => set(Math.min(most, Math.max(1, Math.trunc(next) || 1)));
  return (
    <span class="step">
      <button type="button" class="dbtn" aria-label={less} disabled={value <= 1} onClick={() => to(value - 1)}>−</button>
      <input id={id} class="in num" inputMode="numeric" value={String(value)} onFocus={(event) => event.currentTarget.select()} onInput={(event) => to(Number(event.currentTarget.value))} />
      <button type="button" class="dbtn" aria-label={more} disabled={value >= most} onClick={() => to(value + 1)}>+</button>
    </span>
  );
}
