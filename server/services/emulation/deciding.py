"""The commune decides on a village that the plan does not rank, and may take it back (R49)."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import EmulationDecision
from server.repositories import emulation
from server.repositories.counter import locked
from server.services import audit
from server.services.emulation.rules import Group
from server.services.emulation.standing import board
from server.services.emulation.tokens import seen_of
from server.services.review.number_guard import refuse_number


def decide(commune_id: str, village_id: str, group: str, reason: str, seen: str, actor: str) -> str:
    """Put the village into a group; returns the decision's id. An earlier decision gives way.

    Raises ApiError not_found 404; 409 emulation_settled for a village that the plan ranks,
    emulation_changed when its figures are not what `seen` stands for; 422 emulation_words,
    emulation_number.
    """
    written = " ".join(reason.split())
    if not written:
        raise ApiError("emulation_words", 422, {"reason": ["emulation_words"]})
    refuse_number(written, "reason", "emulation_number")
    with locked(commune_id):
        one = board(commune_id).of(village_id)
        if seen_of(one.basis) != seen:
            raise ApiError("emulation_changed", 409)
        if one.verdict.group is not Group.REVIEW:
            raise ApiError("emulation_settled", 409)
        made = EmulationDecision(
            commune_id=commune_id, id=new_id(10), village_id=village_id, group=group,
            reason=written, basis=one.basis, at_ms=clock.now_ms(), by=actor,
        )  # fmt: skip
        emulation.add(made)
        told = {"decision": made.id, "village": village_id, "group": group}
        audit.record(commune_id, actor, "emulation_decided", told)
        return made.id


def undo(commune_id: str, decision_id: str, actor: str) -> None:
    """Take a decision back; one before it, on the same figures, counts again.

    Raises ApiError not_found 404, 409 emulation_undone.
    """
    with locked(commune_id):
        found = emulation.decision(commune_id, decision_id)
        if found is None:
            raise ApiError("not_found", 404)
        if found.undone_ms is not None:
            raise ApiError("emulation_undone", 409)
        found.undone_ms, found.undone_by = clock.now_ms(), actor
        emulation.flush()
        told = {"decision": decision_id, "village": found.village_id}
        audit.record(commune_id, actor, "emulation_undone", told)
