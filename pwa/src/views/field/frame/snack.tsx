/** The answer to every save: what was written, where it is, and a way to take it back. Eight seconds, longer while held. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { sheet } from "../nav";
import { attempt, trouble, type Trouble } from "./attempt";
import { savedWords } from "../parts/words";
import { t } from "../../../words/field";

const SHOWN_MS = 8_000;

/** Drawn once per screen and once per sheet; only the topmost shows. */
export function Snack({ inSheet = false }: { inSheet?: boolean }): JSX.Element | null {
  const services = useServices();
  const saved = services.saved.value;
  if ((sheet.value !== null) !== inSheet) return null;
  if (trouble.value) return <TroubleBar trouble={trouble.value} />;
  return saved && <SnackBar key={saved.id} />;
}

/** Not kept: stays until it is read, or until a tap is kept again. */
function TroubleBar({ trouble: { vi, en } }: { trouble: Trouble }): JSX.Element {
  return (
    <div class="snack bad" role="alert">
      <Icon name="warn" />
      <span class="grow">{language.value === "en" ? en : vi}</span>
      <button onClick={() => (trouble.value = null)}>{t.close}</button>
    </div>
  );
}

function SnackBar(): JSX.Element | null {
  const services = useServices();
  const saved = services.saved.value;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hold = (): void => clearTimeout(timer.current);
  const release = (): void => {
    hold();
    timer.current = setTimeout(() => services.dismissSaved(), SHOWN_MS);
  };
  useEffect(() => {
    release();
    return hold;
  }, []);
  if (!saved) return null;
  const undo = (): void => {
    hold();
    services.dismissSaved();
    void attempt(saved.undo());
  };
  return (
    <div class={saved.text.kind === "step" ? "snack slim" : "snack"} onFocusCapture={hold} onBlurCapture={release} onPointerEnter={hold} onPointerLeave={release}>
      <span class="grow">
        {saved.text.kind === "step" ? t.status.saved : savedWords(saved.text)}
        {saved.text.kind !== "step" && <small>{t.status.saved}</small>}
      </span>
      <button onClick={undo}>{t.undo}</button>
    </div>
  );
}

/** Always on the page, so that a screen reader hears each save; also a short buzz in the hand. */
export function SavedVoice(): JSX.Element {
  const saved = useServices().saved.value;
  useEffect(() => {
    if (saved && "vibrate" in navigator) navigator.vibrate(35);
  }, [saved?.id]);
  return (
    <div class="vh" role="status">
      {saved ? `${savedWords(saved.text)}. ${t.status.saved}` : ""}
    </div>
  );
}
