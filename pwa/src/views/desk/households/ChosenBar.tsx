/** Several houses at once: into another area, or into one house. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { mergeHouse, moveHouses, type VillageHouses } from "../api.plan";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { houseName } from "./name";

export function ChosenBar({ found, chosen, clear, changed }: {
  found: VillageHouses; chosen: ReadonlySet<string>; clear: () => void; changed: (said: string) => void;
}): JSX.Element {
  const t = words().houses;
  const act = useAct();
  const [area, setArea] = useState("");
  const [into, setInto] = useState("");
  const n = (value: number): string => number(value, words());
  const houses = found.households.filter((house) => chosen.has(house.id));
  const target = found.areas.find((each) => each.id === area);
  const kept = houses.find((each) => each.id === into);
  const move = (): void => void act.run(async () => {
    if (target === undefined) return;
    await moveHouses(found.village.id, houses.map((house) => house.id), target.id);
    clear();
    changed(t.moved(n(houses.length), target.name));
  });
  const merge = (): void => void act.run(async () => {
    if (kept === undefined) return;
    for (const house of houses) if (house.id !== kept.id) await mergeHouse(house.id, kept.id);
    clear();
    changed(t.merged(houseName(kept)));
  });
  return (
    <div class="actbar">
      <p class="grow" role="status"><b>{t.chosen(n(houses.length), n(houses.reduce((sum, house) => sum + house.citizens, 0)))}</b></p>
      {found.areas.length > 0 && (
        <p class="acts">
          <label class="fld">{t.toArea}
            <select class="in" value={area} onChange={(event) => setArea(event.currentTarget.value)}>
              <option value="">{t.chooseArea}</option>
              {found.areas.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </select></label>
          <button type="button" class="dbtn p" disabled={target === undefined || act.busy} onClick={move}>{t.move}</button>
        </p>
      )}
      {houses.length > 1 && (
        <p class="acts">
          <label class="fld">{t.mergeInto}
            <select class="in" value={into} onChange={(event) => setInto(event.currentTarget.value)}>
              <option value="">{t.mergeChoose}</option>
              {houses.map((each) => <option key={each.id} value={each.id}>{houseName(each)}</option>)}
            </select></label>
          <button type="button" class="dbtn" disabled={kept === undefined || act.busy} onClick={merge}>{t.merge}</button>
        </p>
      )}
      <button type="button" class="dbtn s q2" onClick={clear}>{t.clear}</button>
      {act.failure && <Failed failure={act.failure} />}
    </div>
  );
}
