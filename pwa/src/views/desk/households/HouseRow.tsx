/** One house of the walk: who lives there, where it stands, and the way into changing it. */
import type { JSX } from "preact";
import type { House, VillageHouses } from "../api.plan";
import { number } from "../figures";
import { Person } from "../ui/Person";
import { words } from "../words";
import { houseName } from "./name";
import { HouseEditor } from "./HouseEditor";
import type { Walk } from "./useWalk";

interface Drag { start: () => void; over: () => void; drop: () => void; end: () => void }

export function HouseRow({ house, place, last, found, walk, ordering, over, chosen, turn, step, opened, open, changed, drag }: {
  house: House; place: number; last: number; found: VillageHouses; walk: Walk; ordering: boolean; over: boolean;
  chosen: boolean; turn: () => void; step: (by: -1 | 1) => void;
  opened: boolean; open: (on: boolean) => void; changed: (said: string) => void; drag: Drag;
}): JSX.Element {
  const t = words().houses;
  const where = [house.head === null ? null : t.head(house.head), house.landmark, house.address].filter((text) => text !== null && text !== "");
  const name = ["house", over ? "over" : "", chosen ? "on" : ""].join(" ").trim();
  return (
    <li class={name} onDragOver={(event) => { if (ordering) { event.preventDefault(); drag.over(); } }} onDrop={(event) => { event.preventDefault(); drag.drop(); }}>
      <div class="house-line" draggable={ordering && !opened} title={ordering && !opened ? t.drag : undefined}
        onDragStart={(event) => { event.dataTransfer?.setData("text/plain", house.id); drag.start(); }} onDragEnd={drag.end}>
        <label class="tick"><input type="checkbox" checked={chosen} aria-label={t.choose(houseName(house))} onChange={turn} /></label>
        <span class="house-n num" aria-hidden="true">{number(place + 1, words())}</span>
        <div class="grow">
          <p class="house-name"><b>{houseName(house)}</b> {where.length > 0 && <span class="sub">{where.join(" · ")}</span>}</p>
          <p class="house-who"><Members house={house} /></p>
        </div>
        {ordering && (
          <>
            <button type="button" class="dbtn s q2" data-move={`up ${house.id}`} disabled={place === 0} aria-label={t.upOf(houseName(house))} onClick={() => step(-1)}>{t.up}</button>
            <button type="button" class="dbtn s q2" data-move={`down ${house.id}`} disabled={place === last} aria-label={t.downOf(houseName(house))} onClick={() => step(1)}>{t.down}</button>
          </>
        )}
        <button type="button" class="dbtn s" aria-expanded={opened} aria-label={opened ? t.doneOf(houseName(house)) : t.editOf(houseName(house))} onClick={() => open(!opened)}>{opened ? t.done : t.edit}</button>
      </div>
      {opened && <HouseEditor house={house} found={found} walk={walk} close={() => open(false)} changed={changed} />}
    </li>
  );
}

function Members({ house }: { house: House }): JSX.Element {
  const t = words().houses;
  if (house.members.length === 0) return <span class="sub">{t.noOne}</span>;
  return (
    <>
      {house.members.map((member, at) => (
        <span key={member.id} class="who">
          <Person id={member.id} name={member.name} />{member.birth_year !== null && <span class="sub num"> {member.birth_year}</span>}
          {!member.on_list && <span class="sub"> ({t.offList})</span>}{at < house.members.length - 1 && ", "}
        </span>
      ))}
    </>
  );
}
