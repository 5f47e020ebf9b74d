"""Outcome and row, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("outcomes")
def test_outcomes(given: Json, expect: Json) -> None:
    compare(given, expect)
