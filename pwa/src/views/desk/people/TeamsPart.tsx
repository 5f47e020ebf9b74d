/** Teams with their Decision, their members and pairs; one village or all. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { fold } from "../../shared/text";
import { Icon } from "../../shared/icons";
import { getTeams, type Member, type Team, type TeamPair, type Teams } from "../api.people";
import { go } from "../route";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { words } from "../words";
import { DecisionDialog } from "./DecisionDialog";
import { ImportDialog } from "./ImportDialog";
import { LeaveDialog, MemberDialog } from "./MemberDialog";
import { PairDialog } from "./PairDialog";
import { TeamPanel, type Chosen } from "./TeamPanel";

const EVERY_MS = 30_000;

export function TeamsPart({ village }: { village: string | null }): JSX.Element {
  const polled = usePoll("teams", EVERY_MS, () => getTeams(null));
  return (
    <>
      <PollFailure polled={polled} />
      {polled.value === null ? polled.failure === null && <Loading rows={8} /> : <Loaded found={polled.value} polled={polled} village={village} />}
    </>
  );
}

type Opened =
  | { act: "decision"; team: Team | null } | { act: "import" } | { act: "add"; team: Team }
  | { act: "change" | "leave"; team: Team; member: Member } | { act: "pair"; team: Team; pair: TeamPair };

function Loaded({ found, polled, village }: { found: Teams; polled: Polled<Teams>; village: string | null }): JSX.Element {
  const t = words().teams;
  const [sought, setSought] = useState("");
  const [said, setSaid] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  const wanted = fold(sought);
  const teams = found.teams.filter((team) => village === null || team.village.id === village);
  const matches = (member: Member): boolean => wanted === "" || fold(`${member.name} ${member.organisation ?? ""} ${member.phone ?? ""}`).includes(wanted);
  const shown = wanted === "" ? teams : teams.filter((team) => team.members.some(matches));
  const done = (text: string): void => { setOpened(null); setSaid(text); polled.reload(); };
  const choose = (chosen: Chosen): void => { setSaid(""); setOpened(chosen); };
  return (
    <>
      <Tools found={found} village={village} sought={sought} seek={setSought} open={(act) => { setSaid(""); setOpened(act === "import" ? { act } : { act, team: null }); }} />
      <Said>{said}</Said>
      {teams.length === 0 && <div class="panel"><Empty>{t.empty}</Empty></div>}
      {teams.length > 0 && shown.length === 0 && <div class="panel"><Empty>{t.foundNone}</Empty></div>}
      {shown.map((team) => <TeamPanel key={team.id} team={team} folded={village === null && wanted === "" && teams.length > 1} matches={matches} choose={choose} />)}
      {opened?.act === "decision" && <DecisionDialog teams={found.teams} team={opened.team} close={() => setOpened(null)} done={done} />}
      {opened?.act === "import" && <ImportDialog close={() => setOpened(null)} done={done} />}
      {opened?.act === "add" && <MemberDialog team={opened.team} member={null} organisations={found.organisations} close={() => setOpened(null)} done={done} />}
      {opened?.act === "change" && <MemberDialog team={opened.team} member={opened.member} organisations={found.organisations} close={() => setOpened(null)} done={done} />}
      {opened?.act === "leave" && <LeaveDialog member={opened.member} close={() => setOpened(null)} done={done} />}
      {opened?.act === "pair" && <PairDialog team={opened.team} pair={opened.pair} close={() => setOpened(null)} done={done} />}
    </>
  );
}

function Tools({ found, village, sought, seek, open }: {
  found: Teams; village: string | null; sought: string; seek: (text: string) => void; open: (act: "import" | "decision") => void;
}): JSX.Element {
  const t = words().teams;
  return (
    <div class="finder">
      <label class="fld">{t.village}
        <select class="in" value={village ?? ""} onChange={(event) => go({ screen: "people", id: event.currentTarget.value })}>
          <option value="">{t.allVillages}</option>
          {found.teams.map((team) => <option key={team.id} value={team.village.id}>{team.village.name}</option>)}
        </select></label>
      <Icon name="search" />
      <input class="in" type="search" aria-label={t.find} placeholder={t.find} value={sought} onInput={(event) => seek(event.currentTarget.value)} />
      <span class="grow" />
      <span class="acts">
        {found.teams.length > 0 && <button type="button" class="dbtn" onClick={() => open("decision")}>{t.setDecision}</button>}
        <button type="button" class="dbtn p" onClick={() => open("import")}>{words().memberImport.open}</button>
      </span>
    </div>
  );
}
