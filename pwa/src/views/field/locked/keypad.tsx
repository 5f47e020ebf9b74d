/** Windows that light up, and keys large enough for one thumb in the dark. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";

interface Props {
  digits: string;
  length: number;
  onDigits: (digits: string) => void;
  disabled?: boolean;
}

export function Keypad({ digits, length, onDigits, disabled = false }: Props): JSX.Element {
  const add = (digit: string): void => {
    if (!disabled && digits.length < length) onDigits(digits + digit);
  };
  const erase = (): void => {
    if (!disabled) onDigits(digits.slice(0, -1));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === "Backspace") erase();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return (
    <div class="keys" role="group" aria-label={t.pin.keypad}>
      {[..."123456789"].map((digit) => (
        <button key={digit} type="button" disabled={disabled} onClick={() => add(digit)}>{digit}</button>
      ))}
      <span />
      <button type="button" disabled={disabled} onClick={() => add("0")}>0</button>
      <button type="button" class="bare" disabled={disabled || digits === ""} aria-label={t.pin.erase} onClick={erase}>
        <Icon name="erase" />
      </button>
    </div>
  );
}

export function PinDots({ count, length }: { count: number; length: number }): JSX.Element {
  return (
    <>
      <p class="pin-dots" aria-hidden="true">
        {Array.from({ length }, (_, n) => <b key={n} class={n < count ? "on" : undefined} />)}
      </p>
      <p class="vh" role="status">{t.pin.typed(count, length)}</p>
    </>
  );
}
