/** What the Trưởng thôn said at the meeting, or what the desk knows; what was written before stays. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import { explain, type SaidBy, type SlowVillage } from "../api.emulation";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { hourDay, leftParts } from "./standing";

const WHO: readonly SaidBy[] = ["head", "desk"];

export function ExplainDialog({ village, close, done }: { village: SlowVillage; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().emulation;
  const [who, setWho] = useState<SaidBy>("head");
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = text.trim() === "";
  const numbers = holdsNumbers(text);
  const save = (): void => {
    setAsked(true);
    if (empty || numbers) return;
    void act.run(async () => {
      await explain({ village: village.id, said_by: who, text: text.trim() });
      done(t.explain.saved(village.name));
    });
  };
  return (
    <Dialog title={t.explain.title(village.name)} close={close} wide>
      <p class="sub">{leftParts(village.left, words())}</p>
      <fieldset class="radios">
        <legend class="b">{t.explain.by}</legend>
        {WHO.map((each) => (
          <label class="check" key={each}><input type="radio" name="who" checked={who === each} onChange={() => setWho(each)} />{t.explain.who[each]}</label>
        ))}
      </fieldset>
      <label class="edit-field">{t.explain.text}
        <textarea class="in" rows={4} maxLength={1000} placeholder={t.explain.textHint} value={text} aria-invalid={(asked && empty) || numbers}
          onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.explain.need}</p>}
      {numbers && <p class="field-error" role="alert"><Icon name="warn" />{t.dialog.numbers}</p>}
      {village.explanations.length > 0 && (
        <details>
          <summary class="lnk">{t.explain.past}</summary>
          <ul class="list">
            {village.explanations.map((each) => (
              <li key={each.id}><span class="lines">{each.text}</span>
                <span class="sub blk">{t.explain.said(t.explain.who[each.said_by] ?? each.said_by, each.by ?? t.somebody, hourDay(each.at_ms, words()))}</span></li>
            ))}
          </ul>
        </details>
      )}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={save}>{t.explain.save}</button>
      </p>
    </Dialog>
  );
}
