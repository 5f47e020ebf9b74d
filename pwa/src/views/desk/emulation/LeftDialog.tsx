/** The people behind the figures of a slow village. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { getLeft, type LeftPerson, type SlowVillage } from "../api.emulation";
import type { RowCode } from "../../../services/contract";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Loading } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { Person } from "../ui/Person";
import { words } from "../words";

export function LeftDialog({ village, close }: { village: SlowVillage; close: () => void }): JSX.Element {
  const t = words().emulation.explain;
  const [people, setPeople] = useState<LeftPerson[] | null>(null);
  const act = useAct();
  const load = (): void => void act.run(async () => setPeople((await getLeft(village.id)).people));
  useEffect(load, [village.id]);
  return (
    <Dialog title={t.peopleTitle(village.name)} close={close} wide="more">
      {act.failure && <Failed failure={act.failure} retry={load} />}
      {people === null && !act.failure && <Loading rows={6} />}
      {people !== null && (
        <div class="scrolls" tabIndex={0} role="group" aria-label={t.peopleCaption}>
          <table>
            <caption class="vh">{t.peopleCaption}</caption>
            <thead><tr><th scope="col">{t.person}</th><th scope="col" class="c">{t.house}</th><th scope="col" class="c">{t.row1}</th></tr></thead>
            <tbody>{people.map((each) => <Line key={each.id} each={each} />)}</tbody>
          </table>
        </div>
      )}
      <p class="acts end"><button type="button" class="dbtn" onClick={close}>{words().close}</button></p>
    </Dialog>
  );
}

function Line({ each }: { each: LeftPerson }): JSX.Element {
  const t = words();
  const reason = each.reason === null ? null : t.reasons[each.reason] ?? null;
  return (
    <tr>
      <th scope="row"><Person id={each.id} name={each.name} /> <span class="sub">{each.birth_year}</span></th>
      <td class="c">{each.household ?? t.none}{each.pair && <span class="sub blk">{each.pair}</span>}</td>
      <td class="c"><Outcome row={each.row as RowCode} />{(reason !== null || each.off) && <span class="sub blk">{[reason, each.off ? t.emulation.explain.off : null].filter(Boolean).join(" · ")}</span>}</td>
    </tr>
  );
}
