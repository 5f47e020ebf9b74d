/** Changing one house in place: its names, its place in the walk, who lives there, merging it away. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { changeHouse, mergeHouse, splitHouse, type House, type VillageHouses } from "../api.plan";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { houseName } from "./name";
import { movedAfter } from "./order";
import { PlacePeople } from "./PlacePeople";
import type { Walk } from "./useWalk";

interface Props { house: House; found: VillageHouses; changed: (said: string) => void; close: () => void }

export function HouseEditor({ house, found, walk, changed, close }: Props & { walk: Walk }): JSX.Element {
  return (
    <div class="house-edit">
      <Names house={house} changed={changed} />
      <Members house={house} found={found} changed={changed} close={close} />
      <Places house={house} found={found} walk={walk} changed={changed} close={close} />
    </div>
  );
}

function Names({ house, changed }: { house: House; changed: (said: string) => void }): JSX.Element {
  const t = words().houses;
  const act = useAct();
  const [name, setName] = useState(house.known_as ?? "");
  const [landmark, setLandmark] = useState(house.landmark ?? "");
  const [address, setAddress] = useState(house.address ?? "");
  const lacking = name.trim() === "";
  const change = {
    ...(name.trim() !== (house.known_as ?? "") && { known_as: name.trim() }),
    ...(landmark.trim() !== (house.landmark ?? "") && { landmark: landmark.trim() }),
    ...(address.trim() !== (house.address ?? "") && { address: address.trim() }),
  };
  const same = Object.keys(change).length === 0;
  const save = (): void => void act.run(async () => { await changeHouse(house.id, change); changed(t.changed(name.trim())); });
  const field = (label: string, value: string, set: (text: string) => void): JSX.Element => (
    <label class="edit-field">{label}
      <input class="in" maxLength={120} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
  return (
    <form class="edit-names" onSubmit={(event) => { event.preventDefault(); if (!same && !lacking) save(); }}>
      {field(t.knownAs, name, setName)}
      {field(t.landmark, landmark, setLandmark)}
      {field(t.address, address, setAddress)}
      <button type="submit" class="dbtn s" disabled={same || lacking || act.busy}>{t.save}</button>
      {lacking && <p class="field-error" role="alert">{t.needName}</p>}
      {act.failure && <Failed failure={act.failure} />}
    </form>
  );
}

function Members({ house, found, changed, close }: Props): JSX.Element | null {
  const t = words().houses;
  const [picked, setPicked] = useState<readonly string[]>([]);
  const turn = (id: string): void => setPicked((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  if (house.members.length === 0) return null;
  return (
    <fieldset class="edit-members">
      <legend><b>{t.members}</b> <span class="sub note">{t.membersHint}</span></legend>
      <p class="edit-who">
        {house.members.map((member) => (
          <label key={member.id} class="check"><input type="checkbox" checked={picked.includes(member.id)} onChange={() => turn(member.id)} />
            <span>{member.name} {member.birth_year !== null && <span class="sub num">{member.birth_year}</span>}</span></label>
        ))}
      </p>
      {picked.length > 0 && (
        <PlacePeople people={house.members.filter((member) => picked.includes(member.id))} houses={found.households.filter((each) => each.id !== house.id)}
          makeWord={t.split} mayMake={picked.length < house.members.length}
          make={(known_as, landmark) => splitHouse(house.id, { citizens: [...picked], known_as, ...(landmark !== "" && { landmark }) })}
          done={(said) => { close(); changed(said); }} />
      )}
    </fieldset>
  );
}

function Places({ house, found, walk, changed, close }: Props & { walk: Walk }): JSX.Element {
  const t = words().houses;
  const act = useAct();
  const [into, setInto] = useState("");
  const others = walk.houses.filter((each) => each.id !== house.id);
  const target = found.households.find((each) => each.id === into);
  const merge = (): void => void act.run(async () => {
    if (target === undefined) return;
    await mergeHouse(house.id, target.id);
    close();
    changed(t.merged(houseName(target)));
  });
  const options = others.map((each) => <option key={each.id} value={each.id}>{number(walk.ids.indexOf(each.id) + 1, words())}. {houseName(each)}</option>);
  return (
    <div class="edit-places">
      <label class="edit-field">{t.after}
        <select class="in" value="" onChange={(event) => {
          const before = event.currentTarget.value;
          if (before !== "") walk.put(movedAfter(walk.ids, house.id, before === "first" ? null : before));
        }}>
          <option value="">{t.afterChoose}</option>
          <option value="first">{t.afterFirst}</option>
          {options}
        </select>
      </label>
      <label class="edit-field">{t.mergeInto}
        <select class="in" value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          <option value="">{t.mergeChoose}</option>
          {options}
        </select>
      </label>
      <button type="button" class="dbtn s" disabled={target === undefined || act.busy} onClick={merge}>{t.merge}</button>
      {target && <p class="sub note">{t.mergeNote}</p>}
      {act.failure && <Failed failure={act.failure} />}
    </div>
  );
}
