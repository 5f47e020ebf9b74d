/** What to do with the people chosen: a new house, or one that is there. */
import type { JSX } from "preact";
import { l } from "../../../words/field.lead";
import { attempt } from "../frame/attempt";
import { Bar } from "../frame/screen";
import { go, openSheet } from "../nav";
import { houseOf, pick, picked, useLead } from "./leading";

export function PickFoot({ mayMake = true }: { mayMake?: boolean }): JSX.Element | null {
  const lead = useLead();
  const { people, into } = picked.value;
  if (people.length === 0) return null;
  const proposed = into === null ? null : houseOf(lead, into);
  const add = async (house: string): Promise<void> => {
    if (await attempt(lead.putInto([...people], house))) pick([]);
  };
  return (
    <>
      <p class="vh" role="status">{l.pool.chosen(people.length)}</p>
      <div class="picked-acts">
        <button class="lnk s" onClick={() => pick([])}>{l.pool.clear}</button>
        <button class="lnk s" onClick={() => go({ at: "choose", why: "join", id: "" })}>{l.pool.join}</button>
      </div>
      {proposed && <Bar icon="plus" onClick={() => void add(proposed.house.id)}>{l.pool.joinTo(proposed.house.knownAs)}</Bar>}
      {!proposed && (
        <Bar icon="houses" disabled={!mayMake} onClick={() => openSheet({ kind: "lead-name", people: [...people] })}>{l.pool.make(people.length)}</Bar>
      )}
    </>
  );
}
