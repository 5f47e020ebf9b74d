/** One household as the screens show it, which is next, and where to come back to. */
import type { AppointmentValue, CitizenView, DueView, HouseholdView } from "./contract.ts";
import type { Row } from "../network/messages.ts";
import { appointmentOf } from "./people.ts";
import type { AdmittedOperation as Admitted } from "../sync/types.ts";
import { textIn } from "./rows.ts";
import { register } from "./subjects.ts";
import { dayOf, hourOfDay, MINUTE_MS } from "./time.ts";

const MORNING = 8;
const EVENING = 19;

/** When an outage ended, and whether one still lasts. */
export interface Outages {
  readonly open: boolean;
  readonly lastClosedMs: number;
}

export function householdView(
  row: Row, operations: readonly Admitted[], all: readonly CitizenView[], context: { skipped: boolean; outages: Outages },
): HouseholdView {
  const members = all.filter(({ claim }) => claim !== "deceased");
  const text = (field: string, short: string): string | null => {
    const written = register(operations, field)?.value;
    return typeof written === "string" && written !== "" ? written : textIn(row, short);
  };
  const head = textIn(row, "h");
  const placed = register(operations, "position")?.value ?? row["p"];
  const visited = all.flatMap(({ history }) => history.filter(({ standing }) => standing).map(({ atMs }) => atMs));
  const appointment = appointmentOf(operations, Math.max(0, ...visited));
  const state = stateOf(members, appointment, context.outages);
  return {
    id: row.i, knownAs: text("known_as", "n") ?? head ?? "", head, landmark: text("landmark", "l"),
    address: text("address", "a"), position: typeof placed === "number" ? placed : 0,
    appointment, members, skipped: context.skipped,
    // A house of another area is no part of this walk.
    state: row.b.startsWith("guest") && state === "todo" ? "later" : state,
  };
}

export const isOutage = ({ outcome, reason }: CitizenView): boolean =>
  outcome === "system_error" && reason === "vneid_down";

/** VNeID answers again since this person was turned away by it. */
function mayRetry(citizen: CitizenView, outages: Outages): boolean {
  const last = citizen.history.reduce((late, { standing, atMs }) => (standing ? Math.max(late, atMs) : late), 0);
  return isOutage(citizen) && !outages.open && outages.lastClosedMs >= last;
}

/** Nothing more to do at this door for this person, as things stand. */
function isSettled(citizen: CitizenView, outages: Outages): boolean {
  if (citizen.outcome === "completed" || citizen.claim !== null || citizen.row === "elsewhere") return true;
  if (citizen.appointment !== null || citizen.outcome === "absent" || mayRetry(citizen, outages)) return false;
  return citizen.outcome !== null || citizen.row === "refused" || (citizen.at === 4 && citizen.met);
}

function stateOf(
  members: readonly CitizenView[], appointment: AppointmentValue, outages: Outages,
): HouseholdView["state"] {
  const open = members.filter((member) => !isSettled(member, outages));
  if (open.length === 0) return "done";
  const waits = (member: CitizenView): boolean =>
    member.appointment !== null || member.outcome === "absent" || mayRetry(member, outages);
  if (appointment !== null || open.every(waits)) return "later";
  return members.some(({ met, outcome }) => met || outcome !== null) ? "doing" : "todo";
}

/** First untouched house of the walk; those put off come after all others. */
export function nextOf(households: readonly HouseholdView[]): HouseholdView | null {
  const todo = households.filter(({ state }) => state === "todo");
  return todo.find(({ skipped }) => !skipped) ?? todo[0] ?? null;
}

/** The hour that a promise means, told from the day on which it was given. */
export function dueMsOf(when: AppointmentValue, givenMs: number): number | null {
  if (typeof when === "number") return when;
  if (when === "tomorrow_morning") return hourOfDay(dayOf(givenMs) + 1, MORNING);
  return when === "tomorrow_evening" ? hourOfDay(dayOf(givenMs) + 1, EVENING) : null;
}

export interface DueContext {
  readonly now: number;
  readonly outages: Outages;
  /** When the promise of this household or citizen was given. */
  readonly givenMs: (id: string) => number;
}

/** By hour; what has no hour comes last, in walking order. */
export function dueOf(households: readonly HouseholdView[], context: DueContext): DueView[] {
  return households
    .flatMap((household) => dueIn(household, context))
    .sort((left, right) => (left.dueMs ?? Infinity) - (right.dueMs ?? Infinity) || left.household.position - right.household.position);
}

function dueIn(household: HouseholdView, context: DueContext): DueView[] {
  const { outages } = context;
  const due = household.members.flatMap((member) =>
    (member.returned === null ? [] : entry(household, [member], null, "returned", context)));
  const open = household.members.filter((member) => member.returned === null && !isSettled(member, outages));
  if (open.length === 0) return due;
  const groups = new Map<AppointmentValue, CitizenView[]>();
  for (const member of open)
    if (member.appointment !== null)
      groups.set(member.appointment, [...(groups.get(member.appointment) ?? []), member]);
  for (const [when, citizens] of groups) {
    const failed = citizens.every(({ outcome }) => outcome === "system_error");
    due.push(entry(household, citizens, when, failed ? "error" : "appointment", context));
  }
  const rest = open.filter(({ appointment }) => appointment === null);
  if (household.appointment !== null) {
    if (rest.length > 0) due.push(entry(household, rest, household.appointment, "appointment", context));
    return due;
  }
  const retry = rest.filter((member) => mayRetry(member, outages));
  if (retry.length > 0) due.push(entry(household, retry, null, "incident", context));
  const absent = rest.filter(({ outcome }) => outcome === "absent");
  if (absent.length > 0) due.push(entry(household, absent, null, "absent", context));
  return due;
}

function entry(
  household: HouseholdView, citizens: CitizenView[], when: AppointmentValue, why: DueView["why"], context: DueContext,
): DueView {
  const owner = household.appointment === when && citizens[0]?.appointment !== when ? household.id : (citizens[0]?.id ?? "");
  const dueMs = dueMsOf(when, context.givenMs(owner));
  const lateMinutes = dueMs === null ? 0 : Math.max(0, Math.floor((context.now - dueMs) / MINUTE_MS));
  return { household, citizens, when, dueMs, lateMinutes, why };
}
