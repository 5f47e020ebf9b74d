/** The taps of the field screens: each one durable write, one answer, one Sửa lại. */
import type {
  AppointmentValue, CitizenView, ConflictView, FieldServices, HouseholdView, NeedCode,
  RosterClaimCode, SavedText, StepCode, StepValueCode,
} from "./contract.ts";
import type { StoredPhoto } from "../store/databases.ts";
import type { Draft, Own } from "../store/outbox.ts";
import { type Attempt, type Author, draft, needTap, retractTap, stepTap, type Tap, undoing, valueTap, visitTap } from "./drafts.ts";
import type { Model, Subject } from "./model.ts";
import { CLAIMS, headIds } from "./subjects.ts";
import { dayOf } from "./time.ts";

export interface Desk {
  readonly model: () => Model;
  /** The phone's own clock, as it stands in operations. */
  readonly clock: () => number;
  readonly serverNow: () => number;
  readonly by: () => Author["by"];
  /**
   * Durable and on the screens when it resolves; throws a Failure with words when it is not.
   * `answer` runs as soon as it is durable, before anything else is drawn.
   */
  readonly append: (
    drafts: readonly Draft[], answer: ((own: readonly Own[]) => void) | null, photos?: readonly StoredPhoto[],
  ) => Promise<void>;
  readonly saved: (text: SavedText, undo: () => Promise<void>) => void;
}
export type Recording = Pick<FieldServices,
  | "setSteps" | "confirmSeen" | "recordOutcome" | "recordReason" | "recordAbsentHousehold"
  | "setAppointment" | "rosterClaim" | "rename" | "incidentTap" | "settleConflict">;

type Steps = Partial<Record<StepCode, StepValueCode>>;
type Known = Subject & { view: CitizenView };

/** Runs one tap's work after that of the tap before. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** One tap after the other: a second that had not seen the first would dispute it. */
export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export function recording(desk: Desk, inTurn: Turns): Recording {
  const taps = { ...stepTaps(desk), ...visitTaps(desk), ...listTaps(desk) };
  const queued = Object.entries(taps).map(([name, tap]) =>
    [name, (...given: unknown[]): Promise<unknown> => inTurn(() => (tap as (...all: unknown[]) => Promise<unknown>)(...given))]);
  return Object.fromEntries(queued) as Recording;
}

function stepTaps(desk: Desk): Pick<Recording, "setSteps" | "confirmSeen"> {
  return {
    async setSteps(citizen: string, steps: Steps, need?: NeedCode): Promise<void> {
      const known = person(desk, citizen);
      const author = authorFor(desk, citizen);
      const taps = stepTapsOf(author, known, steps);
      if (need !== undefined) taps.push(...needTap(author, citizen, known, need));
      await write(desk, author, taps, { kind: "step", name: known.view.name });
    },

    async confirmSeen(citizen, alreadyDone) {
      const known = person(desk, citizen);
      const author = authorFor(desk, citizen);
      const taps = stepTap(author, citizen, known, "confirmed", "done");
      const missing = known.state.missing.filter((step) => step !== "confirmed");
      const { name } = known.view;
      if (missing.length > 0) {
        await write(desk, author, taps, { kind: "step", name });
        return { completed: false, missing };
      }
      const reason = alreadyDone ? "pre_existing" : null;
      taps.push(visitTap(author, known.operations, { citizen, outcome: "completed", reason, met: true, alreadyDone }));
      await write(desk, author, taps, { kind: "outcome", outcome: "completed", name });
      return { completed: true };
    },
  };
}

function visitTaps(
  desk: Desk,
): Pick<Recording, "recordOutcome" | "recordReason" | "recordAbsentHousehold" | "settleConflict"> {
  const visit = async (attempt: Attempt, steps: Steps, text: (name: string) => SavedText): Promise<void> => {
    const known = person(desk, attempt.citizen);
    const author = authorFor(desk, attempt.citizen);
    const taps = [...stepTapsOf(author, known, steps), visitTap(author, known.operations, attempt)];
    await write(desk, author, taps, text(known.view.name));
  };
  return {
    recordOutcome(citizen, outcome, reason, steps = {}) {
      const seen: Steps = outcome === "no_smartphone" ? { smartphone: "not_done", ...steps } : steps;
      const attempt = { citizen, outcome, reason, met: outcome !== "absent", alreadyDone: false };
      return visit(attempt, seen, (name) => ({ kind: "outcome", outcome, name }));
    },

    recordReason(citizen, reason) {
      const attempt = { citizen, outcome: null, reason, met: true, alreadyDone: false };
      return visit(attempt, {}, (name) => ({ kind: "reason", reason, name }));
    },

    async recordAbsentHousehold(household) {
      const author = authorFor(desk, household);
      const away = absentees(house(desk, household), desk.serverNow());
      const taps = away.map(({ id }) =>
        visitTap(author, desk.model().operationsOf(id), { citizen: id, outcome: "absent", reason: null, met: false, alreadyDone: false }));
      await write(desk, author, taps, { kind: "absent_household", count: away.length });
      return away.length;
    },

    async settleConflict(conflict: ConflictView, keep: string) {
      const known = person(desk, conflict.citizen);
      const author = authorFor(desk, conflict.citizen);
      const losing = conflict.sides.filter(({ id, standing }) => id !== keep && standing);
      const taps = losing.map(({ id }) => retractTap(author, known.operations, conflict.citizen, id));
      await write(desk, author, taps, { kind: "step", name: known.view.name });
    },
  };
}

function listTaps(desk: Desk): Pick<Recording, "setAppointment" | "rosterClaim" | "rename" | "incidentTap"> {
  return {
    setAppointment: (target, when, reason) => promise(desk, target, when, reason ?? null),

    async rosterClaim(citizen: string, claim: RosterClaimCode) {
      const { operations, view } = person(desk, citizen);
      const author = authorFor(desk, citizen);
      const after = headIds(operations, CLAIMS);
      const tap: Tap = {
        draft: draft(author, { entity: "citizen", entity_id: citizen, field: "roster_claim", value: { claim }, after }),
        undo: ({ operation }) => ({ entity: "citizen", entity_id: citizen, field: "roster_claim_retract", value: { claim: operation.id } }),
      };
      await write(desk, author, [tap], { kind: "claim", claim, name: view.name });
    },

    async rename(household, { knownAs, landmark }) {
      const view = house(desk, household);
      const author = authorFor(desk, household);
      const target = { entity: "household", id: household, operations: desk.model().operationsOf(household) } as const;
      const taps: Tap[] = [];
      if (knownAs !== undefined && knownAs !== view.knownAs)
        taps.push(valueTap(author, target, "known_as", knownAs.normalize("NFC"), view.knownAs));
      if (landmark !== undefined && landmark !== (view.landmark ?? ""))
        taps.push(valueTap(author, target, "landmark", landmark.normalize("NFC"), view.landmark));
      await write(desk, author, taps, { kind: "renamed", household: knownAs ?? view.knownAs });
    },

    async incidentTap() {
      const author: Author = { by: desk.by(), atMs: desk.clock(), area: desk.model().area.id || null };
      const value = { kind: "vneid_down" };
      const tap: Tap = { draft: draft(author, { entity: "incident", entity_id: null, field: "tap", value, after: [] }), undo: null };
      await write(desk, author, [tap], { kind: "incident" });
    },
  };
}

/** A promise, and, with a reason, the same reason on tonight's absents that have none. */
async function promise(
  desk: Desk, { household, citizen }: { household?: string; citizen?: string },
  when: AppointmentValue, reason: string | null,
): Promise<void> {
  const id = citizen ?? household;
  if (id === undefined) return;
  const model = desk.model();
  const author = authorFor(desk, id);
  const entity = citizen === undefined ? "household" : "citizen";
  const taps: Tap[] = [];
  const home = model.household(household ?? model.subject(id)?.view.household ?? "");
  const people = citizen === undefined ? (home?.members ?? []) : (home?.members ?? []).filter((each) => each.id === citizen);
  if (reason !== null) for (const each of people) taps.push(...reasoned(desk, author, each, reason));
  taps.push(valueTap(author, { entity, id, operations: model.operationsOf(id) }, "appointment", when, null));
  await write(desk, author, taps, { kind: "appointment", household: home?.knownAs ?? "", when });
}

/** A visit is never changed: tonight's own absent is taken back and recorded with its reason. */
function reasoned(desk: Desk, author: Author, citizen: CitizenView, reason: string): Tap[] {
  const tonight = dayOf(desk.serverNow());
  const bare = citizen.history.filter((visit) =>
    visit.mine && visit.standing && visit.outcome === "absent" && visit.reason === null && dayOf(visit.atMs) === tonight);
  if (bare.length === 0) return [];
  const operations = desk.model().operationsOf(citizen.id);
  return [
    ...bare.map(({ id }) => retractTap(author, operations, citizen.id, id)),
    visitTap(author, operations, { citizen: citizen.id, outcome: "absent", reason, met: false, alreadyDone: false }),
  ];
}

/** "Cả nhà vắng": who has no result of tonight, no claim, and is not done on another evening. */
export function absentees(household: HouseholdView, serverNow: number): CitizenView[] {
  const tonight = dayOf(serverNow);
  return household.members.filter((citizen) => {
    if (citizen.claim !== null || citizen.row === "elsewhere") return false;
    if (citizen.outcome === "completed" || citizen.outcome === "no_smartphone") return false;
    return !citizen.history.some(({ standing, atMs, outcome }) => standing && outcome !== null && dayOf(atMs) === tonight);
  });
}

function stepTapsOf(author: Author, known: Known, steps: Steps): Tap[] {
  return (Object.entries(steps) as [StepCode, StepValueCode][])
    .flatMap(([step, value]) => stepTap(author, known.row.i, known, step, value));
}

export async function write(desk: Desk, author: Author, taps: readonly Tap[], text: SavedText): Promise<void> {
  if (taps.length === 0) return;
  await desk.append(taps.map((tap) => tap.draft), (own) =>
    desk.saved(text, async () => {
      const back = undoing({ ...author, atMs: desk.clock() }, taps, own);
      if (back.length > 0) await desk.append(back, null);
    }));
}

function authorFor(desk: Desk, id: string): Author {
  return { by: desk.by(), atMs: desk.clock(), area: desk.model().areaOf(id) };
}

function person(desk: Desk, citizen: string): Known {
  const known = desk.model().subject(citizen);
  if (!known) throw new Error("Unknown citizen.");
  return known;
}

function house(desk: Desk, household: string): HouseholdView {
  const known = desk.model().household(household);
  if (!known) throw new Error("Unknown household.");
  return known;
}
