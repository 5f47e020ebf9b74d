/** One village: its areas, phones, codes, and the phones that wait for approval. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getVillage, type Village } from "../api";
import { number } from "../figures";
import { href } from "../route";
import { refreshAttention } from "../session";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { words } from "../words";
import { CodeDialog, ReissueDialog } from "./CodeDialogs";
import { Cut } from "./Cut";
import { PrintAll, Sheets, type Sheet } from "./Print";
import { Slots, type SlotPlace } from "./Slots";
import { Waiting } from "./Waiting";
import "./village.css";

type Opened = { act: "code" | "reissue"; place: SlotPlace } | null;

export function VillageScreen({ id }: { id: string }): JSX.Element {
  const polled = usePoll(`village ${id}`, 5_000, () => getVillage(id));
  const village = polled.value;
  return (
    <>
      <p><a class="lnk back" href={href({ screen: "areas" })}><Icon name="back" />{words().villagePage.back}</a></p>
      <PollFailure polled={polled} />
      {village === null ? polled.failure === null && <Loading /> : <Loaded village={village} polled={polled} />}
    </>
  );
}

function Loaded({ village, polled }: { village: Village; polled: Polled<Village> }): JSX.Element {
  const t = words();
  const [opened, setOpened] = useState<Opened>(null);
  const [said, setSaid] = useState("");
  const [sheets, setSheets] = useState<Sheet[]>([]);
  const n = (value: number): string => number(value, t);
  const changed = (): void => { polled.reload(); void refreshAttention(); };
  return (
    <>
      <header class="dhead">
        <h1>{t.village(village.name)}</h1>
        <span class="sub">
          {village.phase && <>{village.phase.name} · </>}{t.housesPeople(n(village.households), n(village.citizens))}
        </span>
        <span class="grow" />
        <PrintAll village={village} print={setSheets} />
      </header>
      <Said>{said}</Said>
      {village.unplaced.citizens > 0 && (
        <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.villagePage.unplaced(n(village.unplaced.citizens))}</span></p>
      )}
      <div class="dcols vcols">
        <section class="panel">
          {village.areas.length === 0 && village.lead_slots.length === 0
            ? <Empty>{t.villagePage.noAreas}</Empty>
            : <Slots village={village} open={(act, place) => { setSaid(""); setOpened({ act, place }); }} />}
        </section>
        <div class="aside">
          <Waiting claims={village.claims} changed={changed} />
          <Cut village={village} cut={(next) => { polled.replace(next); setSaid(t.villagePage.cut.done(n(next.areas.length))); }} />
        </div>
      </div>
      {opened?.act === "code" && (
        <CodeDialog place={opened.place} village={village} close={() => setOpened(null)} print={setSheets} />
      )}
      {opened?.act === "reissue" && (
        <ReissueDialog place={opened.place} close={() => setOpened(null)}
          done={() => { changed(); setSaid(t.villagePage.reissueDialog.done); setOpened({ act: "code", place: opened.place }); }} />
      )}
      <Sheets sheets={sheets} done={() => setSheets([])} />
    </>
  );
}
