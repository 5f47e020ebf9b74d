/** The people behind a hint, and setting it aside with what was found. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { holdsNumbers } from "../../../services/number_guard";
import { Icon } from "../../shared/icons";
import { getHint, setAside, type Hint, type HintPage } from "../api.review";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { Person } from "../ui/Person";
import { words } from "../words";
import { kindText, saysText } from "./hint";

export const MOST = 300;

export function PeopleDialog({ hint, close }: { hint: Hint; close: () => void }): JSX.Element {
  const t = words().review.hints;
  const [page, setPage] = useState<HintPage | null>(null);
  const act = useAct();
  const load = (): void => void act.run(async () => setPage(await getHint(hint.key)));
  useEffect(load, [hint.key]);
  return (
    <Dialog title={`${kindText(hint, words())}, ${words().village(hint.village.name)}`} close={close} wide="more">
      <p>{saysText(hint, words())}</p>
      {act.failure && <Failed failure={act.failure} retry={load} />}
      {page === null && !act.failure && <Loading rows={6} />}
      {page !== null && (
        <div class="scrolls" tabIndex={0} role="group" aria-label={t.person}>
          <table>
            <caption class="vh">{kindText(hint, words())}</caption>
            <thead><tr><th scope="col">{t.person}</th><th scope="col" class="c">{t.house}</th><th scope="col" class="c">{t.at}</th><th scope="col" class="c">{t.now}</th></tr></thead>
            <tbody>{page.citizens.map((each) => (
              <tr key={each.id}>
                <th scope="row"><Person id={each.id} name={each.name} /> <span class="sub">{each.birth_year}</span></th>
                <td class="c">{each.household ?? words().none}</td>
                <td class="c nb">{moment(each.at_ms, now.peek(), words())}</td>
                <td class="c"><Outcome row={each.row} /></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p class="sub note">{t.next}</p>
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}

export function AsideDialog({ hint, close, done, reload }: {
  hint: Hint; close: () => void; done: (said: string) => void; reload: () => void;
}): JSX.Element {
  const t = words().review.hints;
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const empty = reason.trim() === "";
  const numbers = holdsNumbers(reason);
  const save = (): void => {
    setAsked(true);
    if (empty || numbers) return;
    void act.run(async () => { await setAside(hint.key, reason.trim()); done(t.saved); });
  };
  return (
    <Dialog title={t.set} close={close}>
      <p><b>{kindText(hint, words())}</b>, {words().village(hint.village.name)}. {saysText(hint, words())}</p>
      <label class="edit-field">{t.reason}
        <textarea class="in" rows={3} maxLength={MOST} placeholder={t.reasonHint} value={reason} aria-invalid={(asked && empty) || numbers}
          aria-describedby="hint-note" onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <p id="hint-note" class="sub note">{t.reasonNote}</p>
      {asked && empty && <p class="field-error" role="alert"><Icon name="warn" />{t.need}</p>}
      {numbers && <p class="field-error" role="alert"><Icon name="warn" />{t.numbers}</p>}
      {act.failure && <Failed failure={act.failure} {...(["hint_aside", "not_found"].includes(act.failure.code) && { retry: () => { close(); reload(); } })} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={save}>{t.set}</button>
      </p>
    </Dialog>
  );
}
