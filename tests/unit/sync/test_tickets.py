"""Tickets and their states, by their vectors."""

from __future__ import annotations

from sync.ordering import unique
from sync.tickets import merge_tickets
from tests.unit.sync.vectors import Json, cases, operations


@cases("tickets")
def test_tickets(given: Json, expect: Json) -> None:
    for made in (operations(given), operations(given)[::-1] * 2):
        found = merge_tickets(unique(made).values())
        assert [[list(x) if isinstance(x, tuple) else x for x in one] for one in found] == expect
