/** Đổi người: who works as this pair from now on. What the pair has recorded stays the pair's. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LeadMember, LeadPair } from "../../../services/contract";
import { l } from "../../../words/field.lead";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { back, backTo } from "../nav";
import { Choice } from "../parts/choice";
import { Empty } from "./empty";
import { said, useLead } from "./leading";
import "../parts/person-row.css";

type Role = "technical" | "local";
const ROLES: readonly Role[] = ["technical", "local"];
const MOST = 3;

export function CrewScreen({ id }: { id: string }): JSX.Element {
  const lead = useLead();
  const { pairs, members } = lead.village.value;
  const pair = pairs.find((each) => each.id === id);
  const [crew, setCrew] = useState<ReadonlyMap<string, Role>>(() => new Map(pair?.members.map((member) => [member.id, usualRole(member)])));
  const set = (member: string, role: Role | null): void => {
    const next = new Map(crew);
    if (role === null) next.delete(member);
    else next.set(member, role);
    setCrew(next);
  };
  const save = async (): Promise<void> => {
    const done = pair && (await attempt(lead.setCrew(id, [...crew].map(([member, role]) => ({ id: member, role })))));
    if (!done) return;
    said.value = [l.crews.saved(pair.name), done.value?.[language.value]].filter(Boolean).join(". ");
    backTo("lead", { at: "lead" });
  };
  const fits = crew.size >= 1 && crew.size <= MOST;
  const foot = members.length > 0
    ? <Bar icon="tick" disabled={!fits} onClick={() => void save()}>{l.crews.save(crew.size)}</Bar>
    : <Bar onClick={() => back()}>{l.crews.leave}</Bar>;
  return (
    <Screen head={<Head title={l.crews.title(pair?.name ?? "")} />} foot={foot}>
      {members.length === 0 && <Empty words={l.crews.empty} help={l.crews.emptyHelp} asks />}
      {members.length > 0 && <p class={crew.size > MOST ? "c-warn" : "sub"} role="status">{crew.size > MOST ? l.crews.most : l.crews.hint}</p>}
      {members.length > 0 && (
        <ul class="people">
          {members.map((member) => (
            <li key={member.id}>
              <MemberRow member={member} pair={pair ?? null} pairs={pairs} role={crew.get(member.id) ?? null} onRole={(role) => set(member.id, role)} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}

const usualRole = ({ role }: LeadMember): Role => (role === "technical" ? "technical" : "local");

interface RowProps {
  member: LeadMember;
  pair: LeadPair | null;
  pairs: readonly LeadPair[];
  role: Role | null;
  onRole: (role: Role | null) => void;
}

function MemberRow({ member, pair, pairs, role, onRole }: RowProps): JSX.Element {
  const other = pairs.find(({ id }) => id === member.pair && id !== pair?.id);
  const where = other ? l.crews.elsewhere(other.name) : member.pair === pair?.id && pair ? l.crews.here : "";
  return (
    <>
      <button class={role ? "person member on" : "person member"} aria-pressed={role !== null} onClick={() => onRole(role ? null : usualRole(member))}>
        <Icon name={role ? "check" : "none"} />
        <span class="who">
          <span class="nm">{member.name}</span>
          <span class="st">{[l.role[member.role], member.organisation].filter(Boolean).join(" · ")}</span>
          {where && <span class={other ? "st c-warn" : "st"}>{where}</span>}
        </span>
      </button>
      {role && (
        <div class="chips roles" role="group" aria-label={l.crews.role(member.name)}>
          {ROLES.map((each) => <Choice key={each} chosen={role === each} onClick={() => onRole(each)}>{l.role[each]}</Choice>)}
        </div>
      )}
    </>
  );
}
