/** The walk with its areas as separators; houses move by button, by drag, or to a place by name. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { House, VillageHouses } from "../api.plan";
import { number } from "../figures";
import { words } from "../words";
import { HouseRow } from "./HouseRow";
import { movedBy, movedTo, stretches } from "./order";
import type { Walk } from "./useWalk";

export function WalkList({ found, shown, walk, ordering, chosen, choose, changed }: {
  found: VillageHouses; shown: House[]; walk: Walk; ordering: boolean;
  chosen: ReadonlySet<string>; choose: (next: ReadonlySet<string>) => void; changed: (said: string) => void;
}): JSX.Element {
  const t = words().houses;
  const n = (value: number): string => number(value, words());
  const [opened, setOpened] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const dragged = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ way: "up" | "down"; id: string } | null>(null);
  const placeOf = new Map(walk.ids.map((id, at) => [id, at]));
  // A row that moved was taken out and put in again: the button pressed keeps the focus, for the next press.
  useEffect(() => {
    if (pressed.current === null) return;
    const button = (move: string): HTMLButtonElement | null | undefined => list.current?.querySelector<HTMLButtonElement>(`[data-move="${CSS.escape(move)}"]`);
    const { way, id } = pressed.current;
    const same = button(`${way} ${id}`);
    // At either end of the walk only the other way is open.
    (same?.disabled ? button(`${way === "up" ? "down" : "up"} ${id}`) : same)?.focus();
    pressed.current = null;
  });
  const step = (id: string, by: -1 | 1): void => {
    pressed.current = { way: by < 0 ? "up" : "down", id };
    walk.put(movedBy(walk.ids, id, by));
  };
  const drop = (onto: string): void => {
    setOver(null);
    if (dragged.current !== null && dragged.current !== onto) walk.put(movedTo(walk.ids, dragged.current, walk.ids.indexOf(onto)));
    dragged.current = null;
  };
  const turn = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <div class="walk" ref={list}>
      {stretches(shown).map((part, at) => (
        <section key={`${part.area ?? ""} ${at}`} class="panel stretch">
          <h2 class={part.area === null ? "stretch-head c-warn" : "stretch-head"}>
            {t.areaCount(part.name === null ? t.noArea : part.again ? t.again(part.name) : part.name, n(part.houses.length), n(part.houses.reduce((sum, house) => sum + house.citizens, 0)))}
          </h2>
          <ol class="houses">
            {part.houses.map((house) => (
              <HouseRow key={house.id} house={house} place={placeOf.get(house.id) ?? 0} last={walk.ids.length - 1} found={found} walk={walk}
                ordering={ordering} over={over === house.id} chosen={chosen.has(house.id)} turn={() => turn(house.id)} step={(by) => step(house.id, by)}
                opened={opened === house.id} open={(on) => setOpened(on ? house.id : null)} changed={changed}
                drag={{ start: () => { dragged.current = house.id; }, over: () => setOver(house.id), drop: () => drop(house.id), end: () => { dragged.current = null; setOver(null); } }} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
