/** What a lead may do with a house, and to which pair it goes. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { back, go, openSheet } from "../nav";
import { Act } from "../sheets/menu-sheet";
import { LeadIcon } from "./icons";
import { houseOf, pick, useLead } from "./leading";

export function HouseSheet({ id }: { id: string }): JSX.Element | null {
  const lead = useLead();
  const found = houseOf(lead, id);
  if (!found) return null;
  const { house } = found;
  const houses = lead.houses.value;
  const at = houses.indexOf(found);
  const split = (): void => {
    pick([]);
    go({ at: "split", id });
  };
  return (
    <Sheet title={house.knownAs}>
      <p class="sub note num" role="status">{l.houses.place(at + 1, houses.length)}</p>
      <div class="menu stack-v">
        {at > 0 && <Act icon="send" word={l.houses.up} onClick={() => void attempt(lead.step(id, -1))} />}
        {at < houses.length - 1 && <button class="btn" onClick={() => void attempt(lead.step(id, 1))}><LeadIcon name="down" />{l.houses.down}</button>}
        {houses.length > 2 && <Act icon="walk" word={l.houses.after} onClick={() => go({ at: "choose", why: "after", id })} />}
        <Act icon="pen" word={t.house.rename} onClick={() => openSheet({ kind: "rename", household: id })} />
        <Act icon="person" word={l.houses.split} onClick={split} />
        {houses.length > 1 && <Act icon="houses" word={l.houses.merge} onClick={() => go({ at: "choose", why: "merge", id })} />}
        {lead.village.value.areas.length > 0 && <Act icon="door" word={l.houses.area} onClick={() => openSheet({ kind: "lead-area", household: id })} />}
      </div>
    </Sheet>
  );
}

/** Asks the commune: areas are cut there. */
export function AreaSheet({ id }: { id: string }): JSX.Element | null {
  const lead = useLead();
  const found = houseOf(lead, id);
  if (!found) return null;
  const give = async (area: string): Promise<void> => {
    if (await attempt(lead.moveToArea(id, area))) back();
  };
  return (
    <Sheet title={l.houses.giveTo(found.house.knownAs)}>
      <div class="menu stack-v">
        {lead.village.value.areas.map(({ id: area, pair, name, households, citizens }) => {
          const holds = found.area?.id === area;
          return (
            <button key={area} class="btn" disabled={holds} onClick={() => void give(area)}>
              <span class="grow num">
                {l.card(pair, name)}
                <small class="blk">{t.housesPeople(households, citizens)}{holds && ` · ${l.houses.here}`}</small>
              </span>
            </button>
          );
        })}
      </div>
    </Sheet>
  );
}
