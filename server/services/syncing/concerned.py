"""Whom an operation concerns: the citizen or household whose row on the phones carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from server.repositories import operations, scope
from server.repositories.scope import CitizenPlace
from sync.scope import EntityScope
from sync.types import Operation, Rule

INCIDENT = "incident"
_BY_NAME = frozenset(
    {("note", "amend"), ("ticket", "message"), ("ticket", "photo"), ("desk", "ticket_state")}
)
_OF_DESK = {"move": "household", "incident_close": INCIDENT}


class Subject(NamedTuple):
    """`kind`: citizen, household or incident. `scope`: where it lies; None lies nowhere.

    `known` False: it does not exist in the commune, so the operation waits for the desk.
    """

    kind: str
    id: str
    scope: EntityScope | None
    known: bool = True


@dataclass(slots=True)
class Concerned:
    """Places of all that a batch concerns, growing with what the batch itself adds."""

    citizens: dict[str, CitizenPlace] = field(default_factory=dict)
    households: dict[str, EntityScope] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    villages: frozenset[str] = frozenset()
    rules: dict[str, Rule] = field(default_factory=dict)

    def subject(self, operation: Operation) -> Subject:
        """Whom the operation concerns and where that is."""
        kind = (operation.entity, operation.field)
        if operation.field == "add" and operation.entity in {"citizen", "household"}:
            return self._added(operation)
        if kind in _BY_NAME:
            entity, subject = self.named.get(operation.entity_id, ("", ""))
            wanted = "note" if operation.entity == "note" else "ticket"
            return self._found(subject) if entity == wanted else _unknown("citizen", subject)
        if operation.entity == "incident" or operation.field == "incident_close":
            return Subject(INCIDENT, INCIDENT, None)
        if operation.entity == "household" or operation.field == "move":
            return self._household(operation.entity_id)
        if operation.entity == "note":
            return self._found(_value_id(operation, "subject"))
        if operation.entity in {"visit", "ticket"}:
            return self._citizen(_value_id(operation, "citizen"))
        return self._citizen(operation.entity_id)

    def _added(self, operation: Operation) -> Subject:
        """A new house lies in the operation's area, a new person in the house named.

        A lead's or the desk's new house has no area yet and names its village.
        """
        household = _value_id(operation, "household") if operation.entity == "citizen" else ""
        if household:
            home = self.households.get(household)
            return Subject("citizen", operation.entity_id, home, known=home is not None)
        village = self.areas.get(operation.area or "")
        if operation.area is None and operation.entity == "household":
            named = _value_id(operation, "village")
            village = named if named in self.villages else None
        lies = EntityScope(operation.area, frozenset(), village)
        return Subject(operation.entity, operation.entity_id, lies, known=village is not None)

    def _citizen(self, key: str) -> Subject:
        place = self.citizens.get(key)
        return Subject("citizen", key, place.scope) if place else _unknown("citizen", key)

    def _household(self, key: str) -> Subject:
        lies = self.households.get(key)
        return Subject("household", key, lies) if lies else _unknown("household", key)

    def _found(self, key: str) -> Subject:
        return self._citizen(key) if key in self.citizens else self._household(key)


def _unknown(kind: str, key: str) -> Subject:
    return Subject(kind, key, None, known=False)


def _value_id(operation: Operation, name: str) -> str:
    value = operation.value.get(name) if isinstance(operation.value, dict) else None
    return value if isinstance(value, str) else ""


def gather(commune_id: str, batch: Iterable[Operation]) -> Concerned:
    """Read once, under the lock, where everything lies that the batch may concern."""
    citizens: set[str] = set()
    households: set[str] = set()
    names: set[str] = set()
    areas: set[str] = set()
    villages: set[str] = set()
    for operation in batch:
        entity, kind = operation.entity, (operation.entity, operation.field)
        if kind in _BY_NAME:
            names.add(operation.entity_id)
        elif operation.field == "add":
            areas.add(operation.area or "")
            villages.add(_value_id(operation, "village"))
            households.add(_value_id(operation, "household"))
            both = _value_id(operation, "subject")
            citizens.add(both)
            households.add(both)
        elif entity == "household" or operation.field == "move":
            households.add(operation.entity_id)
        elif entity in {"visit", "ticket"}:
            citizens.add(_value_id(operation, "citizen"))
        elif entity in {"citizen", "desk"}:
            citizens.add(operation.entity_id)
            if operation.field == "household" and isinstance(operation.value, str):
                households.add(operation.value)
    named = operations.subjects_of(commune_id, names) if names else {}
    for _, subject in named.values():
        citizens.add(subject)
        households.add(subject)
    found, houses = scope.citizens(commune_id, citizens - {""}, households - {""})
    places = scope.villages_of_areas(commune_id, areas - {""}) if areas - {""} else {}
    there = scope.known_villages(commune_id, villages - {""}) if villages - {""} else frozenset()
    within = there | set(places.values())
    rules = scope.rules(commune_id, within) if within else {}
    return Concerned(found, houses, named, places, there, rules)
