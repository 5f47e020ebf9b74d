"""Attempts at a door: which of them stand, and which a later meeting has answered.

Rule: sync/README.md, "Visits". A visit is never changed; it is retracted by its
author or the office, or set aside by a decision of the desk, and stays in sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sync.decisions import set_aside
from sync.ordering import ancestors, head_ids, heads, in_order
from sync.types import AdmittedOperation, Outcome, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sync.types import CitizenId, OperationId

Members = dict[str, AdmittedOperation]

_OUTCOME_OF: dict[str, Outcome] = {outcome.value: outcome for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class VisitHistory:
    """All visits of one citizen, in the total order.

    `answered`: ids that the author of a later standing visit, at which the person
    was met, had seen. `members`: every operation of the subject, by id.
    """

    visits: tuple[Visit, ...] = ()
    heads: tuple[OperationId, ...] = ()
    answered: frozenset[OperationId] = frozenset()
    members: Members = field(default_factory=dict)

    def latest_met(self) -> Visit | None:
        """The standing visit that speaks last for a person who was met: causality, then order."""
        return next(
            (v for v in reversed(self.visits) if v.standing and v.met and not self._answered(v)),
            None,
        )

    def open_visits(self) -> list[Visit]:
        """Standing visits that no later standing visit with the person has answered."""
        return [v for v in self.visits if v.standing and not self._answered(v)]

    def _answered(self, visit: Visit) -> bool:
        return visit.id in self.answered


NO_VISITS = VisitHistory()


def merge_visits(citizen: CitizenId, members: Sequence[AdmittedOperation]) -> VisitHistory:
    """History from the operations of the subject `visits/<citizen>`, without duplicates."""
    by_id = {member.operation.id: member for member in members}
    records = [member for member in members if member.operation.field == "record"]
    if len(members) == 1:
        visits = tuple(_visit(citizen, record, standing=True) for record in records)
        return VisitHistory(visits, tuple(by_id), frozenset(), by_id)
    gone = _retracted(members, by_id) | set_aside(members, by_id)
    visits = tuple(
        _visit(citizen, record, standing=record.operation.id not in gone)
        for record in in_order(records)
    )
    meetings = [visit.id for visit in visits if visit.standing and visit.met]
    return VisitHistory(
        visits, head_ids(heads(members)), frozenset(ancestors(by_id, meetings)), by_id
    )


def _visit(citizen: CitizenId, admitted: AdmittedOperation, *, standing: bool) -> Visit:
    operation, stamp = admitted.operation, admitted.stamp
    value = operation.value if isinstance(operation.value, dict) else {}
    code, reason, mode = value.get("outcome"), value.get("reason"), value.get("mode")
    outcome = _OUTCOME_OF.get(code) if isinstance(code, str) else None
    met = bool(value.get("met")) if outcome is None else outcome is not Outcome.ABSENT
    return Visit(
        operation.id,
        citizen,
        outcome,
        reason if isinstance(reason, str) else None,
        met,
        outcome is Outcome.COMPLETED and value.get("already_done") is True,
        mode if isinstance(mode, str) else "home",
        stamp.actor,
        stamp.effective_ms,
        standing,
    )


def own(later: AdmittedOperation, first: AdmittedOperation) -> bool:
    """True when both are of one author: the same pair, or the same phone in other hands."""
    return (
        later.stamp.actor == first.stamp.actor or later.operation.device == first.operation.device
    )


def own_or_staff(undo: AdmittedOperation, undone: AdmittedOperation) -> bool:
    """True when `undo` may take `undone` back: its author, or the office."""
    return undo.stamp.actor.startswith("staff:") or own(undo, undone)


def _retracted(members: Iterable[AdmittedOperation], by_id: Members) -> set[OperationId]:
    return {
        undone.operation.id
        for undo in members
        if undo.operation.field == "retract"
        and (undone := by_id.get(undo.operation.entity_id))
        and own_or_staff(undo, undone)
    }
