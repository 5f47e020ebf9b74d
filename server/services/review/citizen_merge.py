"""Gộp hai người: two entries of the list are one person. Said first what it will count (R25)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from server import clock
from server.errors import ApiError
from server.repositories.counter import locked
from server.services import audit
from server.services.figures import snapshots
from server.services.review.citizen_case import CitizenCase, load
from server.services.review.citizen_search import Villages, heads
from server.services.syncing import desk_operations
from server.services.syncing.desk_operations import Wanted
from sync.admission import AFTER_MAX
from sync.merges import gathered
from sync.projection import project
from sync.tally import Tally, count
from sync.types import AdmittedOperation, CitizenState, Operation, Row, Stamp


class _Two(NamedTuple):
    """The record that goes and the one that remains, as they stand."""

    gone: CitizenCase
    stays: CitizenCase

    @property
    def seen(self) -> int:
        return max(self.gone.seen, self.stays.seen)

    @property
    def after(self) -> tuple[str, ...]:
        """All heads of both: what the desk has seen, so that the merge settles it."""
        found = {*self.gone.heads, *self.stays.heads, *_decisions(self.gone)}
        return tuple(sorted(found))[:AFTER_MAX]


def preview(commune_id: str, citizen_id: str, into: str, villages: Villages) -> dict[str, Any]:
    """What merging `citizen_id` into `into` would lead to; nothing is written.

    Raises ApiError not_found 404, 409 person_merged, 422 for one and the same.
    """
    two = _two(commune_id, citizen_id, into, villages)
    gone, stays = heads(commune_id, [citizen_id, into])
    now = _as_if(two, ())
    then = _as_if(two, two.after)
    before = _tally(two, (two.gone.state, two.stays.state))
    after = _tally(two, then)
    return {
        "gone": gone,
        "stays": stays,
        "row": then[1].row.value,
        "completed_ms": then[1].completed_ms,
        "visits": sum(one.standing for one in then[1].visits),
        "completed": after.rows[Row.COMPLETED] - before.rows[Row.COMPLETED],
        "eligible": after.eligible - before.eligible,
        "settles": len(now[1].conflicts) - len(then[1].conflicts),
        "seen": two.seen,
    }


def merge(
    commune_id: str, citizen_id: str, into: str, seen: int, actor: str, villages: Villages
) -> None:
    """Write it. Raises like `preview`, and 409 person_changed when more came in than `seen`."""
    snapshots.take_in_time(commune_id, clock.now_ms())
    with locked(commune_id):
        two = _two(commune_id, citizen_id, into, villages)
        if two.seen != seen:
            raise ApiError("person_changed", 409)
        now_ms = clock.now_ms()
        home = two.stays.state.household
        wanted = [Wanted("desk", citizen_id, "merge", {"into": into}, two.after)]
        desk_operations.admit_wanted(commune_id, actor, wanted, now_ms)
        then = load(commune_id, into, villages).state
        if then.household != home:  # both were put into houses: who remains stays where he was
            after = then.register_heads.get("household", ())
            moved = [Wanted("citizen", into, "household", home, after)]
            desk_operations.admit_wanted(commune_id, actor, moved, now_ms)
        told = {"citizen": citizen_id, "into": into}
        audit.record(commune_id, actor, "citizens_merged", told)


def unmerge(commune_id: str, citizen_id: str, actor: str, villages: Villages) -> None:
    """Give each his own again. Raises ApiError not_found 404, 409 person_not_merged."""
    snapshots.take_in_time(commune_id, clock.now_ms())
    with locked(commune_id):
        case = load(commune_id, citizen_id, villages)
        if case.into is None:
            raise ApiError("person_not_merged", 409)
        load(commune_id, case.into, villages)
        wanted = [Wanted("desk", citizen_id, "merge", {"into": None}, _decisions(case))]
        desk_operations.admit_wanted(commune_id, actor, wanted, clock.now_ms())
        told = {"citizen": citizen_id, "from": case.into}
        audit.record(commune_id, actor, "citizens_unmerged", told)


def _two(commune_id: str, citizen_id: str, into: str, villages: Villages) -> _Two:
    if citizen_id == into:
        raise ApiError("invalid", 422, {"into": ["another person"]})
    two = _Two(load(commune_id, citizen_id, villages), load(commune_id, into, villages))
    if two.gone.into is not None or two.stays.into is not None:
        raise ApiError("person_merged", 409)
    return two


def _decisions(case: CitizenCase) -> tuple[str, ...]:
    """Earlier merges of this record: a new one replaces them."""
    found = [one for one in case.own if one.operation.field == "merge"]
    return tuple(sorted(one.operation.id for one in found))


def _as_if(two: _Two, after: tuple[str, ...]) -> tuple[CitizenState, CitizenState]:
    """Both records as they would stand after a merge that had seen `after`."""
    gone, stays = two.gone.place.facts, two.stays.place.facts
    operation = Operation(
        f"desk.{10**12}", "desk", gone.citizen, "merge", {"into": stays.citizen},
        clock.now_ms(), (*after, *_decisions(two.gone)), None, "desk",
    )  # fmt: skip
    stamp = Stamp("staff:desk", two.seen + 1, clock.now_ms(), clock.now_ms())
    made = AdmittedOperation(operation, stamp)
    whole: Sequence[AdmittedOperation] = [
        *two.gone.history, *two.gone.own, *two.stays.history, *two.stays.own, made,
    ]  # fmt: skip
    unique = {one.operation.id: one for one in whole}
    parts = gathered(unique.values())
    return (
        project(gone, parts.get(gone.citizen, ()), two.gone.place.rule),
        project(stays, parts.get(stays.citizen, ()), two.stays.place.rule),
    )


def _tally(two: _Two, states: tuple[CitizenState, CitizenState]) -> Tally:
    facts = {one.place.facts.citizen: one.place.facts for one in two}
    return count([one for one in states if facts[one.citizen].on_list], facts)
