/** One citizen as the screens show him. */
import type {
  AppointmentValue, CitizenView, ConflictView, HistoryView, StepCode, StepValueCode,
} from "./contract.ts";
import type { Json, Row } from "../network/messages.ts";
import { deviceOf } from "../sync/ordering.ts";
import { openReturns } from "../sync/returns.ts";
import { type AdmittedOperation as Admitted, type CitizenState as State, part } from "../sync/types.ts";
import { textIn } from "./rows.ts";
import { register } from "./subjects.ts";
import { yearOf } from "./time.ts";

const CHILD_BELOW = 14;

export interface Who {
  /** The device that writes here. */
  readonly device: string;
  readonly actor: string;
  readonly now: number;
  /** Device → the person who holds it. */
  readonly holders: ReadonlyMap<string, string>;
  readonly pair: string;
}
export interface Person {
  readonly row: Row;
  readonly state: State;
  readonly operations: readonly Admitted[];
  readonly unsent: boolean;
  readonly guardianName: string | null;
}

export function citizenView(person: Person, who: Who): CitizenView {
  const { row, state, operations } = person;
  const year = typeof row["y"] === "number" ? row["y"] : null;
  const guardian = guardianOf(person);
  const history = state.visits.map((visit): HistoryView => ({
    id: visit.id, atMs: visit.effectiveMs, outcome: visit.outcome, reason: visit.reason,
    who: nameOf(visit, who), standing: visit.standing, mine: deviceOf(visit.id) === who.device,
  }));
  return {
    id: row.i, household: state.household ?? "", name: textIn(row, "n") ?? "",
    birthYear: year, idDigits: textIn(row, "d"), guardian,
    child: year !== null && yearOf(who.now) - year < CHILD_BELOW,
    sex: row["sex"] === 0 || row["sex"] === 1 ? row["sex"] : null,
    phone: typeof state.registers["phone"] === "string" ? state.registers["phone"] : textIn(row, "t"),
    need: state.need, activated: row["k"] !== 0, onList: row["o"] !== 1,
    goals: Array.isArray(row["gl"]) ? row["gl"].map(String) : null, secondList: row["q"] === 1,
    // Gone from the first list, yet named by the second: there is still something to do.
    row: state.row === "elsewhere" && row["q"] === 1 ? "not_reached" : state.row, outcome: state.outcome, reason: state.reason, missing: [...state.missing],
    alreadyDone: state.alreadyDone, met: state.met, claim: state.claim,
    steps: stepsOf(state), at: stageOf(state), appointment: appointmentOf(operations, lastVisitMs(state)),
    unsent: person.unsent, returned: returnedOf(operations), conflict: conflictOf(row.i, state, history, who), history,
  };
}

/** Nhờ xem lại, until somebody here has written what he saw. */
function returnedOf(operations: readonly Admitted[]): string | null {
  const [id] = openReturns(operations);
  const value = operations.find((each) => each.id === id)?.value;
  return value === undefined ? null : String(part(value, "note") ?? "");
}

/** A promise counts until somebody has been there again. */
export function appointmentOf(operations: readonly Admitted[], lastVisitMs: number): AppointmentValue {
  const kept = register(operations, "appointment");
  return kept && kept.atMs >= lastVisitMs ? appointment(kept.value) : null;
}

function appointment(value: Json): AppointmentValue {
  if (typeof value === "number") return value;
  return value === "tomorrow_morning" || value === "tomorrow_evening" || value === "unknown" ? value : null;
}

export const lastVisitMs = ({ visits }: State): number =>
  visits.reduce((last, { standing, effectiveMs }) => (standing ? Math.max(last, effectiveMs) : last), 0);

function guardianOf({ row, state, guardianName }: Person): CitizenView["guardian"] {
  const id = "guardian" in state.registers ? state.registers["guardian"] : textIn(row, "g");
  return typeof id === "string" && guardianName !== null ? { id, name: guardianName } : null;
}

function stepsOf(state: State): CitizenView["steps"] {
  const steps: Partial<Record<StepCode, StepValueCode>> = {};
  for (const [step, { value }] of Object.entries(state.steps))
    if (value !== null) steps[step as StepCode] = value;
  return steps;
}

/** The step at which work stands; 0: untouched, 4: recorded. */
function stageOf({ outcome, visits, steps, missing }: State): CitizenView["at"] {
  const spoke = visits.some(({ standing, met, outcome: said }) => standing && met && said !== "completed");
  if (outcome !== null || spoke) return 4;
  if (steps.confirmed.value === "done") return missing.length === 0 ? 4 : 2;
  if (steps.sskdt.value === "done") return missing.includes("asxh") ? 2 : 3;
  if (steps.bhyt.value !== null || steps.sskdt.value !== null || steps.level2.value !== null) return 2;
  return steps.listed.value !== null || steps.smartphone.value !== null ? 1 : 0;
}

/** Only what the pair disagrees about itself may be settled here. */
function conflictOf(
  citizen: string, state: State, history: readonly HistoryView[], who: Who,
): ConflictView | null {
  const found = state.conflicts.find(({ kind }) => kind === "visits") ?? state.conflicts[0];
  if (!found) return null;
  const sides = history.filter(({ id }) => found.operations.includes(id));
  const actors = new Set(state.visits.filter(({ id }) => found.operations.includes(id)).map(({ actor }) => actor));
  const mayDecide = found.kind === "visits" && sides.length > 1 && actors.size === 1 && actors.has(who.actor);
  return { id: found.id, citizen, sides, mayDecide };
}

function nameOf({ id, actor }: { id: string; actor: string }, who: Who): string {
  return who.holders.get(deviceOf(id)) ?? (actor === who.actor ? who.pair : "");
}
