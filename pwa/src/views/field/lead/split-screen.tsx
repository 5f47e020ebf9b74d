/** People of one house who leave it, for a new house or for another. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Head, Screen } from "../frame/screen";
import { backTo } from "../nav";
import { guardianWords } from "../parts/words";
import { houseOf, pick, picked, toggle, useLead } from "./leading";
import { PickFoot } from "./pick-foot";
import { PickRow } from "./pick-row";

export function SplitScreen({ id }: { id: string }): JSX.Element | null {
  const lead = useLead();
  const house = houseOf(lead, id)?.house ?? null;
  // Everybody has left it.
  useEffect(() => {
    if (!house) backTo("village", { at: "village" });
    return () => pick([]);
  }, [house === null]);
  if (!house) return null;
  const chosen = new Set(picked.value.people);
  const all = house.members.every((member) => chosen.has(member.id));
  return (
    <Screen keepsFoot head={<Head title={l.split.title(house.knownAs)} sub={t.people(house.members.length)} />} foot={<PickFoot mayMake={!all} />}>
      <p class="sub">{all ? l.split.all : l.split.hint}</p>
      <ul class="people">
        {house.members.map((citizen) => (
          <li key={citizen.id}>
            <PickRow citizen={citizen} notes={[guardianWords(citizen, house)]} chosen={chosen.has(citizen.id)} onToggle={() => toggle(citizen.id)} />
          </li>
        ))}
      </ul>
    </Screen>
  );
}
