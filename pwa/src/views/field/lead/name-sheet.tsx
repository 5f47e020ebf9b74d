/** What neighbours call the new house, and what stands beside it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { l } from "../../../words/field.lead";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { back, route } from "../nav";
import { TextField } from "../parts/text-field";
import { pick, useLead } from "./leading";

export function NameSheet({ people }: { people: string[] }): JSX.Element {
  const lead = useLead();
  const [knownAs, setKnownAs] = useState(() => lead.nameFor(people));
  const [landmark, setLandmark] = useState("");
  const [asked, setAsked] = useState(false);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = knownAs.trim();
    if (!name) return setAsked(true);
    if (!(await attempt(lead.makeHouse(people, { knownAs: name, landmark: landmark.trim() })))) return;
    pick([]);
    back(route.peek().at === "split" ? 2 : 1);
  };
  return (
    <Sheet title={l.name.title}>
      <form onSubmit={(event) => void save(event)}>
        <p class="sub note">{l.pool.chosen(people.length)}</p>
        <TextField label={l.name.knownAs} value={knownAs} onInput={setKnownAs} />
        {asked && !knownAs.trim() && <p class="c-warn" role="alert">{l.name.needed}</p>}
        <TextField label={l.name.landmark} value={landmark} onInput={setLandmark} />
        <button class="bar" type="submit"><span>{l.name.save}</span></button>
      </form>
    </Sheet>
  );
}
