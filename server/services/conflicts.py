"""What two phones recorded differently, side by side, and what each choice would lead to.

Kinds: sync/README.md, "Conflicts". Nothing here decides; `resolving` writes what the desk chose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import ConflictRecord
from server.repositories import conflicts as rows
from server.repositories import operations, people, scope
from server.repositories.people import Holders
from server.repositories.rows import AnyRow
from sync.projection import project
from sync.types import (
    AdmittedOperation,
    CitizenState,
    JsonValue,
    Operation,
    Outcome,
    RosterFacts,
    Rule,
    Stamp,
    Step,
)

# A phone writes the steps and the visit of one tap within moments of each other.
SAME_TAP_MS = 120_000
OFFLINE_MS = 5 * 60_000
ELSEWHERE = "claim_completed"


@dataclass(frozen=True, slots=True)
class Draft:
    """One operation that a decision would write: entity, its id, field, value, heads seen."""

    entity: str
    entity_id: str
    field: str
    value: JsonValue
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict with everything known of its citizen."""

    record: ConflictRecord
    facts: RosterFacts
    history: tuple[AdmittedOperation, ...]
    rule: Rule
    state: CitizenState

    @property
    def members(self) -> dict[str, AdmittedOperation]:
        """Operations of the citizen by id."""
        return {one.operation.id: one for one in self.history}

    @property
    def heads(self) -> list[str]:
        """What a decision must have seen: heads of visits, steps and registers, sorted."""
        found = set(self.state.visit_heads)
        for step in self.state.steps.values():
            found.update(step.heads)
        for ids in self.state.register_heads.values():
            found.update(ids)
        return sorted(found)


def listing(
    commune_id: str, *, is_open: bool, villages: Collection[str] | None
) -> list[dict[str, Any]]:
    """Conflicts as the queue shows them."""
    found = rows.conflicts(commune_id, is_open=is_open, villages=villages)
    citizens = people.citizens(commune_id, (one.citizen_id for one in found))
    holders = people.holders(commune_id)
    return [
        _head(commune_id, one, citizens, holders) for one in found if one.citizen_id in citizens
    ]


def detail(commune_id: str, conflict_id: str) -> dict[str, Any]:
    """One conflict with its sides. Raises ApiError not_found 404."""
    case = load(commune_id, conflict_id)
    record = case.record
    citizens = people.citizens(commune_id, [record.citizen_id])
    holders = people.holders(commune_id)
    now = rows.completed_in(commune_id, record.village_id)
    found = _head(commune_id, record, citizens, holders)
    found["sides"] = [_side(commune_id, case, key, holders, now) for key in _side_ids(case)]
    found["heads"] = case.heads
    found["village_cumulative_now"] = now
    if record.kind == ELSEWHERE:
        found["elsewhere"] = "roster-claims"
    return found


def load(commune_id: str, conflict_id: str) -> Case:
    """The case behind a conflict's id. Raises ApiError not_found 404."""
    record = rows.conflict(commune_id, conflict_id)
    if record is None:
        raise ApiError("not_found", 404)
    key = record.citizen_id
    places, _ = scope.citizens(commune_id, [key])
    if key not in places:
        raise ApiError("not_found", 404)
    history = tuple(operations.history(commune_id, [key]).get(key, ()))
    rule = scope.rules(commune_id, [record.village_id]).get(record.village_id, Rule())
    facts = places[key].facts
    return Case(record, facts, history, rule, project(facts, history, rule))


def drafts(case: Case, keep: str | None, steps: Mapping[str, str | None], note: str) -> list[Draft]:
    """What keeping one side means in operations.

    A decision names every head it has seen and every visit it judged, and binds only those.
    """
    record, state = case.record, case.state
    made: list[Draft] = []
    if record.kind == "register":
        return [_register_draft(case, keep)]
    judged = {key for key in record.operations if _field(case, key) == ("visit", "record")}
    value: dict[str, JsonValue] = {"keep": keep}
    if note:
        value["note"] = note
    after = tuple(sorted(judged | set(state.visit_heads)))
    made.append(Draft("desk", record.citizen_id, "resolve", value, after))
    for name, wanted in sorted(steps.items()):
        heads = state.steps[Step(name)].heads
        made.append(Draft("citizen", record.citizen_id, f"step.{name}", wanted, heads))
    return made


def _register_draft(case: Case, keep: str | None) -> Draft:
    chosen = case.members.get(keep or "")
    if chosen is None or chosen.operation.id not in case.record.operations:
        raise ApiError("invalid", 422, {"keep": ["one of the sides"]})
    field = chosen.operation.field
    after = case.state.register_heads.get(field, ())
    return Draft("citizen", case.record.citizen_id, field, chosen.operation.value, after)


def _field(case: Case, key: str) -> tuple[str, str]:
    found = case.members.get(key)
    return (found.operation.entity, found.operation.field) if found else ("", "")


def _side_ids(case: Case) -> list[str]:
    """Operations of the conflict that are there, in the order in which they happened."""
    members = case.members
    there = [members[key] for key in case.record.operations if key in members]
    return [one.operation.id for one in sorted(there, key=lambda one: one.order)]


def _head(
    commune_id: str, one: ConflictRecord, citizens: Mapping[str, Any], holders: Holders
) -> dict[str, Any]:
    citizen = citizens[one.citizen_id]
    found: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "opened_ms": one.opened_ms,
        "citizen": citizen_json(citizen),
    }
    twins = people.namesakes(commune_id, citizen)
    if twins:
        found["same_name"] = {
            "name": twins[0].name,
            "household": twins[0].known_as,
            **_last4(twins[0].id_last4),
        }
        found["citizen"] |= _last4(citizen.id_last4)
    if one.closed_ms is not None:
        found["closed_ms"] = one.closed_ms
        by = holders.of(one.closed_by or "", "both")
        found["closed"] = {
            "name": by.name or "",
            "pair": by.pair,
            "note": _note(commune_id, one),
        }
    return found


def _last4(digits: str | None) -> dict[str, str]:
    return {"id_last4": digits} if digits else {}


def citizen_json(citizen: AnyRow) -> dict[str, Any]:
    """A citizen as the queues show one: no identity number."""
    return {
        "id": citizen.id,
        "name": citizen.name,
        "birth_year": citizen.birth_year,
        "household": citizen.known_as,
        "landmark": citizen.landmark,
        "village": {"id": citizen.village_id, "name": citizen.village},
        "pair": citizen.pair,
    }


def _note(commune_id: str, one: ConflictRecord) -> str | None:
    """What the desk wrote when it settled this."""
    history = operations.history(commune_id, [one.citizen_id]).get(one.citizen_id, ())
    for admitted in reversed(history):
        value = admitted.operation.value
        judged = set(one.operations) & set(admitted.operation.after)
        if admitted.operation.field == "resolve" and judged and isinstance(value, dict):
            note = value.get("note")
            return note if isinstance(note, str) else None
    return None


def _side(
    commune_id: str, case: Case, key: str, holders: Holders, cumulative: int
) -> dict[str, Any]:
    admitted = case.members[key]
    operation, stamp = admitted.operation, admitted.stamp
    value = operation.value if isinstance(operation.value, dict) else {}
    visit = next((one for one in case.state.visits if one.id == key), None)
    by = holders.of(stamp.actor, operation.by, at_ms=stamp.effective_ms)
    register = case.record.kind == "register"
    set_steps = _set_steps(case, visit is not None)
    kept = key if visit is not None or register else None
    side: dict[str, Any] = {
        "visit": kept,
        "device": operation.device,
        "holder": by.name,
        "pair": by.pair,
        "role": by.role,
        "outcome": visit.outcome.value if visit and visit.outcome else None,
        "reason": visit.reason if visit else value.get("claim"),
        "already_done": bool(visit and visit.already_done),
        "at_ms": stamp.effective_ms,
        "received_ms": stamp.received_ms,
        "offline_from_ms": _offline_from(commune_id, admitted),
        "steps": _steps_of(case, admitted),
        "need": case.state.need.value,
        "saw_other": False,
        "leads_to": None,
    }
    if register:
        side["value"] = None if operation.value is None else str(operation.value)
    if case.record.kind == "step_undone":
        side["set"] = set_steps
    if case.record.kind != ELSEWHERE:
        steps = set_steps if case.record.kind == "step_undone" else {}
        side["leads_to"] = {
            "village_cumulative": cumulative + _gain(case, drafts(case, kept, steps, ""))
        }
    return side


def _set_steps(case: Case, keeps_visit: bool) -> dict[str, str | None]:  # noqa: FBT001
    """Kind step_undone: keeping the visit means that what it rests on is done after all."""
    if case.record.kind != "step_undone" or not keeps_visit:
        return {}
    return dict.fromkeys(case.state.missing, "done")


def _steps_of(case: Case, side: AdmittedOperation) -> dict[str, JsonValue]:
    """Steps that this side's own phone had recorded when it wrote this."""
    until = side.stamp.effective_ms + SAME_TAP_MS
    found: dict[str, JsonValue] = {}
    for one in sorted(case.history, key=lambda one: one.operation.sequence):
        operation = one.operation
        same = operation.device == side.operation.device and one.stamp.effective_ms <= until
        if same and operation.field.startswith("step."):
            found[operation.field.removeprefix("step.")] = operation.value
    return {step: value for step, value in found.items() if value is not None}


def _offline_from(commune_id: str, side: AdmittedOperation) -> int | None:
    """Since when the phone had not been heard of, when its work arrived much later than made."""
    stamp = side.stamp
    if stamp.received_ms - stamp.effective_ms < OFFLINE_MS:
        return None
    return rows.last_contact_before(commune_id, side.operation.device, stamp.received_ms)


def _gain(case: Case, wanted: list[Draft]) -> int:
    """By how many the village's figure changes if these were written now: -1, 0 or 1."""
    if not case.facts.on_list:
        return 0
    now = clock.now_ms()
    top = max((one.stamp.seq for one in case.history), default=0)
    made = [
        AdmittedOperation(
            Operation(
                f"desk.{10**12 + place}", one.entity, one.entity_id, one.field, one.value, now,
                one.after, None, "desk",
            ),
            Stamp("staff:desk", top + 1 + place, now, now),
        )
        for place, one in enumerate(wanted)
    ]  # fmt: skip
    then = project(case.facts, [*case.history, *made], case.rule)
    return (then.outcome is Outcome.COMPLETED) - (case.state.outcome is Outcome.COMPLETED)
