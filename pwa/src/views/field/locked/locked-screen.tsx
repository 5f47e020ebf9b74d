/** The list is locked: the PIN opens it, at the sixth digit. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Brand } from "../../shared/house";
import { useServices } from "../context";
import { Keypad, PIN_LENGTH, PinDots } from "./keypad";
import "./locked.css";

export function LockedScreen(): JSX.Element {
  const services = useServices();
  const [digits, setDigits] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const [waitsUntil, setWaitsUntil] = useState(0);
  const waits = services.now.value < waitsUntil;
  const type = async (next: string): Promise<void> => {
    setDigits(next);
    setTrouble("");
    if (next.length < PIN_LENGTH) return;
    setBusy(true);
    const answer = await services.unlock(next);
    setBusy(false);
    if (answer.ok) return;
    setDigits("");
    if (answer.why === "wrong") return setTrouble(t.pin.wrong(answer.triesLeft));
    setWaitsUntil(answer.untilMs);
  };
  const said = waits ? t.pin.wait(hour(waitsUntil)) : trouble;
  return (
    <main class="app">
      <div class="pin-page">
        <Brand name={t.app} />
        <h1>{t.pin.unlock}</h1>
        <PinDots count={digits.length} />
        <p class={said ? "pin-said bad" : "pin-said"} role="alert">{said || (busy ? t.pin.checking : "")}</p>
        <Keypad digits={digits} onDigits={(next) => void type(next)} disabled={busy || waits} />
        <p class="forgot">{t.pin.forgot}</p>
      </div>
    </main>
  );
}
