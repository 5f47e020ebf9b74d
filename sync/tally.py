"""Figures: one count per row, and what changed between two cut-offs.

Rule: sync/README.md, "Counting"; counting rules 3 to 7 of product.md; the daily
report (R38, R40) and the lock (R7) are plain reads of these. Integers only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from sync.claims import takes_off
from sync.days import (
    Completed,
    Completion,
    DayChange,
    amended,
    completed_of,
    day_change,
    report_day,
)
from sync.types import Outcome, Row, Step, StepValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sync.types import AdmittedOperation, CitizenId, CitizenState, RosterFacts

__all__ = [
    "Completed",
    "Completion",
    "DayChange",
    "Tally",
    "add",
    "amended",
    "completed_of",
    "count",
    "day_change",
    "percent",
    "received_before",
    "report_day",
]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of people; `rows` holds every Row and adds up to `target`.

    Only listed people count, but for `activated` of `not_activated` (with the second list's, R64),
    `off_list_completed` (without them) and `open_conflicts`.
    `already`: completed people who had it before ("đã có từ trước").
    """

    rows: dict[Row, int]
    target: int
    eligible: int
    households: int
    households_reached: int
    met: int
    bhyt: int
    sskdt: int
    asxh: int
    activated: int
    not_activated: int
    off_list_completed: int
    open_conflicts: int
    already: int
    by_actor: dict[str, int] = field(default_factory=dict)

    @property
    def completed(self) -> int:
        """People in the first row."""
        return self.rows[Row.COMPLETED]

    @property
    def none_yet(self) -> int:
        """People without one of the four outcomes ("Chưa có kết quả")."""
        return sum(n for row, n in self.rows.items() if row.value not in _OUTCOMES)


_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_NUMBERS = tuple(part.name for part in fields(Tally) if part.name not in {"rows", "by_actor"})
ZERO = Tally(dict.fromkeys(Row, 0), **dict.fromkeys(_NUMBERS, 0), by_actor={})


def received_before(
    operations: Iterable[AdmittedOperation], cut_ms: int
) -> list[AdmittedOperation]:
    """What a figure for `cut_ms` knows: operations received strictly before it."""
    return [admitted for admitted in operations if admitted.stamp.received_ms < cut_ms]


def count(states: Iterable[CitizenState], facts: Mapping[CitizenId, RosterFacts]) -> Tally:
    """Tally of one set of citizens; a citizen without facts counts as activated."""
    rows = dict.fromkeys(Row, 0)
    numbers = dict.fromkeys(_NUMBERS, 0)
    by_actor: dict[str, int] = {}
    houses: set[str] = set()
    reached: set[str] = set()
    for state in states:
        numbers["open_conflicts"] += len(state.conflicts)
        named = (roster := facts.get(state.citizen)) is not None and roster.activation_list
        if named or (roster is not None and state.on_list and not roster.activated):
            numbers["not_activated"] += 1
            numbers["activated"] += state.steps[Step.LEVEL2].value is StepValue.DONE
        if not state.on_list:
            numbers["off_list_completed"] += state.outcome is Outcome.COMPLETED and not named
            continue
        rows[state.row] += 1
        if state.household is not None:
            houses.add(state.household)
            if state.reached:
                reached.add(state.household)
        if state.credit is not None:
            by_actor[state.credit] = by_actor.get(state.credit, 0) + 1
        _count_one(numbers, state)
    numbers["households"], numbers["households_reached"] = len(houses), len(reached)
    return Tally(rows, **numbers, by_actor=dict(sorted(by_actor.items())))


def _count_one(numbers: dict[str, int], state: CitizenState) -> None:
    """Adds one listed citizen to the plain numbers."""
    completed = state.outcome is Outcome.COMPLETED
    removed = takes_off(state.claim, approved=state.claim_approved) and not completed
    numbers["target"] += 1
    numbers["eligible"] += not removed and state.row is not Row.NO_SMARTPHONE
    numbers["met"] += state.met
    numbers["already"] += completed and state.already_done
    for step in (Step.BHYT, Step.SSKDT, Step.ASXH):
        numbers[step.value] += state.steps[step].value is StepValue.DONE


def add(first: Tally, second: Tally) -> Tally:
    """Tally of two disjoint sets: villages, phases and the commune add up."""
    by_actor = dict(first.by_actor)
    for actor, number in second.by_actor.items():
        by_actor[actor] = by_actor.get(actor, 0) + number
    sums = {name: getattr(first, name) + getattr(second, name) for name in _NUMBERS}
    rows = {row: first.rows[row] + second.rows[row] for row in Row}
    return Tally(rows, **sums, by_actor=dict(sorted(by_actor.items())))


def percent(part: int, whole: int) -> str:
    """Share in percent, half up, one decimal, decimal comma: (23, 40) gives "57,5".

    An empty whole gives "0,0"; negative numbers are not expected.
    """
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10},{tenths % 10}"
