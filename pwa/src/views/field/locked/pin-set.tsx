/** A PIN of one's own, typed twice. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../../words/field";
import { Brand } from "../../shared/house";
import { useServices } from "../context";
import { Keypad, PIN_LENGTH, PinDots } from "./keypad";
import "./locked.css";

export function PinSet(): JSX.Element {
  const services = useServices();
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
  const type = async (next: string): Promise<void> => {
    setDigits(next);
    setTrouble("");
    if (next.length < PIN_LENGTH) return;
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
        <h1>{first ? t.pin.again : t.pin.set}</h1>
        <p class="sub">{t.pin.setHelp}</p>
        <PinDots count={digits.length} />
        <p class={trouble ? "pin-said bad" : "pin-said"} role="alert">{trouble || (busy ? t.pin.checking : "")}</p>
        <Keypad digits={digits} onDigits={(next) => void type(next)} disabled={busy} />
      </div>
    </main>
  );
}
