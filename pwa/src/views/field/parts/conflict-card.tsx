/** Two phones, two results. Equal weight, no default: each choice stands under its own side. */
import type { JSX } from "preact";
import type { CitizenView, ConflictView, HistoryView } from "../../../services/contract";
import { hour } from "../../../words/format";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { givenName } from "../../shared/text";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Label } from "./label";
import { callName, reasonWord, toneOf } from "./words";
import "./conflict-card.css";

export function ConflictCard({ conflict, citizen: c }: { conflict: ConflictView; citizen: CitizenView }): JSX.Element {
  const services = useServices();
  const keep = (side: HistoryView): void => void attempt(services.settleConflict(conflict, side.id));
  const who = c.child ? callName(c) : t.conflict.elder(givenName(c.name));
  return (
    <section class="conflict">
      <h2 class="t"><Icon name="ne" /><span>{t.conflict.title}</span></h2>
      <p class="ask">{conflict.mayDecide ? t.conflict.ask(who) : t.conflict.desk(who)}</p>
      <div class="sides">
        {conflict.sides.map((side) => (
          <div key={side.id} class="side">
            {side.outcome ? <Label tone={toneOf(side.outcome)} word={t.outcome[side.outcome]} /> : <Label tone="met" word={t.noOutcome} />}
            {side.reason && <span>{reasonWord(side.reason)}</span>}
            <span class="sub num">{t.citizen.by(side.mine ? t.citizen.thisPhone : side.who, hour(side.atMs))}</span>
            {conflict.mayDecide && (
              <button class="btn sm" onClick={() => keep(side)}>
                {side.mine ? t.conflict.mine : t.conflict.theirs(givenName(side.who))}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
