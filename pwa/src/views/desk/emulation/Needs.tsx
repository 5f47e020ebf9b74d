/** Needs of ASXH that became "chưa cần": each of them may complete a person without an account. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { getNeedChanges, type NeedChange } from "../api.emulation";
import { number } from "../figures";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { Person } from "../ui/Person";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { hourDay } from "./standing";

export function Needs(): JSX.Element {
  const t = words().emulation.needs;
  const polled = usePoll("emulation needs", null, getNeedChanges);
  const changes = polled.value?.changes ?? [];
  const counts = changes.filter((each) => each.counts).length;
  return (
    <>
      <p class="sub note">{t.note}</p>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={8} />}
      {polled.value !== null && changes.length === 0 && <div class="panel"><Empty lit={2}>{t.nothing}</Empty></div>}
      {changes.length > 0 && (
        <>
          <p><b>{t.sum(number(changes.length, words()), number(counts, words()))}</b></p>
          <div class="panel">
            <table class="emu">
              <caption class="vh">{t.caption}</caption>
              <thead><tr>
                <th scope="col">{t.person}</th><th scope="col" class="c">{t.before}</th><th scope="col" class="c">{t.pair}</th>
                <th scope="col">{t.at}</th><th scope="col" class="c">{t.now}</th>
              </tr></thead>
              <tbody>{changes.map((each) => <Line key={each.op} each={each} />)}</tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

function Line({ each }: { each: NeedChange }): JSX.Element {
  const t = words().emulation;
  const { citizen } = each;
  return (
    <tr>
      <th scope="row"><Person id={citizen.id} name={citizen.name} /> <span class="sub">{citizen.birth_year}</span>
        <span class="sub blk">{[citizen.village.name, citizen.household].filter(Boolean).join(" · ")}</span></th>
      <td class="c">{t.needs.kinds[each.before] ?? each.before}<span class="sub blk">{each.by_list ? t.needs.byList : t.needs.byPair}</span></td>
      <td class="c">{each.pair ?? (each.role === "desk" ? t.needs.desk : words().none)}<span class="sub blk">{each.name}</span></td>
      <td class="nb">{hourDay(each.at_ms, words())}</td>
      <td class="c">{each.counts ? <span class="mark-s b c-warn"><Icon name="check" />{t.needs.counts}</span> : each.standing ? t.needs.standing : <span class="sub">{t.needs.back}</span>}</td>
    </tr>
  );
}
