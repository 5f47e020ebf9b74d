/** All houses in walking order, and the search, at the thumb. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../../words/field";
import { HouseGlyph } from "../../shared/house";
import { fold } from "../../shared/text";
import { useServices } from "../context";
import { Screen } from "../frame/screen";
import { go } from "../nav";
import { SearchField } from "../parts/search-field";
import { TicketPart } from "../ticket/later";
import { useGrowingList } from "./growing-list";
import { HouseLine } from "./house-line";
import "./houses.css";

/** Kept while the app is open: coming back from a house shows the same answer. */
let typed = "";

export function HousesScreen({ asked }: { asked?: string }): JSX.Element {
  const services = useServices();
  const [text, setText] = useState(asked ?? typed);
  const keep = (next: string): void => {
    typed = next;
    setText(next);
  };
  const plain = text.trim();
  const houses = plain ? services.search(plain) : services.households.value;
  const { shown, end } = useGrowingList(plain);
  return (
    <Screen tab="houses" keepsFoot scrollKey="houses" foot={<SearchField text={text} onText={keep} placeholder={t.list.search} label={t.list.searchLabel} />}>
      <h1 class="vh">{t.tabs.houses}</h1>
      <p class="vh" role="status">{plain && houses.length > 0 ? t.list.found(houses.length) : ""}</p>
      {houses.length === 0 ? <Nothing asked={plain} /> : (
        <ul class="houses">
          {houses.slice(0, shown).map((house) => (
            <li key={house.id}>
              <HouseLine
                house={house}
                now={services.now.value}
                isNext={house.id === services.next.value?.id}
                asked={fold(plain)}
                onOpen={() => go({ at: "house", id: house.id })}
              />
            </li>
          ))}
        </ul>
      )}
      {houses.length > shown && <p ref={end} class="skel" />}
    </Screen>
  );
}

function Nothing({ asked }: { asked: string }): JSX.Element {
  return (
    <>
      <section class="empty" role="status">
        <HouseGlyph people={3} lit={0} />
        <p class="h1">{asked ? t.list.none : t.next.empty}</p>
      </section>
      {asked && !useServices().area.value?.lead && <TicketPart show={{ at: "nobody", asked }} />}
    </>
  );
}
