"""Which visits stand, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("visits")
def test_visits(given: Json, expect: Json) -> None:
    compare(given, expect)
