/** The words of tickets, in both languages: they come with their own file and need no network after it. */
import { language } from "./index";
import { ticketEn } from "./field.ticket.en";
import { ticketVi, type TicketWords } from "./field.ticket.vi";

/** Asked while drawing, never kept: it changes with the language. */
export const k = (): TicketWords => (language.value === "en" ? ticketEn : ticketVi);
