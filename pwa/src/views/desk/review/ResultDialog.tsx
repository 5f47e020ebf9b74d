/** What was found at one door; it can be changed and taken back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import { enterResult, type CheckPerson, type CheckResult } from "../api.review";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { MOST } from "./HintDialogs";

const RESULTS: readonly CheckResult[] = ["agrees", "differs", "not_met"];

export function ResultDialog({ check, person, close, done, reload }: {
  check: string; person: CheckPerson; close: () => void; done: (said: string) => void; reload: () => void;
}): JSX.Element {
  const t = words().review.checks;
  const [result, setResult] = useState<CheckResult | null>(person.result);
  const [note, setNote] = useState(person.note ?? "");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const unsaid = result === "differs" && note.trim() === "";
  const numbers = holdsNumbers(note);
  const store = (what: CheckResult | null): void => void act.run(async () => {
    await enterResult(check, { citizen: person.id, result: what, note: what === null ? "" : note.trim(), version: person.version });
    done(what === null ? t.cleared(person.name) : t.saved(person.name));
  });
  const save = (): void => { setAsked(true); if (result !== null && !unsaid && !numbers) store(result); };
  return (
    <Dialog title={person.result === null ? t.enterOf(person.name) : t.changeOf(person.name)} close={close}>
      <p class="sub">{[person.birth_year, words().village(person.village.name), person.household].filter(Boolean).join(" · ")}</p>
      <fieldset class="radios">
        <legend class="b">{t.legend}</legend>
        {RESULTS.map((each) => (
          <label class="check" key={each}><input type="radio" name="result" checked={result === each} onChange={() => setResult(each)} />{t.results[each]}</label>
        ))}
      </fieldset>
      {asked && result === null && <p class="field-error" role="alert"><Icon name="warn" />{t.needResult}</p>}
      <label class="edit-field">{result === "differs" ? t.differsHow : t.noteLabel}
        <textarea class="in" rows={2} maxLength={MOST} placeholder={t.noteHint} value={note} aria-invalid={(asked && unsaid) || numbers} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      {asked && unsaid && <p class="field-error" role="alert"><Icon name="warn" />{t.needNote}</p>}
      {numbers && <p class="field-error" role="alert"><Icon name="warn" />{words().review.hints.numbers}</p>}
      {act.failure && <Failed failure={act.failure} {...(["check_changed", "check_withdrawn"].includes(act.failure.code) && { retry: () => { close(); reload(); } })} />}
      <p class="acts end">
        {person.result !== null && <button type="button" class="dbtn q2" disabled={act.busy} onClick={() => store(null)}>{t.clear}</button>}
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={save}>{t.enter}</button>
      </p>
    </Dialog>
  );
}
