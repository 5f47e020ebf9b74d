/** What the screens of tickets ("ca lỗi") see and may ask for. */
import type { Signal } from "@preact/signals";
import type { MeetingServices } from "./contract.meeting";

export type OfficeCode = "police" | "health" | "bhxh" | "staff";
/** Said by a pair, or answered by the office; `atMs`: effective. */
/** `to`: the office that a desk's line passed the ticket on to; empty for an answer. */
export interface SaidView { id: string; text: string; atMs: number; from: "pair" | "desk"; to: string }
/** A ticket: what was said in order, its opening text first, and the state that the desk gave it. */
export interface TicketView {
  id: string; category: string; state: string; atMs: number; said: SaidView[]; photos: number;
  /** Whom it was passed on to; empty while it lies where its category sends it. */
  desk: string;
  /** Something of it, or a picture, has not reached the commune. */
  unsent: boolean;
}
/** An answer that nobody on this phone has read, and after which nothing was done yet. */
export interface ReplyView { id: string; citizen: string; category: string; desk: string; text: string; state: string; atMs: number }

/** Whom to call at the commune (R24), as its cards say. */
export interface ContactView { name: string; title: string; phone: string }
/** What a pair shows at the door: by which Decision it goes, and who answers for it. */
export interface DoorView { decision: { number: string; day: string | null; issuer: string | null } | null; lead: ContactView | null }

export interface TicketServices {
  /** Citizen → tickets about the person, the oldest first. */
  about: Signal<Readonly<Record<string, TicketView[]>>>;
  /** The oldest first. */
  replies: Signal<ReplyView[]>;
  /** A code of six digits or a long number, which no ticket may carry. Phone numbers may. */
  refuses(text: string): boolean;
  /** A hard case for the office; of the pictures at most three, each made small and bare of all but
   * its pixels. Throws a Failure with words. */
  openTicket(citizen: string, category: string, text: string, pictures?: readonly Blob[]): Promise<void>;
  addToTicket(citizen: string, ticket: string, text: string, pictures?: readonly Blob[]): Promise<void>;
  /** Answers about this person were seen. */
  read(citizen: string): Promise<void>;
  /** Whom to call there, if the commune has given its number. */
  phoneOf(office: OfficeCode): string | null;
  contacts(): ContactView[];
  door(): DoorView;
  meeting: MeetingServices;
}
