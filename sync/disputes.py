"""Visits of one citizen that contradict one another without knowing it.

Rule: sync/README.md, "Conflicts", kinds `visits` and `unseen_completed`. No pair of
visits is ever compared: meetings that nobody has answered cannot know each other,
and what an absent one had seen is one walk over the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.conflicts import conflict
from sync.days import DAY_MS, VIETNAM_MS
from sync.marks import seen_marks
from sync.types import Conflict, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.types import CitizenId, OperationId, Visit
    from sync.visits import VisitHistory

_SAW_COMPLETED = 1


def evening_of(effective_ms: int) -> int:
    """Local evening of an instant: days since 1970-01-01 at +07:00."""
    return (effective_ms + VIETNAM_MS) // DAY_MS


def visit_conflicts(citizen: CitizenId, history: VisitHistory) -> list[Conflict]:
    """Kinds `visits` (one per evening) and `unseen_completed` (one per citizen)."""
    visits = history.open_visits()
    if not _may_differ(history, visits):
        return []
    evenings: dict[int, list[Visit]] = {}
    for visit in visits:
        evenings.setdefault(evening_of(visit.effective_ms), []).append(visit)
    bit_of = {evening: 2 << place for place, evening in enumerate(sorted(evenings))}
    seen = seen_marks(history.members, _marks(history, bit_of))
    found: list[Conflict] = []
    disputed: set[OperationId] = set()
    for evening, together in evenings.items():
        sides = _sides(together, seen, bit_of[evening])
        if sides:
            disputed.update(sides)
            found.append(conflict("visits", citizen, sides, history.members))
    late = _unseen_completed(history, visits, seen, disputed)
    if late:
        found.append(conflict("unseen_completed", citizen, late, history.members))
    return found


def _may_differ(history: VisitHistory, visits: Sequence[Visit]) -> bool:
    """Cheap look before the walk: is there anything that could contradict?"""
    outcomes = {visit.outcome for visit in visits}
    if len(outcomes) > 1:
        return True
    completed = any(v.standing and v.outcome is Outcome.COMPLETED for v in history.visits)
    return completed and Outcome.COMPLETED not in outcomes


def _marks(history: VisitHistory, bit_of: Mapping[int, int]) -> dict[OperationId, int]:
    """What seeing a visit tells: a meeting of that evening, and a completion."""
    return {
        visit.id: bit_of.get(evening_of(visit.effective_ms), 0)
        | (_SAW_COMPLETED if visit.outcome is Outcome.COMPLETED else 0)
        for visit in history.visits
        if visit.standing and visit.met
    }


def _sides(
    together: Sequence[Visit], seen: Mapping[OperationId, int], bit: int
) -> list[OperationId]:
    """Visits of one evening that contradict one another without knowing it."""
    met = [visit for visit in together if visit.met]
    blind = [
        visit
        for visit in together
        if visit.outcome is Outcome.ABSENT and not seen.get(visit.id, 0) & bit
    ]
    if not met or (not blind and len({visit.outcome for visit in met}) < 2):
        return []
    return [visit.id for visit in (*met, *blind)]


def _unseen_completed(
    history: VisitHistory,
    visits: Iterable[Visit],
    seen: Mapping[OperationId, int],
    disputed: set[OperationId],
) -> list[OperationId]:
    first = next((v for v in history.visits if v.standing and v.outcome is Outcome.COMPLETED), None)
    if first is None:
        return []
    order = {visit.id: place for place, visit in enumerate(history.visits)}
    late = [
        visit.id
        for visit in visits
        if visit.met
        and visit.outcome is not Outcome.COMPLETED
        and visit.id not in disputed
        and order[visit.id] > order[first.id]
        and not seen.get(visit.id, 0) & _SAW_COMPLETED
    ]
    return [first.id, *late] if late else []
