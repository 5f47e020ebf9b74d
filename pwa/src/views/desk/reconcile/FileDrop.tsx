/** Where the police's file is dropped or chosen. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { words } from "../words";

const ACCEPTED = ".xlsx,.xlsm,.xls,.csv,.txt";

export function FileDrop({ busy, take }: { busy: boolean; take: (file: File) => void }): JSX.Element {
  const t = words().reconcile;
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined && !busy) take(file);
  };
  return (
    <section class={`panel im-drop${over ? " over" : ""}`} aria-labelledby="file-title"
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={dropped}>
      <h2 class="ph" id="file-title">{t.byFile}</h2>
      <div class="rc-drop pb">
        <DeskIcon name="upload" />
        <p class="grow sub note">{busy ? t.reading : t.byFileHint}</p>
        <button type="button" class="dbtn" disabled={busy} onClick={() => picker.current?.click()}>{busy ? t.reading : t.choose}</button>
        <input ref={picker} type="file" class="vh" accept={ACCEPTED} tabIndex={-1} aria-label={t.choose}
          onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ""; if (file) take(file); }} />
      </div>
    </section>
  );
}
