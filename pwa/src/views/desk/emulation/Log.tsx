/** Who took part: evenings and the pair's people, by given name. A log, never a ranking (R45). */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import type { Me } from "../api";
import { getContributions, getContributionTable, type Contribution } from "../api.emulation";
import type { MemberRole } from "../api.people";
import { number } from "../figures";
import { keepFile } from "../handout/file";
import { dayShort } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { decides } from "./may";
import { printPage } from "./print";

export function Log({ me }: { me: Me }): JSX.Element {
  const t = words().emulation.log;
  const polled = usePoll("emulation contributions", null, getContributions);
  const [village, setVillage] = useState("");
  const [said, setSaid] = useState("");
  const file = useAct();
  const members = polled.value?.members ?? [];
  const shown = members.filter((each) => village === "" || each.village.id === village);
  const villages = [...new Map(members.map((each) => [each.village.id, each.village])).values()].sort((a, b) => a.name.localeCompare(b.name, "vi"));
  const fetchTable = (): void => void file.run(async () => {
    keepFile(await getContributionTable(), t.tableName);
    setSaid(words().emulation.got(t.tableName));
  });
  return (
    <>
      <p class="sub note">{t.note}</p>
      {members.length > 0 && (
        <p class="acts unprinted">
          <label class="fld">{t.village}
            <select class="in" value={village} onChange={(event) => setVillage(event.currentTarget.value)}>
              <option value="">{t.allVillages}</option>
              {villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </select>
          </label>
          <span class="grow" />
          <button type="button" class="dbtn" onClick={printPage}>{t.print}</button>
          {decides(me) && <button type="button" class="dbtn" disabled={file.busy} onClick={fetchTable}><DeskIcon name="sheet" />{t.table}</button>}
        </p>
      )}
      {file.failure && <Failed failure={file.failure} retry={fetchTable} />}
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={10} />}
      {polled.value !== null && members.length === 0 && <div class="panel"><Empty>{t.nothing}</Empty></div>}
      {shown.length > 0 && <Table members={shown} />}
    </>
  );
}

function Table({ members }: { members: Contribution[] }): JSX.Element {
  const t = words().emulation.log;
  return (
    <div class="panel">
      <table class="emu log">
        <caption class="vh">{t.caption}</caption>
        <thead><tr>
          <th scope="col">{t.name}</th><th scope="col" class="c">{t.village}</th><th scope="col" class="c">{t.role}</th>
          <th scope="col" class="c">{t.evenings}</th><th scope="col" class="c">{t.pairs}</th>
        </tr></thead>
        <tbody>{members.map((each) => <Line key={each.id} each={each} />)}</tbody>
      </table>
    </div>
  );
}

function Line({ each }: { each: Contribution }): JSX.Element {
  const t = words().emulation.log;
  const n = (value: number): string => number(value, words());
  const came = each.evenings.filter((one) => one.state !== "absent").map((one) => dayShort(one.starts_ms, words()));
  const roles: Partial<Record<string, string>> = words().teams.roles satisfies Record<MemberRole, string>;
  return (
    <tr>
      <th scope="row">{each.name}{each.left_ms !== null && <span class="sub blk">{t.left}</span>}</th>
      <td class="c">{each.village.name}</td>
      <td class="c">{roles[each.role] ?? each.role}<span class="sub blk">{each.organisation}</span></td>
      <td class="c">{each.evenings.length === 0 ? <span class="sub">{t.noMarks}</span> : (
        <>{t.counts(n(each.counts.present), n(each.counts.late), n(each.counts.absent))}<span class="sub blk">{came.join(", ")}</span></>
      )}</td>
      <td class="c">
        {each.pairs.map((pair) => (
          <span class="blk" key={pair.id}>{t.pair(pair.name, n(pair.completed))}{pair.whole !== pair.completed && <span class="sub"> ({t.whole(n(pair.whole))})</span>}</span>
        ))}
        {each.own > 0 && <span class="blk">{t.own(n(each.own))}</span>}
        {each.pairs.length === 0 && each.own === 0 && words().none}
      </td>
    </tr>
  );
}
