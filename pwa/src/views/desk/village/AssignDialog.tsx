/** Another pair works an area from now on; the phones that hold it are named first. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Area, Village } from "../api";
import { assignPair } from "../api.plan";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { PhonesHeld } from "./PhonesHeld";

export function AssignDialog({ area, village, close, done, stale }: {
  area: Area; village: Village; close: () => void; done: (next: Village, pair: string) => void; stale: () => void;
}): JSX.Element {
  const t = words().assign;
  const act = useAct();
  const others = (village.pairs ?? []).filter((pair) => pair.id !== area.pair?.id);
  const [chosen, setChosen] = useState(others.find((pair) => pair.area === null)?.id ?? others[0]?.id ?? "");
  const pair = others.find((each) => each.id === chosen);
  const holding = (village.phones ?? []).filter((phone) => phone.area === area.name || (area.pair !== null && phone.pair === area.pair.name));
  const held = holding.length > 0;
  const start = (): void => void act.run(async () => {
    if (pair === undefined) return;
    done(await assignPair(area.id, { pair: pair.id, version: village.version ?? 0, ...(held && { despite: true }) }), pair.name);
  }).then((well) => { if (!well) stale(); });
  const label = (each: { name: string; area: string | null }): string => {
    const place = village.areas.find((one) => one.id === each.area)?.name ?? null;
    return place === null ? t.free(each.name) : t.works(each.name, place);
  };
  return (
    <Dialog title={t.title(area.name)} close={close} wide>
      <p>{area.pair === null ? t.nobody : t.now(area.pair.name)} {t.keeps}</p>
      <p class="fld"><label for="assign-pair">{t.choose}</label>
        <select id="assign-pair" class="in grow" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {others.map((each) => <option key={each.id} value={each.id}>{label(each)}</option>)}
        </select>
      </p>
      {held && <PhonesHeld phones={holding} despite={words().phones.despiteAssign} />}
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={pair === undefined || act.busy} onClick={start}>
          {held ? t.despite : t.act(pair?.name ?? "")}
        </button>
      </p>
    </Dialog>
  );
}
