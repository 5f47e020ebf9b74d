"""Report days, and what a day, its late arrivals and withdrawals add to a figure.

Rule: sync/README.md, "Counting"; counting rules 3 and 4 of product.md.
Invariant: now = before + in the day + late - withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from sync.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sync.types import CitizenId, CitizenState

CUT_OFF_MINUTE = 21 * 60 + 30
DAY_MS = 86_400_000
VIETNAM_MS = 7 * 3_600_000


@dataclass(frozen=True, slots=True)
class Completion:
    """One completed person: when the rule first held, whether he had it before, whose credit."""

    completed_ms: int
    already: bool
    credit: str | None = None


Completed: TypeAlias = "Mapping[CitizenId, Completion]"


@dataclass(frozen=True, slots=True)
class DayChange:
    """Change of a figure since the previous cut-off; `late` by report day (ISO dates)."""

    in_day: int
    in_day_new: int
    in_day_already: int
    late: dict[str, int] = field(default_factory=dict)
    late_total: int = 0
    withdrawn: int = 0


def completed_of(states: Iterable[CitizenState]) -> dict[CitizenId, Completion]:
    """The listed people who are completed, to be kept with a frozen figure."""
    return {
        state.citizen: Completion(state.completed_ms, state.already_done, state.credit)
        for state in states
        if state.on_list and state.outcome is Outcome.COMPLETED and state.completed_ms is not None
    }


def report_day(at_ms: int, cut_off_minute: int = CUT_OFF_MINUTE) -> str:
    """ISO date of the report day [cut-off the evening before, cut-off) of an instant, +07:00."""
    after_cut = DAY_MS - cut_off_minute * 60_000
    day = (at_ms + VIETNAM_MS + after_cut) // DAY_MS
    return datetime.fromtimestamp(day * DAY_MS // 1000, UTC).date().isoformat()


def day_start(cut_ms: int) -> int:
    """Start of the report day that ends at `cut_ms`: 24 hours earlier."""
    return cut_ms - DAY_MS


def day_change(
    before: Completed,
    now: Completed,
    day_start_ms: int,
    cut_off_minute: int = CUT_OFF_MINUTE,
) -> DayChange:
    """What happened between two figures for people completed then and now.

    `before`: at the previous cut-off; `now`: at this one; `day_start_ms`: start of
    the day reported. People are counted, so completed, taken back and completed
    again between the two changes nothing.
    """
    new = [now[citizen] for citizen in now if citizen not in before]
    today = [found for found in new if found.completed_ms >= day_start_ms]
    already = sum(found.already for found in today)
    late: dict[str, int] = {}
    for found in sorted(new, key=lambda found: found.completed_ms):
        if found.completed_ms < day_start_ms:
            day = report_day(found.completed_ms, cut_off_minute)
            late[day] = late.get(day, 0) + 1
    withdrawn = sum(citizen not in now for citizen in before)
    return DayChange(
        len(today), len(today) - already, already, late, len(new) - len(today), withdrawn
    )


def amended(states: Iterable[CitizenState], lock_ms: int) -> int:
    """Amended figure of a lock: people now completed who were so before `lock_ms`."""
    found = completed_of(states)
    return sum(completion.completed_ms < lock_ms for completion in found.values())
