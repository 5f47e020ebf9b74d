/**
 * Where the person is. Nothing is written to the address: the way walked is kept in the
 * history entry itself, so that Android's back key closes a sheet, then a screen, and a page
 * that the phone threw away comes back to the same citizen after the PIN.
 */
import { signal } from "@preact/signals";
import type { CutPlan, StepCode } from "../../services/contract";

export type Tab = "next" | "houses" | "later";
export type Route =
  | { at: Tab }
  | { at: "house"; id: string }
  | { at: "citizen"; id: string }
  | { at: "read"; id: string; already: boolean }
  | { at: "history"; id: string }
  | { at: "status" | "end" | "rescue" | "hand" }
  | { at: "help" }
  | TicketRoute
  | MeetRoute
  | LeadRoute;

/** A hard case on its way to the office. */
export type TicketRoute = { at: "ticket"; id: string; category: string };

/** Somebody or something that the list does not have here; in the file of tickets. */
export type NewcomerRoute = { at: "newcomer"; name: string; year?: string; offList: boolean; citizen?: string };
export type MeetRoute = NewcomerRoute | { at: "neighbour"; name: string } | { at: "notes"; subject: string; asks: boolean };

/** A lead's own screens, in a file of their own. */
export type LeadRoute =
  | { at: "lead" | "pool" | "village" | "outside" | "cut" | "attendance" | "report" | "queue" | "number" }
  | { at: "qr"; slot: string }
  | { at: "split" | "crew"; id: string }
  | { at: "choose"; why: "join" | "merge" | "after"; id: string };

export type SheetName =
  | { kind: "revisit"; household: string; citizen?: string }
  | { kind: "errors" | "refusals" | "corrections"; citizen: string }
  | { kind: "missing"; citizen: string; missing: StepCode[] }
  | { kind: "appointment"; household: string; citizen?: string }
  | { kind: "menu"; household?: string; citizen?: string }
  | { kind: "rename"; household: string }
  | { kind: "ticket-photo" }
  | LeadSheet;

/** Drawn by the lead's own part. */
export type LeadSheet =
  | { kind: "lead-house" | "lead-area"; household: string }
  | { kind: "lead-name"; people: string[] }
  | { kind: "lead-replace"; pair: string }
  | { kind: "lead-held"; pairs: number; plan: CutPlan };

interface Entry {
  route: Route;
  sheet: SheetName | null;
}

const ROOT: Entry = { route: { at: "next" }, sheet: null };
const way = signal<Entry[]>([ROOT]);
let afterPop: Entry[] | null = null;

export const route = signal<Route>(ROOT.route);
export const sheet = signal<SheetName | null>(null);

export function startNav(): () => void {
  show(remembered(history.state) ?? [ROOT]);
  history.replaceState({ way: way.peek() }, "");
  const onPop = (event: PopStateEvent): void => {
    const next = afterPop;
    afterPop = null;
    if (next) step(next, false);
    else show(remembered(event.state) ?? [ROOT]);
  };
  addEventListener("popstate", onPop);
  return () => removeEventListener("popstate", onPop);
}

export function go(next: Route): void {
  const here = way.peek();
  const replaces = top(here).sheet !== null;
  step([...(replaces ? here.slice(0, -1) : here), { route: next, sheet: null }], replaces);
}

/** Tabs stand side by side: back from any of them leads to the first, then out. */
export function goTab(tab: Tab): void {
  if (tab === "next") home();
  else fromHome({ at: tab });
}

export function openSheet(next: SheetName): void {
  const here = way.peek();
  const replaces = top(here).sheet !== null;
  step([...(replaces ? here.slice(0, -1) : here), { route: top(here).route, sheet: next }], replaces);
}

/** Puts this in place of what is on top: back then leads to what was below it. */
export function replaceTop(next: Route, open: SheetName | null): void {
  step([...way.peek().slice(0, -1), { route: next, sheet: open }], true);
}

export function back(steps = 1): void {
  const here = way.peek();
  const taken = Math.min(steps, here.length - 1);
  if (taken < 1) return;
  show(here.slice(0, -taken));
  history.go(-taken);
}

/** Closes the sheet, if one is open, and goes back to the nearest screen of that kind. */
export function backTo(at: Route["at"], otherwise: Route): void {
  const here = way.peek();
  for (let n = here.length - 1; n >= 0; n--) {
    const entry = here[n];
    if (entry && entry.route.at === at && !entry.sheet) return back(here.length - 1 - n);
  }
  fromHome(otherwise);
}

export function home(): void {
  back(way.peek().length - 1);
}

/** For tests and the gallery: stand here, without a way behind. */
export function standAt(here: Route, open: SheetName | null = null): void {
  show([ROOT, { route: here, sheet: open }]);
}

/**
 * Shows a screen directly above the first tab. The browser steps back on its own time, so the new
 * entry is pushed when it has arrived.
 */
function fromHome(next: Route): void {
  const depth = way.peek().length - 1;
  const entries: Entry[] = [ROOT, { route: next, sheet: null }];
  if (depth === 0) return step(entries, false);
  afterPop = entries;
  show(entries);
  history.go(-depth);
}

function step(entries: Entry[], replaces: boolean): void {
  show(entries);
  if (replaces) history.replaceState({ way: entries }, "");
  else history.pushState({ way: entries }, "");
}

function show(entries: Entry[]): void {
  way.value = entries;
  const { route: r, sheet: s } = top(entries);
  route.value = r;
  sheet.value = s;
}

function top(entries: Entry[]): Entry {
  return entries[entries.length - 1] ?? ROOT;
}

function remembered(state: unknown): Entry[] | null {
  const kept = (state as { way?: Entry[] } | null)?.way;
  return Array.isArray(kept) && kept.length > 0 ? kept : null;
}
