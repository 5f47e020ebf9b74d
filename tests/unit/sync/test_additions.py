"""People met at a door who are on no list, by their vectors."""

from __future__ import annotations

from sync.additions import additions
from sync.ordering import unique
from tests.unit.sync.vectors import Json, cases, operations


@cases("additions")
def test_additions(given: Json, expect: Json) -> None:
    for made in (operations(given), operations(given)[::-1] * 2):
        assert [list(one) for one in additions(unique(made).values())] == expect
