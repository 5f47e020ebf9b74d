"""Corrections of the list, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("claims")
def test_claims(given: Json, expect: Json) -> None:
    compare(given, expect)
