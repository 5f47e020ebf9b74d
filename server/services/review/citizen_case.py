"""One person with everything known of him, also of records that were merged into his."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.errors import ApiError
from server.repositories import merged, operations, scope
from server.repositories.scope import CitizenPlace
from server.services.review.citizen_search import Villages
from sync.projection import project
from sync.types import AdmittedOperation, CitizenState


@dataclass(frozen=True, slots=True)
class CitizenCase:
    """`into`: the record that remains, where this one was merged away; `records`: merged in here.

    `history`: what counts for this person, in commune order; `own`: what was written about this
    record itself.
    """

    place: CitizenPlace
    history: Sequence[AdmittedOperation]
    own: Sequence[AdmittedOperation]
    state: CitizenState
    into: str | None
    records: Sequence[str]

    @property
    def seen(self) -> int:
        """Commune sequence of the last operation shown: what a decision says it has seen."""
        return max((one.stamp.seq for one in (*self.history, *self.own)), default=0)

    @property
    def heads(self) -> tuple[str, ...]:
        """What a decision about the whole person names: heads of visits, steps and registers."""
        found = set(self.state.visit_heads)
        for step in self.state.steps.values():
            found.update(step.heads)
        for ids in self.state.register_heads.values():
            found.update(ids)
        return tuple(sorted(found))


def load(commune_id: str, citizen_id: str, villages: Villages) -> CitizenCase:
    """Raises ApiError not_found 404, also for somebody of another village than `villages`."""
    found, _ = scope.citizens(commune_id, [citizen_id])
    place = found.get(citizen_id)
    if place is None or (villages is not None and place.village not in villages):
        raise ApiError("not_found", 404)
    now = merged.remaining(commune_id)
    history = operations.history(commune_id, [citizen_id]).get(citizen_id, [])
    own = operations.plain_history(commune_id, [citizen_id]).get(citizen_id, [])
    state = project(place.facts, history, place.rule)
    records = sorted(key for key, into in now.items() if into == citizen_id)
    return CitizenCase(place, history, own, state, now.get(citizen_id), records)
