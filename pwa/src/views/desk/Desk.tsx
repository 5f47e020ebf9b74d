/** The frame: who may see it, the side bar, and one screen at a time. */
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { Icon } from "../shared/icons";
import { AccountScreen } from "./account/AccountScreen";
import { Again } from "./account/Again";
import { Ending } from "./account/Ending";
import { Setup } from "./account/Setup";
import { Unfinished } from "./account/Unfinished";
import type { Me } from "./api";
import { Citizens } from "./citizens/Citizens";
import { CitizenScreen } from "./citizens/CitizenScreen";
import { Conflicts } from "./conflicts/Conflicts";
import { Counted } from "./counted/Counted";
import { Devices } from "./devices/Devices";
import { Emulation } from "./emulation/Emulation";
import { Handout } from "./handout/Handout";
import { Households } from "./households/Households";
import { ImportScreen } from "./import/ImportScreen";
import { landForLeader, LeaderScreen } from "./leader/LeaderScreen";
import { Live } from "./live/Live";
import { People } from "./people/People";
import { Planning } from "./planning/Planning";
import { Quarantine } from "./quarantine/Quarantine";
import { ReconcileScreen } from "./reconcile/ReconcileScreen";
import { ReportScreen } from "./report/ReportScreen";
import { Review } from "./review/Review";
import { RosterClaims } from "./roster/RosterClaims";
import { route, type Route } from "./route";
import { session } from "./session";
import { Sessions } from "./sessions/Sessions";
import { Settings } from "./settings/Settings";
import { Side } from "./Side";
import { SignIn } from "./SignIn";
import { Starting } from "./Starting";
import { Tickets } from "./tickets/Tickets";
import { Audit } from "./audit/Audit";
import { AreasIndex } from "./village/AreasIndex";
import { VillageScreen } from "./village/VillageScreen";
import { words } from "./words";

export function Desk(): JSX.Element {
  const at = session.value;
  if (at.state === "asking") return <Starting />;
  if (at.state === "failed") return <Starting failure={at.failure} />;
  if (at.state === "out") return route.value.screen === "setup" ? <Setup code={route.value.code} /> : <SignIn ended={at.ended} />;
  if (at.me.must.length > 0) return <Unfinished me={at.me} />;
  return <Frame me={at.me} />;
}

function Frame({ me }: { me: Me }): JSX.Element {
  const main = useRef<HTMLElement>(null);
  const screen = route.value;
  const place = screen.screen + ("id" in screen && screen.screen !== "conflicts" && screen.screen !== "tickets" ? screen.id ?? "" : "");
  useTitle();
  useEffect(() => landForLeader(me), []);
  useFocusOnChange(main, place);
  return (
    <div class={screen.screen === "leader" ? "desk solo" : "desk"}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{words().skip}</a>
      {screen.screen !== "leader" && <Side />}
      <main id="main" class="dmain" tabIndex={-1} ref={main}><Ending me={me} /><Guarded key={place} at={screen} me={me} /></main>
      <Again me={me} />
    </div>
  );
}

/** A screen that breaks says so; the others go on working. */
function Guarded({ at, me }: { at: Route; me: Me }): JSX.Element {
  const t = words().failure;
  const [broken] = useErrorBoundary((thrown: unknown) => { setTimeout(() => { throw thrown; }); });
  if (broken === undefined) return <Screen at={at} me={me} />;
  return (
    <div class="strip warn notice" role="alert">
      <Icon name="warn" /><p class="grow">{t.unknown}</p>
      <button type="button" class="dbtn s" onClick={() => location.reload()}>{t.reload}</button>
    </div>
  );
}

function Screen({ at, me }: { at: Route; me: Me }): JSX.Element {
  switch (at.screen) {
    case "account": return <AccountScreen me={me} />;
    case "leader": return <LeaderScreen me={me} />;
    case "counted": return <Counted key={`${at.figure} ${at.kind} ${at.atMs}`} at={at} />;
    case "areas": return <AreasIndex />;
    case "village": return <VillageScreen key={at.id} id={at.id} />;
    case "conflicts": return <Conflicts id={at.id} closed={at.closed} />;
    case "tickets": return <Tickets id={at.id} show={at.show} />;
    case "roster": return <RosterClaims />;
    case "emulation": return <Emulation tab={at.tab} me={me} />;
    case "review": return <Review tab={at.tab} id={at.id} me={me} />;
    case "citizens": return <Citizens text={at.text} page={at.page} />;
    case "citizen": return <CitizenScreen key={at.id} id={at.id} me={me} />;
    case "import": return <ImportScreen key={at.id ?? ""} id={at.id} />;
    case "planning": return <Planning />;
    case "sessions": return <Sessions />;
    case "handout": return <Handout />;
    case "people": return <People key={at.id} village={at.id === "" ? null : at.id} />;
    case "devices": return <Devices key={at.id} village={at.id} />;
    case "households": return <Households key={at.id} village={at.id} />;
    case "reconcile": return <ReconcileScreen show={at.show} id={at.id} me={me} />;
    case "report": return <ReportScreen route={at} />;
    case "quarantine": return <Quarantine />;
    case "settings": return <Settings />;
    case "audit": return <Audit />;
    default: return <Live />;
  }
}

function titleOf(at: Route): string {
  const t = words();
  switch (at.screen) {
    case "account": return t.account.title;
    case "areas": case "village": return t.nav.areas;
    case "devices": return t.nav.devices;
    case "households": return t.nav.households;
    case "import": return t.nav.import;
    case "citizens": case "citizen": return t.nav.citizens;
    case "planning": return t.nav.planning;
    case "sessions": return t.nav.sessions;
    case "handout": return t.nav.handout;
    case "people": return t.nav.people;
    case "leader": return t.leader.nav;
    case "counted": return t.counted.title;
    case "conflicts": return t.nav.conflicts;
    case "tickets": return t.nav.tickets;
    case "roster": return t.nav.roster;
    case "reconcile": return t.reconcile.title;
    case "emulation": return t.emulation.title;
    case "report": return t.nav.report;
    case "review": return t.review.title;
    case "quarantine": return t.nav.quarantine;
    case "settings": return t.settings.title;
    case "audit": return t.audit.title;
    default: return t.nav.live;
  }
}

function useTitle(): void {
  useEffect(() => effect(() => { document.title = words().pageTitle(titleOf(route.value)); }), []);
}

/** A new screen is a new page to a screen reader: reading starts at its beginning. */
function useFocusOnChange(main: { current: HTMLElement | null }, place: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return; }
    scrollTo(0, 0);
    main.current?.focus();
  }, [place]);
}
