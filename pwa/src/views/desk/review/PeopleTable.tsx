/** The people of a sample by village and given name: what was found, and asking the pair to look again. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon, type IconName } from "../../shared/icons";
import type { Me } from "../api";
import type { BackCheckPage, CheckPerson, CheckResult } from "../api.review";
import { writes } from "../emulation/may";
import { now } from "../session";
import { moment } from "../time";
import { Empty } from "../ui/Notice";
import { Person } from "../ui/Person";
import { words } from "../words";

type Show = "all" | "left" | "differs";
const ICONS: Record<CheckResult, IconName> = { agrees: "check", differs: "eye", not_met: "absent" };

interface Acts { me: Me; enter: (person: CheckPerson) => void; ask: (person: CheckPerson) => void; busy: boolean }

export function PeopleTable({ page, village, setVillage, ...acts }: Acts & {
  page: BackCheckPage; village: string; setVillage: (village: string) => void;
}): JSX.Element {
  const t = words().review.checks;
  const [show, setShow] = useState<Show>("all");
  const fits = (one: CheckPerson): boolean => (village === "" || one.village.id === village)
    && (show === "all" || (show === "left" ? one.result === null : one.result === "differs"));
  const shown = page.people.filter(fits);
  return (
    <section class="panel check-card" aria-labelledby="check-people">
      <div class="ph finder"><h2 id="check-people">{t.people}</h2><span class="grow" />
        <label class="fld">{t.village}
          <select class="in" value={village} onChange={(event) => setVillage(event.currentTarget.value)}>
            <option value="">{t.all}</option>
            {page.villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        </label>
        <label class="fld">{t.show}
          <select class="in" value={show} onChange={(event) => setShow(event.currentTarget.value as Show)}>
            <option value="all">{t.showAll}</option><option value="left">{t.showLeft}</option><option value="differs">{t.showDiffers}</option>
          </select>
        </label>
      </div>
      {shown.length === 0 ? <Empty>{t.none}</Empty> : (
        <table class="emu">
          <caption class="vh">{t.people}</caption>
          <thead><tr><th scope="col">{t.person}</th><th scope="col" class="c">{t.house}</th><th scope="col" class="c">{t.result}</th><th scope="col"><span class="vh">{t.act}</span></th></tr></thead>
          <tbody>{shown.map((one) => <Line key={one.id} one={one} open={page.withdrawn === null} {...acts} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Line({ one, open, me, enter, ask, busy }: Acts & { one: CheckPerson; open: boolean }): JSX.Element {
  const t = words().review.checks;
  const { result } = one;
  const house = [one.household, one.landmark].filter(Boolean).join(" · ");
  return (
    <tr>
      <th scope="row"><Person id={one.id} name={one.name} /> <span class="sub">{one.birth_year}</span>
        {one.row !== "completed" && <span class="sub blk">{t.changed(words().rows[one.row])}</span>}</th>
      <td class="c">{one.village.name}<span class="sub blk">{house}</span></td>
      <td class="c">
        {result === null ? <span class="sub">{t.unknown}</span> : <span class="mark-s b"><Icon name={ICONS[result]} />{t.results[result]}</span>}
        {one.note !== null && <span class="check-note">{one.note}</span>}
        {one.at_ms !== null && <span class="sub blk">{t.enteredBy(one.by ?? words().review.hints.somebody, moment(one.at_ms, now.peek(), words()))}</span>}
      </td>
      <td><span class="hint-acts">
        {me.may.includes("work") && open && (
          <button type="button" class={result === null ? "dbtn s" : "dbtn s q2"} aria-label={result === null ? t.enterOf(one.name) : t.changeOf(one.name)} onClick={() => enter(one)}>{result === null ? t.enter : t.change}</button>
        )}
        {result === "differs" && (one.asked ? <span class="sub mark-s"><Icon name="clock" />{t.asked}</span>
          : writes(me) && <button type="button" class="dbtn s" disabled={busy} aria-label={t.askOf(one.name)} onClick={() => ask(one)}>{t.ask}</button>)}
      </span></td>
    </tr>
  );
}
