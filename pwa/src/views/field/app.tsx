/** Which screen stands now. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { FieldServices } from "../../services/contract";
import { t, wordsTurn } from "../../words/field";
import { CitizenScreen } from "./citizen/citizen-screen";
import { Plain } from "./claim/plain";
import { Services, useServices } from "./context";
import { SavedVoice } from "./frame/snack";
import { HouseScreen } from "./house/house-screen";
import { HousesScreen } from "./houses/houses-screen";
import { LaterScreen } from "./later/later-screen";
import { laterLoaded } from "./later-loaded";
import { LockedScreen } from "./locked/locked-screen";
import { route, startNav, type Route } from "./nav";
import { NextScreen } from "./next/next-screen";
import type * as Parts from "./seldom";
import { ReadScreen } from "./read/read-screen";
import { Sheets } from "./sheets/sheets";
import { Awaited, TicketPage } from "./ticket/later";

export function App({ services }: { services: FieldServices }): JSX.Element {
  useEffect(startNav, []);
  return (
    <Services.Provider value={services}>
      <Stage key={wordsTurn.value} />
    </Services.Provider>
  );
}

export function Stage(): JSX.Element {
  switch (useServices().phase.value) {
    case "starting": return <Starting />;
    case "blocked": return <Blocked />;
    case "claim": return <Claim />;
    case "locked": return <LockedScreen />;
    case "open": return <Open />;
  }
}

function Open(): JSX.Element {
  useEffect(warm, []);
  const here = route.value;
  const hand = useServices().hand.value;
  if (hand?.asked) return <HoldScreen hand={hand} />;
  const place = "id" in here ? here.id : "slot" in here ? here.slot : "";
  return (
    <>
      <Here key={`${here.at} ${place}`} here={here} />
      <Sheets />
      <SavedVoice />
    </>
  );
}

function Here({ here }: { here: Route }): JSX.Element {
  switch (here.at) {
    case "next": return <NextScreen />;
    case "houses": return <HousesScreen />;
    case "later": return <LaterScreen />;
    case "house": return <HouseScreen id={here.id} />;
    case "citizen": return <CitizenScreen id={here.id} />;
    case "read": return <ReadScreen id={here.id} already={here.already} />;
    case "status":
    case "end":
    case "rescue":
    case "hand": return <Seldom here={here} />;
    case "neighbour":
    case "newcomer":
    case "notes":
    case "help":
    case "history":
    case "ticket": return <TicketPage show={here} />;
    default: return <LeadPart here={here} />;
  }
}

const seldom = (): Promise<typeof Parts> => import("./seldom");
const Seldom = laterLoaded(() => seldom().then((part) => part.Seldom), Awaited);
const HoldScreen = laterLoaded(() => seldom().then((part) => part.HoldScreen), Starting);
const LeadPart = laterLoaded(() => import("./lead/lead-part").then((part) => part.LeadPart), Starting);
const Claim = laterLoaded(() => import("./claim/claim-screen").then((part) => part.ClaimScreen), Starting);
const Blocked = laterLoaded(() => import("./blocked/blocked-screen").then((part) => part.BlockedScreen), Starting);

/** Fetched before the network goes, which may be before the worker keeps it. */
function warm(): void {
  void seldom().catch(() => undefined);
  void import("./ticket/ticket-part").catch(() => undefined);
}

function Starting(): JSX.Element {
  return (
    <Plain lit={0}>
      <main class="main" aria-busy="true"><h1 class="vh">{t.starting}</h1></main>
    </Plain>
  );
}
