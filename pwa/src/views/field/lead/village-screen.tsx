/** The village's houses in walking order: named, split, merged, moved along the walk. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { go, openSheet } from "../nav";
import { SearchField } from "../parts/search-field";
import { HouseRow } from "./house-row";
import { useLead } from "./leading";
import { Empty } from "./pool-screen";

/** Kept while the app is open: coming back from a house shows the same answer. */
let kept = "";

export function VillageScreen(): JSX.Element {
  const lead = useLead();
  const [typed, setTyped] = useState(kept);
  const type = (text: string): void => {
    kept = text;
    setTyped(text);
  };
  const plain = typed.trim();
  const houses = plain ? lead.searchHouses(plain) : lead.houses.value;
  const { shown, end } = useGrowingList(plain);
  const { households, citizens } = lead.village.value;
  const search = <SearchField text={typed} onText={type} placeholder={l.houses.search} label={l.houses.label} />;
  const group = <Bar icon="houses" onClick={() => go({ at: "pool" })}>{l.houses.toPool}</Bar>;
  return (
    <Screen keepsFoot scrollKey="village" head={<Head title={l.houses.title} sub={t.housesPeople(households, citizens)} />} foot={households > 0 ? search : group}>
      {houses.length === 0 && <Empty words={plain ? l.none : l.houses.empty} />}
      <p class="vh" role="status">{plain && houses.length > 0 ? l.found(houses.length) : ""}</p>
      {houses.length > 0 && (
        <ul class="houses">
          {houses.slice(0, shown).map(({ house, area }) => (
            <li key={house.id}>
              <HouseRow
                house={house} area={area} note={t.people(house.members.length)}
                onOpen={() => go({ at: "house", id: house.id })}
                onMenu={() => openSheet({ kind: "lead-house", household: house.id })}
              />
            </li>
          ))}
        </ul>
      )}
      {houses.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}
