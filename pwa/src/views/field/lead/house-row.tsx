/** One house of the village, by name, landmark and people. */
import type { JSX } from "preact";
import type { HouseholdView, LeadArea } from "../../../services/contract";
import { l } from "../../../words/field.lead";
import { Icon } from "../../shared/icons";
import "../houses/houses.css";

interface Props {
  house: HouseholdView;
  /** Left out where a heading says it for all. */
  area?: LeadArea | null;
  /** Its place in the walk, from 1. */
  place?: number;
  note: string;
  onOpen: () => void;
  onMenu?: () => void;
}

export function HouseRow({ house, area, place, note, onOpen, onMenu }: Props): JSX.Element {
  const hold = (event: Event): void => {
    event.preventDefault();
    onMenu?.();
  };
  const names = house.members.map(({ name }) => name).join(", ");
  return (
    <div class="hrow">
      <button class="house" onClick={onOpen} onContextMenu={onMenu && hold}>
        {place !== undefined && <span class="place num sub">{place}</span>}
        <span class="b">
          <span class="nm">{house.knownAs}</span>
          {house.landmark && <span class="sub">{house.landmark}</span>}
          <span class="sub s">{names}</span>
          <span class="s num">{area === undefined ? note : [note, area?.pair ?? l.houses.outside].join(" · ")}</span>
        </span>
      </button>
      {onMenu && <button class="ib" aria-haspopup="dialog" aria-label={l.houses.menu(house.knownAs)} onClick={onMenu}><Icon name="dots" /></button>}
    </div>
  );
}
