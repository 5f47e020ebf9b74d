/** A sample that counts no more, and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import { withdrawCheck } from "../api.review";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { MOST } from "./HintDialogs";

export function WithdrawDialog({ check, close, done }: { check: string; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().review.checks;
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = reason.trim() === "";
  const numbers = holdsNumbers(reason);
  const save = (): void => {
    setAsked(true);
    if (!empty && !numbers) void act.run(async () => { await withdrawCheck(check, reason.trim()); done(t.withdrawn); });
  };
  return (
    <Dialog title={t.withdrawTitle} close={close}>
      <p>{t.withdrawHint}</p>
      <label class="edit-field">{t.reason}
        <textarea class="in" rows={2} maxLength={MOST} value={reason} aria-invalid={(asked && empty) || numbers} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.need}</p>}
      {numbers && <p class="field-error" role="alert"><Icon name="warn" />{words().review.hints.numbers}</p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={save}>{t.withdraw}</button>
      </p>
    </Dialog>
  );
}
