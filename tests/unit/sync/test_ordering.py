"""Heads, ancestors and the total order, by their vectors."""

from __future__ import annotations

from sync.marks import seen_marks
from sync.ordering import (
    ancestors,
    happened_before,
    head_ids,
    heads,
    in_order,
    latest,
    order_key,
    unique,
)
from sync.types import AdmittedOperation, Stamp
from tests.unit.sync.vectors import Json, admitted, cases, operations


@cases("ordering")
def test_ordering(given: Json, expect: Json) -> None:
    for members in (operations(given), operations(given)[::-1]):
        known = unique(members)
        last = latest(members)
        assert list(head_ids(heads(members))) == expect["heads"]
        assert last is not None
        assert last.operation.id == expect["latest"]
        for key, seen in expect["seen"].items():
            assert sorted(ancestors(known, (key,))) == seen
            assert all(happened_before(known, before, key) for before in seen)


def test_an_empty_subject_has_no_latest() -> None:
    assert latest([]) is None
    assert heads([]) == []


def test_the_order_is_total_where_times_are_equal() -> None:
    made = [
        admitted({"id": key, "do": "visit.record", "at": "12/19:30"})
        for key in ("b.2", "a.10", "b.1", "a.9")
    ]
    assert in_order(made) == sorted(made, key=order_key)
    assert [one.operation.id for one in in_order(made)] == ["a.9", "a.10", "b.1", "b.2"]


def test_the_stamp_of_the_server_beats_the_phones_own() -> None:
    own = admitted({"id": "a.1", "do": "visit.record", "at": "12/19:30"})
    theirs = AdmittedOperation(own.operation, Stamp("pair:a", 7, 5, 4))
    assert list(unique([own, theirs]).values()) == [theirs]
    assert list(unique([theirs, own, theirs]).values()) == [theirs]


def test_marks_travel_through_every_road_and_end_in_a_circle() -> None:
    made: list[Json] = [
        {"id": "a.1", "do": "visit.record", "at": "12/19:30"},
        {"id": "b.1", "do": "visit.record", "at": "12/19:30"},
        {"id": "c.1", "do": "visit.record", "at": "12/19:30", "after": ["a.1", "z.9"]},
        {"id": "d.1", "do": "visit.record", "at": "12/19:30", "after": ["c.1", "b.1"]},
        {"id": "e.1", "do": "visit.record", "at": "12/19:30", "after": ["d.1", "f.1"]},
        {"id": "f.1", "do": "visit.record", "at": "12/19:30", "after": ["e.1"]},
    ]
    seen = seen_marks(unique(map(admitted, made)), {"a.1": 1, "b.1": 2})
    assert [seen[key] for key in ("a.1", "b.1", "c.1", "d.1", "e.1", "f.1")] == [0, 0, 1, 3, 3, 0]
