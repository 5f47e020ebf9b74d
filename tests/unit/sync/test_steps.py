"""Flags of one citizen, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("steps")
def test_steps(given: Json, expect: Json) -> None:
    compare(given, expect)
