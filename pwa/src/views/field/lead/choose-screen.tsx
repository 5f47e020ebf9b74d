/** Which house: for people to go into, for another to be merged into, or to walk after. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LeadHouse } from "../../../services/contract";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { attempt } from "../frame/attempt";
import { Head, Screen } from "../frame/screen";
import { useGrowingList } from "../houses/growing-list";
import { back } from "../nav";
import { SearchField } from "../parts/search-field";
import { Empty } from "./empty";
import { HouseRow } from "./house-row";
import { houseOf, pick, picked, useLead } from "./leading";

export function ChooseScreen({ why, id }: { why: "join" | "merge" | "after"; id: string }): JSX.Element {
  const lead = useLead();
  const [typed, setTyped] = useState("");
  const plain = typed.trim();
  const all: LeadHouse[] = plain ? lead.searchHouses(plain) : lead.houses.value;
  const found = all.filter(({ house }) => house.id !== id);
  const places = new Map(lead.houses.value.map(({ house }, at) => [house.id, at + 1]));
  const { shown, end } = useGrowingList(plain || "choose");
  const name = houseOf(lead, id)?.house.knownAs ?? "";
  const { people } = picked.value;
  const choose = async (house: string | null): Promise<void> => {
    if (why === "after") await attempt(lead.placeAfter(id, house)).then(leave);
    else if (house !== null && why === "merge") await attempt(lead.merge(id, house)).then(leave);
    else if (house !== null) await attempt(lead.putInto([...people], house)).then((done) => done && pick([])).then(leave);
  };
  const title = why === "join" ? l.choose.join(people.length) : why === "merge" ? l.choose.merge(name) : l.choose.after(name);
  return (
    <Screen keepsFoot head={<Head title={title} />} foot={<SearchField text={typed} onText={setTyped} placeholder={l.houses.search} label={l.houses.label} />}>
      {why === "after" && plain === "" && <button class="btn wide left" onClick={() => void choose(null)}>{l.choose.first}</button>}
      {found.length === 0 && <Empty words={plain ? l.none : l.houses.empty} />}
      {found.length > 0 && (
        <ul class="houses">
          {found.slice(0, shown).map(({ house, area }) => (
            <li key={house.id}>
              <HouseRow house={house} note={t.people(house.members.length)} area={area} {...(why === "after" ? { place: places.get(house.id) ?? 0 } : {})} onOpen={() => void choose(house.id)} />
            </li>
          ))}
        </ul>
      )}
      {found.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

/** A tap that could not be kept stays here, with its words. */
function leave(done: unknown): void {
  if (done !== null) back();
}
