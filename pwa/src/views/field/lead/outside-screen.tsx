/** "Còn ai ở ngoài?": who is in no house, and which houses no pair will come to. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Icon } from "../../shared/icons";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { back, go, openSheet } from "../nav";
import { Empty } from "./empty";
import { HouseRow } from "./house-row";
import { useLead } from "./leading";

export function OutsideScreen(): JSX.Element {
  const lead = useLead();
  const { people, houses } = lead.outside.value;
  const cut = lead.village.value.areas.length > 0;
  const { shown, end } = useGrowingList("outside");
  return (
    <Screen head={<Head title={l.outside.title} />} scrollKey="outside" foot={<Foot people={people.length} houses={houses.length} />}>
      {people.length === 0 && houses.length === 0 && <Empty words={l.outside.none} help={l.outside.noneHelp} />}
      {people.length > 0 && (
        <button class="btn wide left tall" onClick={() => go({ at: "pool" })}>
          <Icon name="person" />
          <span class="grow num">{l.outside.people(people.length)}</span>
          <Icon name="chev" />
        </button>
      )}
      {houses.length > 0 && <h2 class="num">{l.outside.houses(houses.length)}</h2>}
      {houses.length > 0 && !cut && <p class="sub">{l.outside.notCut}</p>}
      {houses.length > 0 && (
        <ul class="houses">
          {houses.slice(0, shown).map(({ house, area }) => (
            <li key={house.id}>
              <HouseRow house={house} area={area} note={t.people(house.members.length)} onOpen={() => (cut ? openSheet({ kind: "lead-area", household: house.id }) : go({ at: "house", id: house.id }))} />
            </li>
          ))}
        </ul>
      )}
      {houses.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

/** The nearest thing that brings somebody in. */
function Foot({ people, houses }: { people: number; houses: number }): JSX.Element {
  if (people > 0) return <Bar icon="houses" onClick={() => go({ at: "pool" })}>{l.outside.group}</Bar>;
  if (houses > 0) return <Bar icon="walk" onClick={() => go({ at: "cut" })}>{l.cut.title}</Bar>;
  return <Bar onClick={() => back()}>{t.back}</Bar>;
}
