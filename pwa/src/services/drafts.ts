/** From what was tapped to operations, each with what would take it back. Pure. */
import type { NeedCode, OutcomeCode, StepCode, StepValueCode } from "./contract.ts";
import type { Json, WireOperation } from "../network/messages.ts";
import type { Draft, Own } from "../store/outbox.ts";
import type { Model, Subject } from "./model.ts";
import type { AdmittedOperation as Admitted } from "../sync/types.ts";
import { headIds, register, VISITS } from "./subjects.ts";

/** One operation to write, and the one that undoes it once it has an id. */
export interface Tap {
  readonly draft: Draft;
  readonly undo: ((own: Own) => Pick<Draft, "entity" | "entity_id" | "field" | "value">) | null;
}
export interface Author {
  readonly by: WireOperation["by"];
  readonly atMs: number;
  readonly area: string | null;
}

/** A flag, unless it already shows this value. */
export function stepTap(
  author: Author, citizen: string, { state, operations }: Pick<Subject, "state" | "operations">,
  step: StepCode, value: StepValueCode,
): Tap[] {
  const before = state.steps[step].value;
  if (before === value) return [];
  const field = `step.${step}`;
  const after = headIds(operations, field);
  return [registerTap(author, { entity: "citizen", id: citizen, field, value, after, before })];
}

export function needTap(
  author: Author, citizen: string, { state, operations }: Pick<Subject, "state" | "operations">, need: NeedCode,
): Tap[] {
  if (state.need === need) return [];
  const after = headIds(operations, "asxh_need");
  return [registerTap(author, { entity: "citizen", id: citizen, field: "asxh_need", value: need, after, before: state.need })];
}

/** Any other single value of a household or citizen. */
export function valueTap(
  author: Author, target: { entity: "citizen" | "household"; id: string; operations: readonly Admitted[] },
  field: string, value: Json, otherwise: Json,
): Tap {
  const { entity, id, operations } = target;
  const known = register(operations, field);
  return registerTap(author, {
    entity, id, field, value, after: headIds(operations, field), before: known ? known.value : otherwise,
  });
}

/** A house's place in the walk; of one made by this very write there is nothing to take back. */
export function positionTap(model: Pick<Model, "household" | "operationsOf">, house: string, position: number, author: Author): Tap {
  const view = model.household(house);
  if (!view)
    return { draft: draft(author, { entity: "household", entity_id: house, field: "position", value: position, after: [] }), undo: null };
  return valueTap(author, { entity: "household", id: house, operations: model.operationsOf(house) }, "position", position, view.position);
}

interface RegisterTap {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly value: Json;
  readonly after: readonly string[];
  readonly before: Json;
}

function registerTap(author: Author, { entity, id, field, value, after, before }: RegisterTap): Tap {
  return {
    draft: draft(author, { entity, entity_id: id, field, value, after }),
    undo: () => ({ entity, entity_id: id, field, value: before }),
  };
}

export interface Attempt {
  readonly citizen: string;
  readonly outcome: OutcomeCode | null;
  readonly reason: string | null;
  readonly met: boolean;
  readonly alreadyDone: boolean;
}

export function visitTap(author: Author, operations: readonly Admitted[], attempt: Attempt): Tap {
  const { citizen, outcome, reason, met, alreadyDone } = attempt;
  const value = { citizen, outcome, reason, met, already_done: alreadyDone, mode: "home" };
  return {
    draft: draft(author, { entity: "visit", entity_id: null, field: "record", value, after: headIds(operations, VISITS) }),
    undo: ({ operation }) => ({ entity: "visit", entity_id: operation.id, field: "retract", value: { citizen } }),
  };
}

/** Retracting is not undone by an operation of its own: the visit is recorded again instead. */
export function retractTap(author: Author, operations: readonly Admitted[], citizen: string, visit: string): Tap {
  const after = headIds(operations, VISITS);
  const known = operations.find(({ id }) => id === visit);
  return {
    draft: draft(author, { entity: "visit", entity_id: visit, field: "retract", value: { citizen }, after }),
    undo: known ? () => ({ entity: "visit", entity_id: null, field: "record", value: known.value }) : null,
  };
}

export function draft(
  author: Author, what: Pick<Draft, "entity" | "entity_id" | "field" | "value" | "after">,
): Draft {
  return { ...what, area: author.area, by: author.by, at_ms: author.atMs };
}

/** What takes back all that was written: each by its own operation, naming only that one. */
export function undoing(author: Author, taps: readonly Tap[], own: readonly Own[]): Draft[] {
  return own.flatMap((written, at) => {
    const inverse = taps[at]?.undo?.(written);
    const area = written.operation.area ?? null;
    return inverse ? [draft({ ...author, area }, { ...inverse, after: [written.operation.id] })] : [];
  });
}
