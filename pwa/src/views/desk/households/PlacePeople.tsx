/** Chosen people get a house: a new one with a name, or one that is there. */
import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { givenName } from "../../shared/text";
import type { Named } from "../api";
import { putIntoHouse, type House } from "../api.plan";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { houseName } from "./name";

export function PlacePeople({ people, houses, makeWord, mayMake = true, make, done }: {
  people: Named[]; houses: House[]; makeWord: string; mayMake?: boolean;
  make: (knownAs: string, landmark: string) => Promise<unknown>; done: (said: string) => void;
}): JSX.Element {
  const t = words().houses;
  const id = useId();
  const act = useAct();
  const [typed, setTyped] = useState<string | null>(null);
  const [landmark, setLandmark] = useState("");
  const [into, setInto] = useState("");
  const name = typed ?? t.houseOf(people.slice(0, 2).map((each) => givenName(each.name)).join(" "));
  const n = number(people.length, words());
  const target = houses.find((each) => each.id === into);
  const start = (): void => void act.run(async () => { await make(name.trim(), landmark.trim()); done(t.made(name.trim(), n)); });
  const put = (): void => void act.run(async () => {
    if (target === undefined) return;
    await putIntoHouse(people.map((each) => each.id), target.id);
    done(t.placed(n, houseName(target)));
  });
  return (
    <div class="place">
      <p class="b" role="status">{t.chosenPeople(n)}</p>
      {mayMake && (
        <form class="place-row" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "") start(); }}>
          <label class="edit-field" for={`${id}n`}>{t.newHouse}
            <input id={`${id}n`} class="in" maxLength={120} value={name} onInput={(event) => setTyped(event.currentTarget.value)} /></label>
          <label class="edit-field" for={`${id}l`}>{t.landmark}
            <input id={`${id}l`} class="in" maxLength={120} value={landmark} onInput={(event) => setLandmark(event.currentTarget.value)} /></label>
          <button type="submit" class="dbtn s p" disabled={act.busy || name.trim() === ""}>{makeWord}</button>
        </form>
      )}
      {houses.length > 0 && (
        <p class="place-row">
          <label class="edit-field" for={`${id}i`}>{t.into}
            <select id={`${id}i`} class="in" value={into} onChange={(event) => setInto(event.currentTarget.value)}>
              <option value="">{t.intoChoose}</option>
              {houses.map((each) => <option key={each.id} value={each.id}>{houseName(each)}{each.landmark ? ` · ${each.landmark}` : ""}</option>)}
            </select></label>
          <button type="button" class="dbtn s" disabled={target === undefined || act.busy} onClick={put}>{t.put}</button>
        </p>
      )}
      {act.failure && <Failed failure={act.failure} />}
    </div>
  );
}
