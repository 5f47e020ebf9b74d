/** Where files are dropped or chosen. The whole page takes a drop: one that misses must not leave the desk. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import type { ListKind } from "../api.lists";
import { words } from "../words";
import { droppedFiles } from "./dropped";
import { enqueue } from "./queue";

const ACCEPTED = ".xlsx,.xlsm,.xls,.csv,.txt,.ods,.zip";
const KINDS: readonly ListKind[] = ["roster", "not_activated"];

export function DropZone({ small }: { small: boolean }): JSX.Element {
  const t = words().importing;
  const [kind, setKind] = useState<ListKind>("roster");
  const picker = useRef<HTMLInputElement>(null);
  const over = useDrop((files) => enqueue(files, kind));
  const chosen = (box: HTMLInputElement): void => {
    enqueue([...(box.files ?? [])], kind);
    box.value = "";
  };
  return (
    <section class={`panel im-drop${small ? " small" : ""}${over ? " over" : ""}`} aria-label={t.drop.title}>
      <div class="im-drop-kind">
        <span id="kind-label" class="sub">{t.kindLabel}</span>
        <div class="pick" role="group" aria-labelledby="kind-label">
          {KINDS.map((each) => (
            <button key={each} type="button" class="dbtn s" aria-pressed={kind === each} onClick={() => setKind(each)}>{t.kinds[each]}</button>
          ))}
        </div>
        <span class="sub note grow">{t.kindHint[kind]}</span>
      </div>
      <div class="im-drop-in">
        <DeskIcon name="upload" />
        <p class="im-drop-t">{over ? t.drop.over : small ? t.drop.more : t.drop.title}</p>
        <button type="button" class={small ? "dbtn" : "dbtn p big"} onClick={() => picker.current?.click()}>{t.drop.choose}</button>
        <input ref={picker} type="file" class="vh" multiple accept={ACCEPTED} tabIndex={-1} aria-label={t.drop.choose} onChange={(event) => chosen(event.currentTarget)} />
        {!small && <p class="sub note im-drop-hint">{t.drop.hint}</p>}
      </div>
    </section>
  );
}

/** Whether files hover over the page. */
function useDrop(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    const holds = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const hover = (event: DragEvent): void => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false); };
    const drop = (event: DragEvent): void => {
      if (!holds(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then((files) => taking.current(files));
    };
    addEventListener("dragover", hover);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", hover);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return over;
}
