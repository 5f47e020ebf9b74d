/** One village's team: its Decision, its people, its pairs. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import type { Member, Team, TeamPair } from "../api.people";
import { number } from "../figures";
import { now } from "../session";
import { moment } from "../time";
import { words } from "../words";

export type Chosen =
  | { act: "decision"; team: Team } | { act: "add"; team: Team } | { act: "change" | "leave"; team: Team; member: Member }
  | { act: "pair"; team: Team; pair: TeamPair };
type Choose = (chosen: Chosen) => void;

export function TeamPanel({ team, folded, matches, choose }: {
  team: Team; folded: boolean; matches: (member: Member) => boolean; choose: Choose;
}): JSX.Element {
  const t = words().teams;
  const n = (value: number): string => number(value, words());
  const [turned, setTurned] = useState(false);
  const open = folded ? turned : !turned;
  const working = team.members.filter((member) => member.left_ms === null);
  return (
    <section class="panel team" aria-label={team.name}>
      <div class="team-head">
        <h2><button type="button" class="fold" aria-expanded={open} onClick={() => setTurned(!turned)}><Icon name="chev" />{words().village(team.village.name)}</button></h2>
        <span class="sub note">{t.counts(n(working.length), n(team.pairs.length))}</span>
        <span class="grow sub note">{decisionText(team)}</span>
        <button type="button" class="dbtn s q2" aria-label={t.decisionFor(team.name)} onClick={() => choose({ act: "decision", team })}>{t.decision}</button>
        <button type="button" class="dbtn s" aria-label={t.addTo(team.name)} onClick={() => choose({ act: "add", team })}><Icon name="plus" />{t.add}</button>
      </div>
      {open && <Members team={team} matches={matches} choose={choose} />}
      {open && team.pairs.length > 0 && <Pairs team={team} choose={choose} />}
    </section>
  );
}

function decisionText(team: Team): string {
  const t = words().teams;
  const { number: no, date, issuer } = team.decision;
  if (no === null || no === "") return t.noDecision;
  return date === null || date === "" ? t.decisionShort(no, issuer ?? "") : t.decisionOf(no, dateWords(date), issuer ?? "");
}

function dateWords(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return words().dayOf(day, month, year);
}

function Members({ team, matches, choose }: { team: Team; matches: (member: Member) => boolean; choose: Choose }): JSX.Element {
  const t = words().teams;
  const [withLeft, setWithLeft] = useState(false);
  const left = team.members.filter((member) => member.left_ms !== null).length;
  const shown = team.members.filter((member) => matches(member) && (withLeft || member.left_ms === null));
  return (
    <>
      <table class="members-table">
        <caption class="vh">{t.caption(team.name)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.head.name}</th><th scope="col" class="c">{t.head.organisation}</th><th scope="col" class="c">{t.head.role}</th>
            <th scope="col" class="c">{t.head.phone}</th><th scope="col" class="c">{t.head.pair}</th><th scope="col"><span class="vh">{t.head.acts}</span></th>
          </tr>
        </thead>
        <tbody>
          {shown.map((member) => (
            <tr key={member.id} class={member.left_ms === null ? undefined : "gone"}>
              <th scope="row">{member.name}</th>
              <td class="c">{member.organisation ?? <span class="sub">{words().none}</span>}</td>
              <td class="c">{t.roles[member.role] ?? member.role}</td>
              <td class="c nb num">{member.phone ?? <span class="sub">{words().none}</span>}</td>
              <td class="c">{pairName(team, member)}</td>
              <td class="nb">{member.left_ms === null && (
                <>
                  <button type="button" class="dbtn s" aria-label={t.changeOf(member.name)} onClick={() => choose({ act: "change", team, member })}>{t.change}</button>
                  <button type="button" class="dbtn s q2" aria-label={t.leaveOf(member.name)} onClick={() => choose({ act: "leave", team, member })}>{t.leave}</button>
                </>
              )}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <label class="check pb note"><input type="checkbox" checked={withLeft} onChange={() => setWithLeft(!withLeft)} />{t.showLeft(number(left, words()))}</label>}
    </>
  );
}

function pairName(team: Team, member: Member): JSX.Element {
  const t = words().teams;
  if (member.left_ms !== null) return <span class="sub">{t.left(moment(member.left_ms, now.value, words()))}</span>;
  const pair = team.pairs.find((each) => each.id === member.pair);
  if (pair) return <>{pair.name}</>;
  return <span class="sub">{member.role === "lead" || member.role === "head" ? words().none : t.noPair}</span>;
}

function Pairs({ team, choose }: { team: Team; choose: Choose }): JSX.Element {
  const t = words().teams;
  const nameOf = (id: string): string => team.members.find((member) => member.id === id)?.name ?? "";
  return (
    <div class="pairs">
      <h3>{t.pairs}</h3>
      <ul>
        {team.pairs.map((pair) => (
          <li key={pair.id}>
            <p class="grow"><b>{t.pairLine(pair.name, pair.area ?? "")}</b>
              <span class="blk sub note">{pair.members.length === 0 ? t.pairEmpty : pair.members.map(nameOf).join(", ")}</span>
              {pair.warning && <span class="blk c-warn note">{language.value === "en" ? pair.warning.en : pair.warning.vi}</span>}</p>
            <button type="button" class="dbtn s" aria-label={t.pairChangeOf(pair.name)} onClick={() => choose({ act: "pair", team, pair })}>{t.pairChange}</button>
          </li>
        ))}
      </ul>
    </div>
  );
}
