"""Figures, by their vectors, and that they always add up."""

from __future__ import annotations

from functools import reduce

from sync.subjects import citizen_of
from sync.tally import ZERO, Tally, add, count, percent, received_before
from sync.types import CitizenState, Row
from tests.unit.sync.vectors import Json, admitted, cases, facts, moment, projected


def people(given: Json) -> tuple[list[CitizenState], dict[str, Json]]:
    roster = {one.citizen: one for one in map(facts, given["citizens"])}
    return [projected(one) for one in given["citizens"]], roster


@cases("tally")
def test_tally(given: Json, expect: Json) -> None:
    states, roster = people(given)
    found = count(states, roster)
    rows = {row.value: number for row, number in found.rows.items() if number}
    there = {
        "rows": rows,
        "completed": found.completed,
        "none_yet": found.none_yet,
        "percent": percent(found.completed, found.target),
    }
    shown = {key: there[key] if key in there else getattr(found, key) for key in expect}
    assert shown == expect
    assert sum(found.rows.values()) == found.target
    assert list(found.rows) == list(Row)


@cases("tally")
def test_parts_add_up_to_the_whole(given: Json, expect: Json) -> None:
    states, roster = people(given)
    parts = [count([state], roster) for state in states]
    whole, summed = count(states, roster), reduce(add, parts, ZERO)
    houses = ("households", "households_reached")  # neighbours in one house are one house
    for name in Tally.__slots__:
        if name not in houses:
            assert getattr(summed, name) == getattr(whole, name), name


def test_a_cut_off_takes_what_was_received_strictly_before_it() -> None:
    made = [
        admitted({"id": "a.1", "do": "visit.record", "at": "12/21:00", "got": "12/21:29:59"}),
        admitted({"id": "a.2", "do": "visit.record", "at": "12/21:00", "got": "12/21:30"}),
    ]
    taken = received_before(made, moment("12/21:30"))
    assert [one.operation.id for one in taken] == ["a.1"]
    assert citizen_of(taken[0].operation) == "c1"
