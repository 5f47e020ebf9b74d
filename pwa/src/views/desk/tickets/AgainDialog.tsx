/** Whom to visit again after an outage, by village and pair. */
import type { JSX } from "preact";
import { getAgain } from "../api.tickets";
import { number } from "../figures";
import { Dialog } from "../ui/Dialog";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

export function AgainDialog({ close }: { close: () => void }): JSX.Element {
  const t = words().incident;
  const polled = usePoll("incidents/again", null, async () => ({ body: await getAgain(), same: false }));
  const people = polled.value?.people ?? [];
  return (
    <Dialog title={polled.value === null ? t.label : t.listTitle(number(people.length, words()))} close={close} wide>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading />}
      {polled.value !== null && people.length === 0 && <Empty lit={2}>{t.listNone}</Empty>}
      {people.length > 0 && (
        <div class="panel scrolls" tabIndex={0} role="region" aria-label={t.label}>
          <table>
            <thead><tr><th scope="col">{t.person}</th><th scope="col" class="c">{t.place}</th><th scope="col" class="c">{t.pair}</th></tr></thead>
            <tbody>
              {people.map((each) => (
                <tr key={each.id}>
                  <th scope="row">{each.name} <span class="sub">{each.birth_year}</span></th>
                  <td class="c">{[each.household, words().village(each.village.name)].filter((text) => text !== null && text !== "").join(", ")}</td>
                  <td class="c">{each.pair ?? words().none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}
