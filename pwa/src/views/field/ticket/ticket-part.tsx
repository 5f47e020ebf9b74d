/** Help, history and tickets, in one file: what nobody needs before there is a list. */
import type { JSX } from "preact";
import type { CitizenView } from "../../../services/contract";
import { useServices } from "../context";
import { HistoryScreen } from "../citizen/history-screen";
import { Papers } from "../citizen/papers";
import { Calls } from "../help/calls";
import { HelpScreen } from "../help/help-screen";
import type { TicketRoute } from "../nav";
import { AboutPerson } from "./about-person";
import { ReplyCard } from "./reply-card";
import { TicketScreen } from "./ticket-screen";

export type Wanted = TicketRoute | { at: "help" } | { at: "history"; id: string } | { at: "reply" | "calls" } | { at: "papers"; citizen: CitizenView } | { at: "about"; citizen: CitizenView };

export function TicketPart({ show }: { show: Wanted }): JSX.Element | null {
  const tickets = useServices().tickets.value;
  if (show.at === "help") return <HelpScreen />;
  if (show.at === "history") return <HistoryScreen id={show.id} />;
  if (show.at === "papers") return <Papers citizen={show.citizen} />;
  if (!tickets) return null;
  switch (show.at) {
    case "ticket": return <TicketScreen id={show.id} category={show.category} tickets={tickets} />;
    case "about": return <AboutPerson citizen={show.citizen} tickets={tickets} />;
    case "calls": return <Calls cards={tickets.contacts()} />;
    case "reply": return <ReplyCard tickets={tickets} />;
  }
}
