"""Which operations may replace one another, by their vectors."""

from __future__ import annotations

from sync.subjects import by_subject, citizen_of, subject_of
from sync.types import Operation
from tests.unit.sync.vectors import Json, admitted, cases


@cases("subjects")
def test_subjects(given: Json, expect: Json) -> None:
    operation = Operation(**given["operation"], at_ms=0)
    assert subject_of(operation) == expect["subject"]
    assert citizen_of(operation) == expect["citizen"]


def test_grouping_keeps_the_order() -> None:
    made = [
        admitted({"id": "a.1", "do": "citizen.step.bhyt", "at": "12/19:30"}),
        admitted({"id": "a.2", "do": "visit.record", "at": "12/19:30"}),
        admitted({"id": "b.1", "do": "citizen.step.bhyt", "at": "12/19:30"}),
    ]
    groups = by_subject(made)
    assert {key: [m.operation.id for m in members] for key, members in groups.items()} == {
        "citizen/c1/step.bhyt": ["a.1", "b.1"],
        "visits/c1": ["a.2"],
    }
