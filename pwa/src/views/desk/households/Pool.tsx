/** The pool "Chưa xếp hộ": suggestions are shown, people choose. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { addHouse, putIntoHouse, type Unplaced, type VillageHouses } from "../api.plan";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { houseName } from "./name";
import { sameAddress } from "./order";
import { PlacePeople } from "./PlacePeople";

export function Pool({ found, pool, changed }: { found: VillageHouses; pool: Unplaced[]; changed: (said: string) => void }): JSX.Element {
  const t = words().houses;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const act = useAct();
  const village = found.village.id;
  const people = found.unplaced.filter((each) => picked.has(each.id));
  // Somebody placed by another hand must not stay chosen.
  useEffect(() => setPicked((before) => new Set([...before].filter((id) => found.unplaced.some((each) => each.id === id)))), [found]);
  const turn = (id: string): void => setPicked((before) => {
    const next = new Set(before);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const take = (person: Unplaced, house: string, name: string): void => void act.run(async () => {
    await putIntoHouse([person.id], house);
    changed(t.placed(number(1, words()), name));
  });
  return (
    <section class="panel pool" aria-labelledby="pool-title">
      <h2 class="ph" id="pool-title">{t.pool(number(found.unplaced.length, words()))}</h2>
      <p class="pb sub note">{t.poolHint}</p>
      <ul class="list pool-list">
        {pool.map((person) => (
          <Person key={person.id} person={person} found={found} picked={picked.has(person.id)} busy={act.busy} turn={() => turn(person.id)}
            pickAll={(ids) => setPicked((before) => new Set([...before, ...ids]))} take={take} />
        ))}
      </ul>
      {act.failure && <Failed failure={act.failure} />}
      {people.length > 0 && (
        <div class="pool-act">
          <PlacePeople key={people.map((each) => each.id).join(" ")} people={people} houses={found.households} makeWord={t.make}
            make={(known_as, landmark) => addHouse(village, { known_as, citizens: people.map((each) => each.id), ...(landmark !== "" && { landmark }) })}
            done={changed} />
        </div>
      )}
    </section>
  );
}

function Person({ person, found, picked, busy, turn, pickAll, take }: {
  person: Unplaced; found: VillageHouses; picked: boolean; busy: boolean; turn: () => void;
  pickAll: (ids: string[]) => void; take: (person: Unplaced, house: string, name: string) => void;
}): JSX.Element {
  const t = words().houses;
  const house = found.households.find((each) => each.id === person.suggested);
  const near = sameAddress(person, found.unplaced);
  const more = [person.address, person.guardian === null ? null : t.guardian(person.guardian)].filter((text) => text !== null && text !== "");
  return (
    <li class={picked ? "on" : undefined}>
      <label class="check"><input type="checkbox" checked={picked} onChange={turn} />
        <span><b>{person.name}</b> {person.birth_year !== null && <span class="sub num">{person.birth_year}</span>}
          {more.length > 0 && <span class="blk sub note">{more.join(" · ")}</span>}</span></label>
      {house && (
        <p class="hint"><span class="mark-s"><Icon name="door" />{t.suggested(houseName(house))}</span>
          <button type="button" class="dbtn s" disabled={busy} aria-label={t.takeFor(person.name, houseName(house))} onClick={() => take(person, house.id, houseName(house))}>{t.take}</button></p>
      )}
      {picked && near.length > 1 && <button type="button" class="lnk hint" onClick={() => pickAll(near.map((each) => each.id))}>{t.sameAddress(number(near.length, words()))}</button>}
    </li>
  );
}
