/** Nhờ xem lại: what the pair is asked to look at, in words, without numbers. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { giveBack, type CitizenPage } from "../api.citizens";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

export function ReturnDialog({ page, close, done, reload }: {
  page: CitizenPage; close: () => void; done: (said: string) => void; reload: () => void;
}): JSX.Element {
  const t = words().citizens;
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = note.trim() === "";
  const start = (): void => {
    setAsked(true);
    if (!empty) void act.run(async () => { await giveBack(page.citizen.id, note.trim(), page.seen); done(t.askDone(page.citizen.name)); });
  };
  return (
    <Dialog title={t.askTitle(page.citizen.name)} close={close}>
      <p class="sub note">{t.askHint}</p>
      <label class="edit-field">{t.askWhat}
        <textarea class="in" rows={3} maxLength={300} placeholder={t.askExample} value={note} aria-invalid={asked && empty}
          aria-describedby="ask-note" onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <p id="ask-note" class="sub note">{t.askNumbers}</p>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.askNeed}</p>}
      {act.failure && <Failed failure={act.failure} {...(act.failure.code === "person_changed" && { retry: () => { act.forget(); reload(); } })} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.askAct}</button>
      </p>
    </Dialog>
  );
}
