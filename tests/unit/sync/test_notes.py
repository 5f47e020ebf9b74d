"""Notes and who may word them anew, by their vectors."""

from __future__ import annotations

from sync.notes import merge_notes
from sync.ordering import unique
from tests.unit.sync.vectors import Json, cases, operations


@cases("notes")
def test_notes(given: Json, expect: Json) -> None:
    for made in (operations(given), operations(given)[::-1] * 2):
        found = merge_notes(unique(made).values())
        assert [[one.id, one.subject, one.text, one.amended] for one in found] == expect
