/** Help, history, tickets, meetings and notes, in one file: what nobody needs before there is a list. */
import type { JSX } from "preact";
import type { CitizenView, HouseholdView } from "../../../services/contract";
import { useServices } from "../context";
import { HistoryScreen } from "../citizen/history-screen";
import { Papers } from "../citizen/papers";
import { Calls } from "../help/calls";
import { HelpScreen } from "../help/help-screen";
import { HouseActs } from "../meet/house-acts";
import { NeighbourScreen } from "../meet/neighbour-screen";
import { NewcomerScreen } from "../meet/newcomer-screen";
import { Nobody } from "../meet/nobody";
import { NotesScreen } from "../meet/notes-screen";
import { Partner } from "../meet/partner";
import { Asked, Requests } from "../meet/requests";
import type { MeetRoute, TicketRoute } from "../nav";
import { ConflictCard } from "../parts/conflict-card";
import { CorrectionsSheet } from "../sheets/corrections-sheet";
import { RenameSheet } from "../sheets/rename-sheet";
import { AboutPerson } from "./about-person";
import { ReplyCard } from "./reply-card";
import { TicketScreen } from "./ticket-screen";

export type Wanted = TicketRoute | MeetRoute | { at: "nobody"; asked: string } | { at: "partner" | "requests" | "asked" } | { at: "acts"; house: HouseholdView; citizen: CitizenView | null } | { at: "rename"; house: HouseholdView } | { at: "help" } | { at: "history"; id: string } | { at: "reply" | "calls" } | { at: "papers" | "about" | "corrections" | "conflict"; citizen: CitizenView };

export function TicketPart({ show }: { show: Wanted }): JSX.Element | null {
  const tickets = useServices().tickets.value;
  if (show.at === "help") return <HelpScreen />;
  if (show.at === "history") return <HistoryScreen id={show.id} />;
  if (show.at === "papers") return <Papers citizen={show.citizen} />;
  if (show.at === "conflict") return show.citizen.conflict && <ConflictCard conflict={show.citizen.conflict} citizen={show.citizen} />;
  if (show.at === "corrections") return <CorrectionsSheet citizen={show.citizen} />;
  if (show.at === "rename") return <RenameSheet house={show.house} />;
  if (!tickets) return null;
  const { meeting } = tickets;
  switch (show.at) {
    case "ticket": return <TicketScreen id={show.id} category={show.category} tickets={tickets} />;
    case "about": return <AboutPerson citizen={show.citizen} tickets={tickets} />;
    case "calls": return <Calls cards={tickets.contacts()} />;
    case "reply": return <ReplyCard tickets={tickets} />;
    case "nobody": return <Nobody asked={show.asked} />;
    case "neighbour": return <NeighbourScreen name={show.name} meeting={meeting} />;
    case "newcomer": return <NewcomerScreen here={show} meeting={meeting} />;
    case "notes": return <NotesScreen subject={show.subject} asks={show.asks} meeting={meeting} />;
    case "acts": return <HouseActs house={show.house} citizen={show.citizen} meeting={meeting} />;
    case "partner": return <Partner meeting={meeting} />;
    case "asked": return <Asked meeting={meeting} />;
    case "requests": return <Requests meeting={meeting} />;
  }
}
