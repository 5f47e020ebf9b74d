/** The village's houses in walking order: named, split, merged, moved along the walk. */
import { Fragment, type JSX } from "preact";
import { useState } from "preact/hooks";
import type { LeadHouse } from "../../../services/contract";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Bar, Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { go, openSheet } from "../nav";
import { TicketPart } from "../ticket/later";
import { SearchField } from "../parts/search-field";
import { Empty } from "./empty";
import { HouseRow } from "./house-row";
import { useLead } from "./leading";

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
  const places = new Map(lead.houses.value.map(({ house }, at) => [house.id, at + 1]));
  const houses = plain ? lead.searchHouses(plain) : lead.houses.value;
  const { shown, end } = useGrowingList(plain);
  const { households, citizens } = lead.village.value;
  const search = <SearchField text={typed} onText={type} placeholder={l.houses.search} label={l.houses.label} />;
  const group = <Bar icon="houses" onClick={() => go({ at: "pool" })}>{l.houses.toPool}</Bar>;
  return (
    <Screen keepsFoot scrollKey="village" head={<Head title={l.houses.title} sub={t.housesPeople(households, citizens)} />} foot={households > 0 ? search : group}>
      {!plain && <TicketPart show={{ at: "requests" }} />}
      {houses.length === 0 && <Empty words={plain ? l.none : l.houses.empty} {...(plain ? {} : { help: l.houses.emptyHelp })} />}
      <p class="vh" role="status">{plain && houses.length > 0 ? l.found(houses.length) : ""}</p>
      {stretches(houses.slice(0, shown), plain === "" && lead.village.value.areas.length > 0).map(({ title, houses: near }) => (
        <Fragment key={near[0]?.house.id}>
          {title && <h2 class="stretch">{title}</h2>}
          <ul class="houses">
            {near.map(({ house, area }) => (
              <li key={house.id}>
                <HouseRow
                  house={house} place={places.get(house.id) ?? 0} note={t.people(house.members.length)} {...(title ? {} : { area })}
                  onOpen={() => go({ at: "house", id: house.id })}
                  onMenu={() => openSheet({ kind: "lead-house", household: house.id })}
                />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      {houses.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

interface Stretch {
  /** "": nothing to say above it. */
  title: string;
  houses: LeadHouse[];
}

/** The walk, cut where it passes from one area into another. */
function stretches(houses: readonly LeadHouse[], cut: boolean): Stretch[] {
  const found: Stretch[] = [];
  for (const each of houses) {
    const title = !cut ? "" : each.area ? l.card(each.area.pair, each.area.name) : l.houses.outsideTitle;
    const last = found[found.length - 1];
    if (last?.title === title) last.houses.push(each);
    else found.push({ title, houses: [each] });
  }
  return found;
}
