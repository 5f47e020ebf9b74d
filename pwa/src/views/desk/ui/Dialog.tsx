/** The browser's own modal dialog: focus goes in, Escape closes, focus comes back. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Dialog({ title, close, children, wide = false }: {
  title: string; close: () => void; children: ComponentChildren; wide?: boolean | "more";
}): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  const outside = (event: MouseEvent): void => { if (event.target === box.current) close(); };
  return (
    <dialog ref={box} class={wide === "more" ? "dlg wide more" : wide ? "dlg wide" : "dlg"} aria-labelledby="dialog-title" onClose={close} onMouseDown={outside}>
      <div class="dlg-in">
        <h2 id="dialog-title">{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
