/** Tickets for the screens; their file comes when it is asked for. */
import type { TicketServices } from "./contract.ts";
import type { Phone } from "./phone.ts";
import type { Desk, Turns } from "./record.ts";
import type * as Tickets from "./tickets.ts";

export function ticketing(desk: Desk, phone: Phone, inTurn: Turns): TicketServices {
  const parts = { desk, phone };
  return {
    openTicket: async (citizen, category, text, pictures = []) => {
      const { openTicket } = await tickets();
      await inTurn(() => openTicket(parts, citizen, category, { text, pictures }));
    },
    addToTicket: async (citizen, ticket, text, pictures = []) => {
      const { addToTicket } = await tickets();
      await inTurn(() => addToTicket(parts, citizen, ticket, { text, pictures }));
    },
    ticketsOf: async (citizen) => (await tickets()).ticketsOf(parts, citizen),
  };
}

const tickets = (): Promise<typeof Tickets> => import("./tickets.ts");
