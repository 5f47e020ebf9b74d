/** The commune's word on a village: the figures it is decided on, the group, and why. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import { decideGroup, type Decidable, type EmulationVillage } from "../api.emulation";
import { number, percentText } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { hourDay, reasonText, taken } from "./standing";

const GROUPS: readonly Decidable[] = ["first", "second", "unfinished"];
const MOST = 500;

export function DecideDialog({ village, close, done, reload }: {
  village: EmulationVillage; close: () => void; done: (said: string) => void; reload: () => void;
}): JSX.Element {
  const t = words().emulation;
  const [group, setGroup] = useState<Decidable | null>(null);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = reason.trim() === "";
  const numbers = holdsNumbers(reason);
  const save = (): void => {
    setAsked(true);
    if (group === null || empty || numbers) return;
    void act.run(async () => {
      await decideGroup({ village: village.id, group, reason: reason.trim(), seen: village.seen });
      done(t.dialog.saved(village.name, t.groups[group] ?? group));
    });
  };
  const again = (): void => { act.forget(); reload(); };
  return (
    <Dialog title={t.dialog.title(village.name)} close={close} wide>
      <Facts village={village} />
      <fieldset class="radios">
        <legend class="b">{t.dialog.group}</legend>
        {GROUPS.map((each) => (
          <label class="check" key={each}><input type="radio" name="group" checked={group === each} onChange={() => setGroup(each)} />
            <span>{t.groups[each]} <span class="sub">{t.means[each]}</span></span></label>
        ))}
      </fieldset>
      {asked && group === null && <p class="field-error" role="alert"><Icon name="warn" />{t.dialog.needGroup}</p>}
      <label class="edit-field">{t.dialog.reason}
        <textarea class="in" rows={3} maxLength={MOST} placeholder={t.dialog.reasonHint} value={reason} aria-invalid={(asked && empty) || numbers}
          onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.dialog.needReason}</p>}
      {numbers && <p class="field-error" role="alert"><Icon name="warn" />{t.dialog.numbers}</p>}
      <p class="sub note">{t.dialog.note}</p>
      <Past village={village} />
      {act.failure && <Failed failure={act.failure} {...(["emulation_changed", "emulation_settled"].includes(act.failure.code) && { retry: again })} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={save}>{t.dialog.save}</button>
      </p>
    </Dialog>
  );
}

function Facts({ village }: { village: EmulationVillage }): JSX.Element {
  const t = words().emulation;
  const n = (value: number): string => number(value, words());
  const at = (ms: number | null): string => (ms === null ? t.dialog.notReached : hourDay(ms, words()));
  const line = (name: string, value: string): JSX.Element => <div class="line" key={name}><dt>{name}</dt><dd class="num">{value}</dd></div>;
  return (
    <>
      <p>{village.reasons.map((code) => reasonText(code, words())).join(" · ")}</p>
      <dl class="kvs" aria-label={t.dialog.facts}>
        {line(t.head.share, `${percentText(village.percent_target, words())} (${n(village.completed)}/${n(village.target)})`)}
        {taken(village) > 0 && line(t.head.off, t.offParts(n(village.off), n(village.no_smartphone)))}
        {taken(village) > 0 && village.eligible > 0 && line(t.head.eligible, `${percentText(village.percent_eligible, words())} (${n(village.completed)}/${n(village.eligible)})`)}
        {village.lock && line(t.dialog.lock, `${at(village.lock_ms)} · ${t.locked(n(village.lock.completed), n(village.lock.target))}, ${t.amended(n(village.lock.amended))}`)}
        {village.reached_ms === null ? line(t.dialog.last, at(village.last_ms)) : line(t.dialog.reached, at(village.reached_ms))}
      </dl>
    </>
  );
}

function Past({ village }: { village: EmulationVillage }): JSX.Element | null {
  const t = words().emulation;
  if (village.decisions.length === 0) return null;
  return (
    <details>
      <summary class="lnk">{t.dialog.past}</summary>
      <ul class="list">
        {village.decisions.map((each) => (
          <li key={each.id}><b>{t.groups[each.group]}</b> {each.reason}
            <span class="sub blk">{each.by ?? t.somebody}, {hourDay(each.at_ms, words())}{each.undone && <> · {t.dialog.pastUndone(each.undone.by ?? t.somebody, hourDay(each.undone.at_ms, words()))}</>}</span></li>
        ))}
      </ul>
    </details>
  );
}
