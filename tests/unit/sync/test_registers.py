"""Single values that may be replaced, by their vectors."""

from __future__ import annotations

from tests.unit.sync.vectors import Json, cases, compare


@cases("registers")
def test_registers(given: Json, expect: Json) -> None:
    compare(given, expect)
