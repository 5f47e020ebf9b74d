/** What to do with the chosen records: into the books with their own time, or off the queue. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { whatStays } from "./outcome";
import { admitRecords, dismissRecords, MOST_AT_ONCE, putBackRecords } from "./requests";

export interface Told { well: string; stays: string[] }

/** `ids`: what is chosen; more than the server takes at once goes in parts. */
export function Decide({ ids, done }: { ids: readonly string[]; done: (told: Told) => void }): JSX.Element {
  const t = words().quarantine;
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const count = number(ids.length, words());
  const admit = (): void => void act.run(async () => {
    const told = await inParts(ids, admitRecords);
    const admitted = told.reduce((sum, each) => sum + each.admitted.length, 0);
    const stays = whatStays(told.flatMap((each) => each.refused), words(), language.value === "en");
    done({ well: admitted > 0 ? t.admitted(number(admitted, words())) : "", stays });
  });
  const dismiss = (): void => void act.run(async () => {
    const told = await inParts(ids, dismissRecords);
    const n = told.reduce((sum, each) => sum + each.dismissed.length, 0);
    done({ well: t.dismissed(number(n, words())), stays: [] });
  }).then(() => setAsking(false));
  return (
    <div class="actbar" role="group" aria-label={t.chosen(count)}>
      <b aria-live="polite">{t.chosen(count)}</b>
      <button type="button" class="dbtn p" disabled={act.busy} onClick={admit}><Icon name="check" />{t.admit}</button>
      <button type="button" class="dbtn" disabled={act.busy} onClick={() => setAsking(true)}>{t.dismiss}</button>
      <span class="sub note grow">{t.admitHint}</span>
      {act.failure && <Failed failure={act.failure} retry={act.forget} />}
      {asking && (
        <Dialog title={t.dismissTitle(count)} close={() => setAsking(false)}>
          <p>{t.dismissHint}</p>
          <p class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" disabled={act.busy} onClick={dismiss}>{t.dismiss}</button>
          </p>
        </Dialog>
      )}
    </div>
  );
}

/** What was dismissed by mistake waits again. */
export function PutBack({ ids, done }: { ids: readonly string[]; done: (told: Told) => void }): JSX.Element {
  const t = words().quarantine;
  const act = useAct();
  const count = number(ids.length, words());
  const back = (): void => void act.run(async () => {
    const told = await inParts(ids, putBackRecords);
    const n = told.reduce((sum, each) => sum + each.restored.length, 0);
    done({ well: t.restored(number(n, words())), stays: [] });
  });
  return (
    <div class="actbar" role="group" aria-label={t.chosen(count)}>
      <b aria-live="polite">{t.chosen(count)}</b>
      <button type="button" class="dbtn p" disabled={act.busy} onClick={back}>{t.restore}</button>
      {act.failure && <Failed failure={act.failure} retry={act.forget} />}
    </div>
  );
}

async function inParts<T>(ids: readonly string[], ask: (part: readonly string[]) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE)
    answers.push(await ask(ids.slice(start, start + MOST_AT_ONCE)));
  return answers;
}
