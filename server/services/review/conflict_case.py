"""One conflict with all that is known of its citizen, and what a decision on it would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.errors import ApiError
from server.models import ConflictRecord
from server.repositories import conflicts as rows
from server.repositories import operations, scope
from sync.projection import project
from sync.types import AdmittedOperation, CitizenState, JsonValue, RosterFacts, Rule, Step

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

    A decision names every visit it judged and every earlier decision, and binds only those.
    """
    record, state = case.record, case.state
    made: list[Draft] = []
    if record.kind == "register":
        return [_register_draft(case, keep)]
    judged = {key for key in record.operations if _field(case, key) == ("visit", "record")}
    value: dict[str, JsonValue] = {"keep": keep}
    if note:
        value["note"] = note
    # Visits of other evenings, or that agree, were on nobody's screen: the decision leaves them.
    decided = {key for key in state.visit_heads if _field(case, key) != ("visit", "record")}
    after = tuple(sorted(judged | decided))
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
