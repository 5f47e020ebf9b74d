/** All that only a lead sees: his screens and their sheets, in one file that pairs never load. */
import type { JSX } from "preact";
import { l } from "../../../words/field.lead";
import { useServices } from "../context";
import { Head, Screen } from "../frame/screen";
import { sheet, type LeadRoute } from "../nav";
import { AttendanceScreen } from "./attendance-screen";
import { ChooseScreen } from "./choose-screen";
import { CrewScreen } from "./crew-screen";
import { CutScreen } from "./cut-screen";
import { HeldSheet } from "./held-sheet";
import { AreaSheet, HouseSheet } from "./house-sheet";
import { Leading } from "./leading";
import { LeadScreen } from "./lead-screen";
import { NameSheet } from "./name-sheet";
import { NumberScreen } from "./number-screen";
import { OutsideScreen } from "./outside-screen";
import { PoolScreen } from "./pool-screen";
import { QrScreen } from "./qr-screen";
import { QueueScreen } from "./queue-screen";
import { ReplaceSheet } from "./replace-sheet";
import { ReportScreen } from "../report/report-screen";
import { SplitScreen } from "./split-screen";
import { VillageScreen } from "./village-screen";
import "./lead.css";

export function LeadPart({ here }: { here: LeadRoute }): JSX.Element {
  const lead = useServices().lead.value;
  if (!lead) return <Screen head={<Head title={l.title} />}><p class="skel" aria-busy="true" /></Screen>;
  return (
    <Leading.Provider value={lead}>
      <Here here={here} />
      <LeadSheets />
    </Leading.Provider>
  );
}

function Here({ here }: { here: LeadRoute }): JSX.Element {
  switch (here.at) {
    case "lead": return <LeadScreen />;
    case "qr": return <QrScreen slot={here.slot} />;
    case "pool": return <PoolScreen />;
    case "village": return <VillageScreen />;
    case "outside": return <OutsideScreen />;
    case "cut": return <CutScreen />;
    case "attendance": return <AttendanceScreen />;
    case "queue": return <QueueScreen />;
    case "number": return <NumberScreen />;
    case "report": return <ReportScreen />;
    case "split": return <SplitScreen id={here.id} />;
    case "crew": return <CrewScreen id={here.id} />;
    case "choose": return <ChooseScreen why={here.why} id={here.id} />;
  }
}

function LeadSheets(): JSX.Element | null {
  const open = sheet.value;
  switch (open?.kind) {
    case "lead-name": return <NameSheet people={open.people} />;
    case "lead-house": return <HouseSheet id={open.household} />;
    case "lead-area": return <AreaSheet id={open.household} />;
    case "lead-replace": return <ReplaceSheet pair={open.pair} />;
    case "lead-held": return <HeldSheet pairs={open.pairs} plan={open.plan} />;
    default: return null;
  }
}

export { Strips } from "../report/strips";
