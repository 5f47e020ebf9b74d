/** Điểm danh: who is there tonight. Kept on this phone at once, by the commune when it was sent. */
import type { JSX } from "preact";
import type { LeadMember, Present } from "../../../services/contract";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen } from "../frame/screen";
import { back } from "../nav";
import { Choice } from "../parts/choice";
import { Empty } from "./empty";
import { useLead } from "./leading";

const STATES: readonly Present[] = ["present", "late", "absent"];

export function AttendanceScreen(): JSX.Element {
  const lead = useLead();
  const offline = useServices().status.value.kind === "offline";
  const { session, members, pairs } = lead.village.value;
  const unsent = lead.unsentAttendance.value;
  const left = Object.keys(unsent).length;
  const states: Readonly<Record<string, Present>> = { ...session?.states, ...unsent };
  const mark = (ids: string[], state: Present): void => void attempt(lead.mark(ids, state));
  if (!session || members.length === 0)
    return (
      <Screen head={<Head title={l.attendance.title} />} foot={<Bar onClick={() => back()}>{t.back}</Bar>}>
        <Empty words={session ? l.attendance.empty : l.attendance.none} help={session ? l.attendance.emptyHelp : l.attendance.noneHelp} asks />
      </Screen>
    );
  const rest = members.filter(({ id }) => states[id] === undefined);
  const received = Object.keys(session.states).length;
  const [icon, words] = left > 0 ? (["phone", l.attendance.unsent(left, offline)] as const)
    : received > 0 ? (["ticks", l.attendance.received(received)] as const) : (["person", l.attendance.nothing] as const);
  return (
    <Screen head={<Head title={l.attendance.title} />} foot={<Bar icon="send" disabled={left === 0 || offline} onClick={() => void attempt(lead.sendAttendance())}>{l.attendance.send}</Bar>}>
      <p class="strip say" role="status"><Icon name={icon} /><span class="grow">{words}</span></p>
      {rest.length > 1 && <button class="btn wide" onClick={() => mark(rest.map(({ id }) => id), "present")}>{rest.length === members.length ? l.attendance.all : l.attendance.rest(rest.length)}</button>}
      <ul class="people">
        {members.map((member) => (
          <Line key={member.id} member={member} pair={pairs.find(({ id }) => id === member.pair)?.name ?? ""} state={states[member.id] ?? null} onMark={(state) => mark([member.id], state)} />
        ))}
      </ul>
    </Screen>
  );
}

interface LineProps {
  member: LeadMember;
  pair: string;
  state: Present | null;
  onMark: (state: Present) => void;
}

function Line({ member, pair, state, onMark }: LineProps): JSX.Element {
  return (
    <li class="pair">
      <p class="pn">{member.name}</p>
      <p class="sub s">{[l.role[member.role], pair].filter(Boolean).join(" · ")}</p>
      <div class="grid3" role="group" aria-label={member.name}>
        {STATES.map((each) => <Choice key={each} chosen={state === each} onClick={() => onMark(each)}>{l.attendance[each]}</Choice>)}
      </div>
    </li>
  );
}
