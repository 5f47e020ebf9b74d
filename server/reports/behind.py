"""Who is behind a figure: each person is counted alone by the core, so a list equals its figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from server.reports.counting import Folded, tally_of
from server.repositories import counted
from server.repositories.rows import AnyRow
from sync.tally import Completion, Tally, count, day_change
from sync.types import Row

REACHED_NONE = (Row.REFUSED, Row.MISSING_ASXH, Row.ROSTER_CLAIM, Row.HALF_DONE)

# Figure → how much of it one person is, by his own tally.
FIGURES: dict[str, Callable[[Tally], int]] = {
    **{row.value: (lambda tally, row=row: tally.rows[row]) for row in Row},  # type: ignore[misc]
    "target": lambda tally: tally.target,
    "eligible": lambda tally: tally.eligible,
    "taken_off": lambda tally: tally.target - tally.eligible,
    "reached_none": lambda tally: sum(tally.rows[row] for row in REACHED_NONE),
    "none_yet": lambda tally: tally.none_yet - tally.rows[Row.ELSEWHERE],
    "met": lambda tally: tally.met,
    "bhyt": lambda tally: tally.bhyt,
    "sskdt": lambda tally: tally.sskdt,
    "asxh": lambda tally: tally.asxh,
    "already": lambda tally: tally.already,
    "activated": lambda tally: tally.activated,
    "not_activated": lambda tally: tally.not_activated - tally.activated,
    "off_list": lambda tally: tally.off_list_completed,
    "conflicts": lambda tally: tally.open_conflicts,
}
# What a report counts between two moments.
CHANGES = ("in_day", "in_day_new", "in_day_already", "late", "withdrawn")


@dataclass(frozen=True, slots=True)
class Counted:
    """One person with the row he stood in then, and what lists are sorted by."""

    id: str
    village: str
    name: str
    folded: str
    birth_year: int | None
    house: str | None
    row: str


def everybody(
    commune_id: str, villages: Collection[str], cut_ms: int | None, folded: Folded
) -> list[tuple[Counted, Tally]]:
    """Everybody of these villages and what he alone counts, as known at `cut_ms` (None: now)."""
    since = cut_ms if folded.facts else None
    found = [
        (_counted(row, row.row or _untouched(row)), tally_of(row))
        for row in counted.person_rows(commune_id, villages, since)
    ]
    states = {
        state.citizen: state
        for village, members in folded.by_village.items()
        if village in villages
        for state in members
    }
    if states:
        for row in counted.names_of(commune_id, villages):
            state = states.get(row.id)
            if state is not None:
                found.append((_counted(row, state.row.value), count((state,), folded.facts)))
    return found


def of_figure(people: Iterable[tuple[Counted, Tally]], figure: str) -> list[Counted]:
    """Those who are part of a figure named in `FIGURES`."""
    part = FIGURES[figure]
    return [one for one, tally in people if part(tally) > 0]


def of_change(
    before: Mapping[str, Completion],
    since_ms: int,
    now: Mapping[str, Completion],
    report_minute: int,
    figure: str,
    day: str | None,
) -> set[str]:
    """Ids of who is part of a change named in `CHANGES`; `day` (ISO): late of that day alone."""
    found = set()
    for key in before.keys() | now.keys():
        was = {key: before[key]} if key in before else {}
        then = {key: now[key]} if key in now else {}
        one = day_change(was, then, since_ms, report_minute)
        part = {
            "in_day": one.in_day,
            "in_day_new": one.in_day_new,
            "in_day_already": one.in_day_already,
            "late": one.late_total if day is None else one.late.get(day, 0),
            "withdrawn": one.withdrawn,
        }
        if part[figure]:
            found.add(key)
    return found


def _counted(row: AnyRow, where: str) -> Counted:
    return Counted(
        row.id, row.village_id, row.name, row.name_folded, row.birth_year, row.household_id, where
    )


def _untouched(row: AnyRow) -> str:
    return (Row.ELSEWHERE if row.elsewhere and row.on_list else Row.NOT_REACHED).value
