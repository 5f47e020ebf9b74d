"""A village's figures at a cut-off, and their plain form for a frozen snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from server.reports.counting import EMPTY, People, folded_at, people_at, tallies
from sync.tally import Completion, DayChange, Tally, add, day_change
from sync.types import Row

NO_CHANGE = DayChange(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts at the cut-off, the change since the cut-off before, who is completed, who to retry.

    `completed` is empty for a commune's sum: people are kept with their village.
    """

    tally: Tally = EMPTY
    change: DayChange = NO_CHANGE
    completed: dict[str, Completion] = field(default_factory=dict)
    retry: tuple[str, ...] = ()


def figures_of(
    commune_id: str,
    village_id: str | None,
    cut_ms: int,
    before: Mapping[str, Mapping[str, Completion]],
    day_start_ms: int,
    report_minute: int,
) -> dict[str, Figures]:
    """Figures at `cut_ms` of one village or of all that have anybody.

    `before`: completed people at the cut-off before; `day_start_ms`: that cut-off.
    """
    folded = folded_at(commune_id, village_id, cut_ms)
    people = people_at(commune_id, village_id, cut_ms, folded)
    found: dict[str, Figures] = {}
    for village, tally in tallies(commune_id, village_id, cut_ms, folded).items():
        own = people.get(village, People())
        change = day_change(before.get(village, {}), own.completed, day_start_ms, report_minute)
        found[village] = Figures(tally, change, own.completed, tuple(sorted(own.retry)))
    return found


def total(parts: Iterable[Figures]) -> Figures:
    """Sum over disjoint villages: they always add up."""
    tally, change = EMPTY, NO_CHANGE
    retry: list[str] = []
    for part in parts:
        tally = add(tally, part.tally)
        change = _sum_changes(change, part.change)
        retry.extend(part.retry)
    return Figures(tally, change, {}, tuple(sorted(retry)))


def _sum_changes(first: DayChange, second: DayChange) -> DayChange:
    late = dict(first.late)
    for day, number in second.late.items():
        late[day] = late.get(day, 0) + number
    return DayChange(
        first.in_day + second.in_day,
        first.in_day_new + second.in_day_new,
        first.in_day_already + second.in_day_already,
        dict(sorted(late.items())),
        first.late_total + second.late_total,
        first.withdrawn + second.withdrawn,
    )


def as_json(figures: Figures) -> dict[str, Any]:
    """Plain values that `from_json` reads back."""
    return {
        "tally": asdict(figures.tally)
        | {"rows": {row.value: n for row, n in figures.tally.rows.items()}},
        "change": asdict(figures.change),
        "completed": {
            citizen: [one.completed_ms, one.already, one.credit]
            for citizen, one in sorted(figures.completed.items())
        },
        "retry": list(figures.retry),
    }


def from_json(body: Mapping[str, Any]) -> Figures:
    """Figures of a snapshot's body."""
    rows = {row: body["tally"]["rows"].get(row.value, 0) for row in Row}
    return Figures(
        Tally(**(body["tally"] | {"rows": rows})),
        DayChange(**body["change"]),
        {citizen: Completion(*one) for citizen, one in body["completed"].items()},
        tuple(body["retry"]),
    )
