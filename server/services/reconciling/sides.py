"""The field's side of a round: who was completed in its frozen figure, and how that stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.errors import ApiError
from server.models import Phase, Village
from server.reports.counting import Folded, people_at
from server.repositories import plan
from server.services.figures import cuts, snapshots

# So many of the daily cut-offs may be compared with, beside the phase's lock.
DAILY_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Field:
    """`completed`: village → who its frozen figure counts; `now`: completed person → since when.

    `targets`: village → planned count of that moment.
    """

    at_ms: int
    villages: Sequence[Village]
    targets: Mapping[str, int]
    completed: Mapping[str, frozenset[str]]
    now: Mapping[str, int]
    now_in: Mapping[str, str]

    @property
    def village_of(self) -> dict[str, str]:
        """Completed person of the frozen figure → the village that counts him."""
        return {one: village for village, people in self.completed.items() for one in people}

    def late(self, village_id: str) -> list[str]:
        """Bổ sung sau khóa sổ: done before the cut-off, received after it (R43)."""
        before = self.completed.get(village_id, frozenset())
        return sorted(
            one
            for one, moment in self.now.items()
            if self.now_in[one] == village_id and moment < self.at_ms and one not in before
        )

    def withdrawn(self, village_id: str) -> list[str]:
        """Counted in the frozen figure and no longer completed."""
        return sorted(self.completed.get(village_id, frozenset()) - self.now.keys())

    def after(self, village_id: str) -> int:
        """People completed since the cut-off: work of the days after."""
        return sum(
            self.now_in[one] == village_id and moment >= self.at_ms
            for one, moment in self.now.items()
        )


def phase_of(commune_id: str, phase_id: str) -> Phase:
    """Raises ApiError not_found 404 for a phase that the commune does not have."""
    found = next((one for one in plan.phases(commune_id) if one.id == phase_id), None)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def villages_of(commune_id: str, phase_id: str) -> list[Village]:
    """The phase's villages in their order."""
    return [one for one in plan.villages(commune_id) if one.phase_id == phase_id]


def moments(commune_id: str, phase: Phase, now_ms: int) -> list[int]:
    """Frozen moments that a round of the phase may compare with: its lock first, then the latest
    daily cut-offs. Empty before the first of them.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return []
    passed = cuts.passed(commune_id, campaign, now_ms)
    locks = {one.lock_ms for one in plan.phases(commune_id)} - {phase.lock_ms}
    others = [one for one in reversed(passed) if one != phase.lock_ms and one not in locks]
    own = [phase.lock_ms] if phase.lock_ms in passed else []
    return [*own, *others[:DAILY_SHOWN]]


def field_of(commune_id: str, phase_id: str, at_ms: int) -> Field:
    """The phase's frozen figures of `at_ms`, and who is completed now."""
    villages = villages_of(commune_id, phase_id)
    found = snapshots.figures_at(commune_id, at_ms)
    now: dict[str, int] = {}
    now_in: dict[str, str] = {}
    for village, people in people_at(commune_id, None, None, Folded()).items():
        for citizen, one in people.completed.items():
            now[citizen], now_in[citizen] = one.completed_ms, village
    return Field(
        at_ms,
        villages,
        {one.id: found.of(one.id).tally.target for one in villages},
        {one.id: frozenset(found.of(one.id).completed) for one in villages},
        now,
        now_in,
    )
