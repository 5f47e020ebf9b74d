/** Tickets, in a file of their own. */
import { laterLoaded } from "../later-loaded";

export const TicketPart = laterLoaded(() => import("./ticket-part").then((part) => part.TicketPart), () => null);
