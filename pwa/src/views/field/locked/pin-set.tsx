/** A PIN of one's own, typed twice. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { PIN_DIGITS } from "../../../crypto/pin";
import { t } from "../../../words/field";
import { Brand } from "../../shared/house";
import { useServices } from "../context";
import { Keypad, PinDots } from "./keypad";
import "./locked.css";

const LONGEST = 10;

export function PinSet(): JSX.Element {
  const services = useServices();
  const [length, setLength] = useState(PIN_DIGITS);
  const [first, setFirst] = useState("");
  const [digits, setDigits] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const startOver = (words: string): void => {
    setFirst("");
    setDigits("");
    setTrouble(words);
    setBusy(false);
  };
  const other = length < LONGEST ? length + 2 : PIN_DIGITS;
  const resize = (): void => {
    setLength(other);
    startOver("");
  };
  const type = async (next: string): Promise<void> => {
    setDigits(next);
    setTrouble("");
    if (next.length < length) return;
    if (first === "") {
      setFirst(next);
      setDigits("");
      return;
    }
    if (next !== first) return startOver(t.pin.differ);
    setBusy(true);
    const answer = await services.setPin(next);
    if (!answer.ok) startOver(t.pin[answer.why]);
  };
  return (
    <main class="app">
      <div class="pin-page">
        <Brand name={t.app} />
        <h1>{first ? t.pin.again : t.pin.set(length)}</h1>
        <p class="sub">{t.pin.setHelp}</p>
        <PinDots count={digits.length} length={length} />
        <p class={trouble ? "pin-said bad" : "pin-said"} role="alert">{trouble || (busy ? t.pin.checking : "")}</p>
        <Keypad digits={digits} length={length} onDigits={(next) => void type(next)} disabled={busy} />
        <p class="forgot">
          <button class="lnk" disabled={busy} onClick={resize}>{t.pin.use(other)}</button>
        </p>
      </div>
    </main>
  );
}
