/** What a pair does with a house now and then: its place in the walk, a request, notes. */
import type { JSX } from "preact";
import type { CitizenView, HouseholdView, MeetingServices } from "../../../services/contract";
import { m } from "../../../words/field.meet";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { go } from "../nav";
import "./meet.css";

export function HouseActs({ house, citizen, meeting }: { house: HouseholdView; citizen: CitizenView | null; meeting: MeetingServices }): JSX.Element {
  const count = meeting.notes(citizen?.id ?? house.id).length;
  const lead = useServices().area.value?.lead ?? false;
  return (
    <>
      {!citizen && !lead && <Walk house={house} meeting={meeting} />}
      <button class="btn" onClick={() => go({ at: "notes", subject: citizen?.id ?? house.id, asks: false })}>
        <Icon name="pen" />
        {m().house.notes}{count > 0 && ` (${count})`}
      </button>
      {!citizen && !lead && <button class="btn" onClick={() => go({ at: "notes", subject: house.id, asks: true })}><Icon name="houses" />{m().house.ask}</button>}
    </>
  );
}

/** The walk is the pair's own: saved at once, sent like all else. */
function Walk({ house, meeting }: { house: HouseholdView; meeting: MeetingServices }): JSX.Element | null {
  void useServices().households.value; // drawn again when the walk changes
  const place = meeting.placeOf(house.id);
  if (!place) return null;
  const { at, of } = place;
  const w = m().house;
  return (
    <>
      <div class="row even">
        <button class="btn" disabled={at === 1} onClick={() => void attempt(meeting.step(house.id, -1))}>{w.up}</button>
        <button class="btn" disabled={at === of} onClick={() => void attempt(meeting.step(house.id, 1))}>{w.down}</button>
      </div>
      <p class="sub s num" role="status">{w.place(at, of)}</p>
    </>
  );
}
