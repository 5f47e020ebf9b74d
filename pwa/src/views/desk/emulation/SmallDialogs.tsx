/** Taking a decision back, and the text that reminds a village. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { undoDecision, type EmulationVillage } from "../api.emulation";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { standingDecision } from "./standing";

export function UndoDialog({ village, close, done }: { village: EmulationVillage; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().emulation;
  const act = useAct();
  const decision = standingDecision(village);
  const undo = (): void => void act.run(async () => {
    if (decision !== null) await undoDecision(decision.id);
    done(t.undone(village.name));
  });
  return (
    <Dialog title={t.undoOn(village.name)} close={close}>
      {decision && <p><b>{t.groups[decision.group]}</b>: {decision.reason}</p>}
      <p>{t.undoAsk}</p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={undo}>{t.undo}</button>
      </p>
    </Dialog>
  );
}

export function ReminderDialog({ village, close }: { village: EmulationVillage; close: () => void }): JSX.Element {
  const t = words().emulation;
  const [said, setSaid] = useState("");
  const text = village.reminder ?? "";
  const copy = (): void => void copyText(text).then((done) => setSaid(done ? t.copied : t.copyFailed));
  return (
    <Dialog title={t.remindOn(village.name)} close={close}>
      <p class="sub note">{t.remindNote}</p>
      <pre class="pre num" tabIndex={0} aria-label={t.remind}>{text}</pre>
      <p class="note" role="status">{said}</p>
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().close}</button>
        <button type="button" class="dbtn p" onClick={copy}><DeskIcon name="copy" />{t.copy}</button>
      </p>
    </Dialog>
  );
}
