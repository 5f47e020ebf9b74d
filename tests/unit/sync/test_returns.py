"""What the desk gave back, by its vectors."""

from __future__ import annotations

from sync.ordering import unique
from sync.returns import open_returns
from tests.unit.sync.vectors import Json, cases, operations


@cases("returns")
def test_returns(given: Json, expect: Json) -> None:
    for made in (operations(given), operations(given)[::-1] * 2):
        assert list(open_returns(unique(made).values())) == expect
