/** Who is at the door and what to say there, whom to call, and where things are in VNeID. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { k } from "../../../words/field.ticket";
import type { DoorView } from "../../../services/contract";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Head, Screen } from "../frame/screen";
import { go } from "../nav";
import { Calls } from "./calls";

export function HelpScreen(): JSX.Element {
  const tickets = useServices().tickets.value;
  const cards = tickets?.contacts() ?? [];
  return (
    <Screen head={<Head title={k().help.title} />}>
      {tickets && <DoorCard door={tickets.door()} />}
      <section class="card">
        <h2>{k().help.at}</h2>
        <p>{k().help.script}</p>
      </section>
      {k().help.topics.map(([title, text]) => (
        <details key={title} class="card fold-names">
          <summary>{title}<Icon name="chev" /></summary>
          <p class="answer">{text}</p>
        </details>
      ))}
      {cards.length > 0 && <h2 class="caps">{k().help.whom}</h2>}
      <Calls cards={cards} />
      <button class="btn wide" onClick={() => go({ at: "rescue" })}><Icon name="send" />{t.pin.rescue}</button>
    </Screen>
  );
}

/** In large letters: the citizen reads it over the pair's shoulder. */
function DoorCard({ door: { decision, lead } }: { door: DoorView }): JSX.Element | null {
  const area = useServices().area.value;
  if (!area) return null;
  const { members, village } = area;
  const role = (code: string): string => k().help.role[code] ?? "";
  return (
    <section class="card door">
      <h2>{k().help.door(village)}</h2>
      {members.map(({ id, name, role: code }) => <p key={id} class="h1">{name}{role(code) && <span class="sub s blk">{role(code)}</span>}</p>)}
      {decision && <p class="num">{k().help.decision(decision)}</p>}
      {lead && (
        <p class="num">
          {k().help.lead(lead.name)}
          {lead.phone && <>: <a class="lnk" href={`tel:${lead.phone}`}>{lead.phone}</a></>}
        </p>
      )}
    </section>
  );
}
