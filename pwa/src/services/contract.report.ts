/** What the screens of "Chốt số" see and may ask for. */
import type { ReadonlySignal } from "@preact/signals";

export type DifferCode = "phone_dead" | "not_entered" | "other";
export interface SilentPhoneView { holder: string | null; pair: string | null; phone: string | null; lastContactMs: number }
/** A reporter's word as the commune has it. `seen` null: from before that was kept. */
export interface ConfirmationView { role: "lead" | "head"; figure: number; seen: number | null; reason: string | null; atMs: number }
/** The village's figure as the commune told it at `askedMs`, for the cut-off at `atMs`. */
export interface VillageFigure {
  atMs: number; askedMs: number; frozen: boolean;
  /** The phase whose khóa sổ it is. */
  lock: string | null;
  role: "lead" | "head"; target: number; completed: number; inDay: number;
  /** Completed since the cut-off: of the next report. */
  later: number;
  silent: SilentPhoneView[]; confirmations: ConfirmationView[];
  /** For Zalo, without names. */
  text: string;
}
/** What this phone's reporter said of that cut-off. `receivedMs` null: still on this phone. */
export interface OwnWord { figure: number; seen: number | null; reason: string | null; saidMs: number; receivedMs: number | null }

export interface ReportServices {
  /** As last told, kept on the phone; null: never asked. */
  figure: ReadonlySignal<VillageFigure | null>;
  word: ReadonlySignal<OwnWord | null>;
  /** Why the commune would not take what waits. */
  refused: ReadonlySignal<{ vi: string; en: string } | null>;
  /** When today's figures close, and whether the village works today. */
  closes: ReadonlySignal<{ minute: number; works: boolean }>;
  /** Asks the commune, and hands over what waits. */
  ask(): Promise<void>;                                                    // network
  /** Kept on the phone when it resolves; handed over as soon as there is a network. */
  say(figure: number, reason: DifferCode | null): Promise<void>;
}
