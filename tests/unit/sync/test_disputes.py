"""Visits that contradict one another, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("disputes")
def test_disputes(given: Json, expect: Json) -> None:
    compare(given, expect)
