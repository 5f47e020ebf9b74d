/** What neighbours call the house, and what stands beside it. */
import type { JSX } from "preact";
import type { HouseholdView } from "../../../services/contract";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Sheet } from "../frame/sheet";
import { back } from "../nav";
import { useDraft } from "../parts/draft";
import { TextField } from "../parts/text-field";

export function RenameSheet({ house }: { house: HouseholdView }): JSX.Element {
  const services = useServices();
  const [knownAs, setKnownAs] = useDraft(`rename ${house.id} name`, house.knownAs);
  const [landmark, setLandmark] = useDraft(`rename ${house.id} landmark`, house.landmark ?? "");
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = knownAs.trim();
    if (!name || (await attempt(services.rename(house.id, { knownAs: name, landmark: landmark.trim() })))) back();
  };
  return (
    <Sheet title={t.house.rename}>
      <form onSubmit={(event) => void save(event)}>
        <TextField label={t.house.knownAs} value={knownAs} onInput={setKnownAs} />
        <TextField label={t.house.landmark} value={landmark} onInput={setLandmark} />
        <button class="bar" type="submit"><span>{t.house.save}</span></button>
      </form>
    </Sheet>
  );
}
