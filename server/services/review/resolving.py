"""Writing the desk's decision on a conflict, if it still decides what the desk has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server import clock
from server.errors import ApiError
from server.repositories.counter import locked
from server.services import audit
from server.services.review.conflict_case import ELSEWHERE, drafts, load
from server.services.syncing import desk_operations


@dataclass(frozen=True, slots=True)
class Decision:
    """`keep`: the side to keep, None keeps no visit; `heads`: what the desk had seen."""

    keep: str | None
    heads: Sequence[str]
    steps: dict[str, str | None] = field(default_factory=dict)
    note: str = ""


def resolve(commune_id: str, conflict_id: str, decision: Decision, actor: str) -> None:
    """Settle a conflict. Raises ApiError 404, 409 conflict_closed or conflict_changed, 422.

    The heads are compared inside the commune's lock: nothing can come in between.
    """
    with locked(commune_id):
        case = load(commune_id, conflict_id)
        if case.record.closed_ms is not None:
            raise ApiError("conflict_closed", 409)
        if case.record.kind == ELSEWHERE:
            raise ApiError("invalid", 422, {"keep": ["decide it under roster-claims"]})
        if set(decision.heads) != set(case.heads):
            raise ApiError("conflict_changed", 409)
        if decision.keep is not None and decision.keep not in case.record.operations:
            raise ApiError("invalid", 422, {"keep": ["one of the sides"]})
        now = clock.now_ms()
        for one in drafts(case, decision.keep, decision.steps, decision.note):
            desk_operations.desk_operation(
                commune_id,
                actor=actor,
                entity=one.entity,
                entity_id=one.entity_id,
                field=one.field,
                value=one.value,
                after=one.after,
                now_ms=now,
            )
        audit.record(
            commune_id,
            actor,
            "conflict_resolved",
            {"conflict": conflict_id, "keep": decision.keep},
        )
