"""What one kind of value may be, by their vectors."""

from __future__ import annotations

from sync import values
from tests.unit.sync.vectors import Json, cases


@cases("values")
def test_values(given: Json, expect: Json) -> None:
    check = getattr(values, given["check"])
    accepts = bool if given["check"].startswith("is_") else (lambda why: why is None)
    assert [value for value in given["fits"] if not accepts(check(value))] == []
    assert [value for value in given["not"] if accepts(check(value))] == []
