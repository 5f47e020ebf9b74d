/** Tickets and incidents (docs/desk-api.md, "Tickets"). */
import { deskFile, deskGet, deskPoll, deskPost, deskUpload, type Answer } from "../../network/desk";
import type { ConflictHead } from "./api";

export type Citizen = ConflictHead["citizen"];
/** "open", "answered", "waiting", "refused", "tail", "closed"; a later server may know more. */
export interface TicketHead {
  id: string; category: string; desks: string[]; state: string;
  /** It is the desk's turn; what nobody read yet; work of the tail evenings. */
  waits: boolean; unread: number; tail: boolean;
  opened_ms: number; received_ms: number; last_ms: number; first_answer_ms: number | null;
  text: string; photos: number; name: string | null; pair: string | null; citizen: Citizen;
}
export interface TicketLine {
  id: string; kind: "opened" | "message" | "photo" | "answer" | "passed_on"; text: string | null; state: string | null;
  /** Whom it was passed on to. */
  desk: string | null;
  /** A photo's name, and whether the picture itself has arrived. */
  sha256: string | null; there: boolean;
  at_ms: number; received_ms: number; name: string | null; pair: string | null; role: string | null;
}
export interface Ticket extends TicketHead { said: TicketLine[]; seen: string[]; next: string[]; passes_to: string[]; phone: string | null }
export interface TicketQueue {
  tickets: TicketHead[]; counts: { waiting: number; open: number; closed: number };
  answering: { answered: number; median_ms: number | null; longest_ms: number | null };
}
export interface Incident {
  id: string; kind: string; start_ms: number; opened_ms: number; closed_ms: number | null; by_hand: boolean; pairs: number;
}
export interface Incidents { incidents: Incident[]; again: number }

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const part = encodeURIComponent;

export const getTickets = (state: "open" | "closed"): Promise<Answer<TicketQueue>> => deskPoll(`tickets?state=${state}`);
export const getTicket = (id: string): Promise<Answer<Ticket>> => deskPoll(`tickets/${part(id)}`);
export const answerTicket = (id: string, answer: { state: string; text: string; seen: string[] }): Promise<unknown> =>
  deskPost(`tickets/${part(id)}/answer`, answer);
export const passTicket = (id: string, to: { desk: string; text: string; seen: string[] }): Promise<unknown> =>
  deskPost(`tickets/${part(id)}/pass`, to);
export const getPhoto = (sha256: string): Promise<Blob> => deskFile(`blobs/${part(sha256)}`, "image/jpeg");
export const getBatch = (): Promise<Blob> => deskFile("tickets/batch.xlsx", XLSX);
export const getIncidents = (): Promise<Answer<Incidents>> => deskPoll("incidents");
export const getAgain = (): Promise<{ people: Citizen[] }> => deskGet("incidents/again");
export const openIncident = (): Promise<unknown> => deskPost("incidents", {});
export const closeIncident = (id: string): Promise<unknown> => deskPost(`incidents/${part(id)}/close`, {});

export interface ReplyLine {
  row: number; ticket: string; name: string; state: string | null; text: string; verdict: "new" | "same" | "problem"; vi: string; en: string;
}
export interface Replies {
  digest: string; batch: string | null; counts: { new: number; same: number; problems: number; empty: number };
  lines: ReplyLine[]; refused: { vi: string; en: string } | null;
}
/** Without a digest nothing is written: what BHXH's file would do. */
export const sendReplies = (file: Blob, digest: string | null): Promise<Replies> =>
  deskUpload(digest === null ? "tickets/replies" : `tickets/replies?apply=${part(digest)}`, file, () => undefined);
export const undoReplies = (batch: string): Promise<{ undone: number; kept: number }> => deskPost(`tickets/replies/${part(batch)}/undo`, {});
