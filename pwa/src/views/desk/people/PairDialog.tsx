/** Who walks as this pair from now on: one to three people, each with his work. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { setPairMembers, type MemberRole, type Team, type TeamPair } from "../api.people";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const MOST = 3;
const PAIR_ROLES: readonly MemberRole[] = ["technical", "local"];
const pairRole = (role: MemberRole): MemberRole => (role === "technical" ? "technical" : "local");

export function PairDialog({ team, pair, close, done }: {
  team: Team; pair: TeamPair; close: () => void; done: (said: string) => void;
}): JSX.Element {
  const t = words().teams;
  const act = useAct();
  const working = team.members.filter((member) => member.left_ms === null && member.role !== "lead" && member.role !== "head");
  const [chosen, setChosen] = useState<Readonly<Record<string, MemberRole>>>(() =>
    Object.fromEntries(working.filter((member) => pair.members.includes(member.id)).map((member) => [member.id, pairRole(member.role)])));
  const picked = Object.entries(chosen).map(([id, role]) => ({ id, role }));
  const ready = picked.length >= 1 && picked.length <= MOST;
  const both = PAIR_ROLES.every((role) => picked.some((each) => each.role === role));
  const turn = (id: string, role: MemberRole): void => setChosen((before) => {
    const { [id]: had, ...rest } = before;
    return had === undefined ? { ...before, [id]: pairRole(role) } : rest;
  });
  const save = (): void => void act.run(async () => { await setPairMembers(pair.id, picked); done(t.pairSaved(pair.name)); });
  return (
    <Dialog title={t.pairTitle(pair.name)} close={close} wide>
      <p class="sub note">{t.pairHint}</p>
      <fieldset class="pickbox tall">
        <legend class="vh">{t.pairTitle(pair.name)}</legend>
        {working.map((member) => {
          const elsewhere = member.pair !== null && member.pair !== pair.id ? team.pairs.find((each) => each.id === member.pair)?.name : undefined;
          const role = chosen[member.id];
          return (
            <p key={member.id} class="pair-line">
              <label class="check grow"><input type="checkbox" checked={role !== undefined} onChange={() => turn(member.id, member.role)} />
                <span><b>{member.name}</b> <span class="sub">{[member.organisation, elsewhere && t.pairTaken(elsewhere)].filter(Boolean).join(" · ")}</span></span></label>
              {role !== undefined && (
                <select class="in" aria-label={t.pairRole(member.name)} value={role} onChange={(event) => setChosen((before) => ({ ...before, [member.id]: event.currentTarget.value as MemberRole }))}>
                  {PAIR_ROLES.map((each) => <option key={each} value={each}>{t.roles[each]}</option>)}
                </select>
              )}
            </p>
          );
        })}
      </fieldset>
      {!ready && <p class="field-error" role="alert">{t.pairNeed}</p>}
      {ready && !both && <p class="strip warn say" role="status"><Icon name="warn" /><span class="grow">{t.pairMissing}</span></p>}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={!ready || act.busy} onClick={save}>{t.save}</button>
      </p>
    </Dialog>
  );
}
