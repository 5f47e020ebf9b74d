"""The other hard disagreements, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("conflicts")
def test_conflicts(given: Json, expect: Json) -> None:
    compare(given, expect)
