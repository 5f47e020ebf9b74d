/** One village: its areas, phones, codes, and the phones that wait for approval. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import { getVillage, type Area, type Village } from "../api";
import { number } from "../figures";
import { href } from "../route";
import { refreshAttention } from "../session";
import { Empty, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { words } from "../words";
import { AssignDialog } from "./AssignDialog";
import { CodeDialog, ReissueDialog } from "./CodeDialogs";
import { CorrectDialog } from "./CorrectDialog";
import { Cut } from "./Cut";
import { More } from "./More";
import { PrintAll, Sheets, type Sheet } from "./Print";
import { Slots, type SlotPlace } from "./Slots";
import { Waiting } from "./Waiting";
import { WhyDialog } from "./WhyDialog";
import "./village.css";

type Opened = { act: "code" | "reissue"; place: SlotPlace } | { act: "assign"; area: Area } | { act: "correct" | "why" } | null;

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
      <More village={village} open={(act) => { setSaid(""); setOpened({ act }); }} />
      <div class="dcols vcols">
        <section class="panel">
          {village.areas.length === 0 && village.lead_slots.length === 0
            ? <Empty>{t.villagePage.noAreas}</Empty>
            : <Slots village={village} open={(act, place) => { setSaid(""); setOpened({ act, place }); }}
                assign={(area) => { setSaid(""); setOpened({ act: "assign", area }); }} />}
        </section>
        <div class="aside">
          <Waiting claims={village.claims} changed={changed} />
          <Cut village={village} stale={polled.reload} cut={(next) => { polled.replace(next); setSaid(t.villagePage.cut.done(n(next.areas.length))); }} />
        </div>
      </div>
      {opened?.act === "code" && (
        <CodeDialog place={opened.place} village={village} close={() => setOpened(null)} print={setSheets} />
      )}
      {opened?.act === "reissue" && (
        <ReissueDialog place={opened.place} close={() => setOpened(null)}
          done={() => { changed(); setSaid(t.villagePage.reissueDialog.done); setOpened({ act: "code", place: opened.place }); }} />
      )}
      {opened?.act === "assign" && (
        <AssignDialog area={opened.area} village={village} close={() => setOpened(null)} stale={polled.reload}
          done={(next, pair) => { polled.replace(next); setSaid(t.assign.done(opened.area.name, pair)); setOpened(null); }} />
      )}
      {opened?.act === "correct" && (
        <CorrectDialog village={village} close={() => setOpened(null)} done={(moved) => { changed(); setSaid(moved); setOpened(null); }} />
      )}
      {opened?.act === "why" && <WhyDialog village={village.id} close={() => { setOpened(null); changed(); }} />}
      <Sheets sheets={sheets} done={() => setSheets([])} />
    </>
  );
}
