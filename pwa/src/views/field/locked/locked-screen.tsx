/** The list is locked: the PIN opens it, at its last digit. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Brand } from "../../shared/house";
import { language } from "../../../words/index";
import { useServices } from "../context";
import { attempt, trouble as refused } from "../frame/attempt";
import { laterLoaded } from "../later-loaded";
import type { Beside } from "../seldom";
import { Keypad, PinDots } from "./keypad";
import "./locked.css";

export function LockedScreen(): JSX.Element {
  const services = useServices();
  const length = services.pinDigits();
  const [digits, setDigits] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const [waitsUntil, setWaitsUntil] = useState(0);
  const [beside, setBeside] = useState<Beside | null>(null);
  const { failure } = services.status.value;
  const silent = failure?.code === "contact_needed" ? failure[language.value] : "";
  const waits = services.now.value < waitsUntil;
  const type = async (next: string): Promise<void> => {
    setDigits(next);
    setTrouble("");
    if (next.length < length) return;
    setBusy(true);
    const done = await attempt(services.unlock(next)).finally(() => setBusy(false));
    setDigits("");
    if (!done) return setTrouble(refused.value?.[language.value] ?? "");
    const { value: answer } = done;
    if (answer.ok) return;
    if (answer.why === "wrong") return setTrouble(t.pin.wrong(answer.triesLeft));
    if (answer.why === "wait") setWaitsUntil(answer.untilMs);
  };
  const said = waits ? t.pin.wait(hour(waitsUntil)) : trouble || silent;
  if (beside) return <BesideLock what={beside} onBack={() => setBeside(null)} />;
  return (
    <main class="app">
      <div class="pin-page">
        <Brand name={t.app} />
        <h1>{t.pin.unlock}</h1>
        <PinDots count={digits.length} length={length} />
        <p class={said ? "pin-said bad" : "pin-said"} role="alert">{said || (busy ? t.pin.checking : "")}</p>
        <Keypad digits={digits} length={length} onDigits={(next) => void type(next)} disabled={busy || waits} />
        <p class="forgot">
          <button class="lnk" onClick={() => setBeside("forgot")}>{t.pin.forgot}</button>
          <button class="lnk" onClick={() => setBeside("rescue")}>{t.pin.rescue}</button>
        </p>
      </div>
    </main>
  );
}

const BesideLock = laterLoaded(() => import("../seldom").then((part) => part.BesideLock), () => null);
