/** What the field screens see and may ask for. Views import only this file and words. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { LeadServices } from "./contract.lead";
import type { TicketServices } from "./contract.ticket";

export type * from "./contract.hall";
export type * from "./contract.lead";
export type * from "./contract.meeting";
export type * from "./contract.report";
export type * from "./contract.ticket";

export type OutcomeCode = "completed" | "system_error" | "no_smartphone" | "absent";
export type RowCode =
  | OutcomeCode | "refused" | "missing_asxh" | "roster_claim" | "half_done" | "not_reached" | "elsewhere";
export type StepCode =
  | "listed" | "smartphone" | "level2" | "bhyt" | "sskdt" | "asxh" | "confirmed" | "licence" | "vehicle";
export type StepValueCode = "done" | "waiting" | "not_done" | null;
export type NeedCode = "policy" | "wants" | "none";
export type RosterClaimCode = "moved_away" | "deceased" | "duplicate" | "wrong_village" | "not_here";
export type AppointmentValue = number | "tomorrow_morning" | "tomorrow_evening" | "unknown" | null;
export type Holder = "technical" | "local" | "both";

export interface CitizenView {
  id: string; household: string; name: string; birthYear: number | null;
  /** Four last digits, only where name and year repeat in the village. */
  idDigits: string | null;
  guardian: { id: string; name: string } | null;
  /** Under 14: shown indented below the guardian. */
  child: boolean; sex: 0 | 1 | null; phone: string | null;
  need: NeedCode; activated: boolean; onList: boolean;
  /** What the list asks for, where it says; null: all that the campaign asks. */
  goals: readonly string[] | null;
  /** Named by the second list: level 2 not activated. */
  secondList: boolean;
  row: RowCode; outcome: OutcomeCode | null; reason: string | null; missing: StepCode[];
  alreadyDone: boolean; met: boolean; claim: RosterClaimCode | null;
  steps: Partial<Record<StepCode, StepValueCode>>;
  /** 1..4: the step at which work stands; 0 untouched; 4 when recorded. */
  at: 0 | 1 | 2 | 3 | 4;
  appointment: AppointmentValue;
  unsent: boolean;
  conflict: ConflictView | null;
  /** What the commune asks to be looked at again; null: nothing. */
  returned: string | null;
  history: HistoryView[];
}
export interface HistoryView { id: string; atMs: number; outcome: OutcomeCode | null; reason: string | null; who: string; standing: boolean; mine: boolean }
export interface ConflictView { id: string; citizen: string; sides: HistoryView[]; mayDecide: boolean }
export interface HouseholdView {
  id: string; knownAs: string; head: string | null; landmark: string | null; address: string | null; position: number;
  appointment: AppointmentValue; members: CitizenView[];
  /** todo: nobody has a result; doing: half done; later: absent or promised; done: every member has one. */
  state: "todo" | "doing" | "later" | "done";
  skipped: boolean;
}
export interface DueView { household: HouseholdView; citizens: CitizenView[]; when: AppointmentValue; dueMs: number | null; lateMinutes: number; why: "appointment" | "absent" | "incident" | "error" | "returned" }
export interface Status {
  kind: "saved" | "sending" | "received" | "offline" | "failed" | "paused";
  /** People (never operations) with something the commune has not confirmed. */
  unsentPeople: number; unsentNames: { citizen: string; household: string }[];
  lastReceivedMs: number | null; failure: { code: string; vi: string; en: string } | null;
  /** Phone clock is off by more than five minutes; it was set back since the last contact. */
  clockOff: boolean; clockBack: boolean; revoked: boolean; updateReady: boolean;
  /** When the list will be locked for want of a contact, once that is near. */
  locksMs: number | null;
}
export interface Evening { onPhone: number; received: number | null; equal: boolean; receipt: string | null; missing: { citizen: string; household: string }[]; checkedMs: number | null }
/** Answer to every save; `undo` takes back all that the tap wrote. */
export interface Saved { text: SavedText; undo: () => Promise<void>; id: number }
export type SavedText =
  | { kind: "outcome"; outcome: OutcomeCode; name: string }
  | { kind: "absent_household"; count: number }
  | { kind: "step"; name: string }
  | { kind: "reason"; reason: string; name: string }
  | { kind: "appointment"; household: string; when: AppointmentValue }
  | { kind: "claim"; claim: RosterClaimCode; name: string }
  | { kind: "renamed"; household: string }
  | { kind: "incident" }
  /** What a lead wrote, in the words of his own part. */
  | { kind: "told"; vi: string; en: string };
export interface Look {
  slot: string; kind: "pair" | "lead"; pair: string | null; village: string; area: string | null;
  households: number; citizens: number; members: { id: string; name: string; role: "technical" | "local" | "lead" }[];
  needsConfirmation: boolean; expiresMs: number;
}
export type ClaimState =
  | { step: "none" } | { step: "looking" } | { step: "look"; look: Look } | { step: "claiming" }
  | { step: "waiting"; code: string; expiresMs: number }
  | { step: "pin" } | { step: "download"; have: number; of: number } | { step: "ready"; citizens: number; checks: ("clock" | "space" | "persist")[] }
  /** This phone's rights or its list ended; what to do next stands with it. */
  | { step: "ended"; why: EndCode; unsent: number }
  | { step: "failed"; code: string; vi: string; en: string; retry: boolean };
/** erased: ten wrong PINs; copied: its storage went back and another phone has the place. */
export type EndCode = "wipe" | "replace" | "revoke" | "copied" | "erased";
export interface AreaView { id: string; name: string; village: string; pair: string; members: { id: string; name: string; role: string }[]; holder: Holder; lead: boolean; tonight: { startMs: number; endMs: number } | null; shifted: boolean; /** The social account is asked of all, wanted or not. */ everybody: boolean }
/** Whose hand the phone is in. `now`: a member's id, "both", or null until it was said. */
export interface Hand { asked: boolean; shared: boolean; now: string | null; last: string | null; choices: { id: string; name: string; role: string }[] }
/** One phone's part of a rescue file that this phone handed in, in operations. */
export interface HandedIn { device: string | null; people: number; new: number; duplicate: number; quarantined: number; damaged: number; refused: { vi: string; en: string } | null }
export interface WaitingClaim { id: string; code: string; pair: string; holder: string; atMs: number }

export interface FieldServices {
  /** locked: PIN asked; claim: nothing on this phone; open: the list is usable. */
  phase: Signal<"starting" | "claim" | "locked" | "open" | "blocked">;
  blocked: Signal<{ code: "in_app_browser" | "in_app_iphone" | "ios_tab" | "no_storage" | "insecure"; address: string } | null>;
  claim: Signal<ClaimState>;
  area: Signal<AreaView | null>;
  households: Signal<HouseholdView[]>;      // walking order, claimed-deceased people hidden
  next: Signal<HouseholdView | null>;
  doing: Signal<HouseholdView | null>;
  due: Signal<DueView[]>;
  status: Signal<Status>;
  evening: Signal<Evening>;
  saved: Signal<Saved | null>;
  now: Signal<number>;                       // server-corrected ms, ticks each half minute

  lookLink(fragmentOrUrl: string): Promise<void>;
  lookTyped(code: string): Promise<void>;
  takeClaim(holder: Holder): Promise<void>;
  cancelClaim(): void;
  /** "Thử lại": what failed is asked again, by the same key. */
  retryClaim(): Promise<void>;
  pinDigits(): number;                      // of the PIN that is set
  setPin(pin: string): Promise<{ ok: true } | { ok: false; why: "short" | "weak" }>;
  unlock(pin: string): Promise<{ ok: true } | { ok: false; why: "wrong"; triesLeft: number } | { ok: false; why: "wait"; untilMs: number } | { ok: false; why: "contact" }>;
  /** The list goes, the work stays; a new PIN needs the lead and a network. */
  forgetPin(): Promise<void>;
  /** Who picks the phone up: a member's id, or "both". */
  hand: ReadonlySignal<Hand | null>;
  hold(member: string): void;
  start(): void;                             // "Bắt đầu đi"

  search(text: string): HouseholdView[];     // no diacritics needed
  /** Writes every given flag durably; one Sửa lại for all. */
  setSteps(citizen: string, steps: Partial<Record<StepCode, StepValueCode>>, need?: NeedCode): Promise<void>;
  /** Step 3 answered ĐÚNG RỒI: writes confirmed and, if the rule holds, completed. */
  confirmSeen(citizen: string, alreadyDone: boolean): Promise<{ completed: true } | { completed: false; missing: StepCode[] }>;
  recordOutcome(citizen: string, outcome: OutcomeCode, reason: string | null, steps?: Partial<Record<StepCode, StepValueCode>>): Promise<void>;
  recordReason(citizen: string, reason: string): Promise<void>;   // met, no outcome (Chưa đồng ý, …)
  recordAbsentHousehold(household: string): Promise<number>;
  setAppointment(target: { household?: string; citizen?: string }, when: AppointmentValue, reason?: string): Promise<void>;
  rosterClaim(citizen: string, claim: RosterClaimCode): Promise<void>;
  rename(household: string, fields: { knownAs?: string; landmark?: string }): Promise<void>;
  skip(household: string): void;             // Để sau
  incidentTap(): Promise<void>;
  settleConflict(conflict: ConflictView, keep: string): Promise<void>;
  syncNow(): Promise<void>;
  dismissSaved(): void;
  applyUpdate(): void;
  persistStorage(): Promise<boolean>;
  /** Unsent work, sealed for the server and signed: to be carried by any channel. */
  rescueFile(): Promise<{ file: Blob; operations: number }>;
  /** A rescue file of another phone goes to the commune. Throws a Failure with words. */
  handIn(file: Blob): Promise<HandedIn[]>;

  /** Phones of a lead's village that wait to be let in; empty on other phones. */
  waiting: Signal<WaitingClaim[]>;
  /** A lead's own part, there once its file is; null on every other phone. */
  lead: Signal<LeadServices | null>;
  /** Tickets, there once their file is. */
  tickets: Signal<TicketServices | null>;
}
