/** A sheet from below: focus goes in, stays in, and comes back out. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../words/field";
import { back } from "../nav";
import { Snack } from "./snack";

interface SheetProps {
  title: string;
  children: ComponentChildren;
  /** Runs when the person closes it without an answer. */
  onLeave?: () => void;
}

export function Sheet({ title, children, onLeave }: SheetProps): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const leave = (): void => {
    onLeave?.();
    back();
  };
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector("h2")?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") leave();
    if (event.key === "Tab" && box.current) keepInside(box.current, event);
  };
  return (
    <>
      <button class="scrim" tabIndex={-1} aria-label={t.close} onClick={leave} />
      <section class="sheet" role="dialog" aria-modal="true" aria-labelledby="sheet-title" ref={box} onKeyDown={onKey}>
        <Snack inSheet />
        <h2 id="sheet-title" tabIndex={-1}>{title}</h2>
        {children}
      </section>
    </>
  );
}

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>("button:not(:disabled), input, summary, a[href]")];
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (!first || !last) return;
  const here = document.activeElement;
  if (event.shiftKey && (here === first || !stops.includes(here as HTMLElement))) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && here === last) {
    event.preventDefault();
    first.focus();
  }
}
