"""How many tickets wait: asked by every open desk each quarter of a minute."""

from __future__ import annotations

from collections.abc import Collection

from flask import current_app

from server.repositories import operations
from server.services.review.ticket_states import ALL_DESKS, sees
from server.services.review.tickets import cases


def waiting(
    commune_id: str, roles: Collection[str] = ALL_DESKS, villages: Collection[str] | None = None
) -> int:
    """Tickets that wait for a desk with these roles, about people of `villages` (None: all)."""
    if villages is not None:
        # Who lives where changes without any ticket: not to be remembered.
        return sum(one.waits for one in cases(operations.of_tickets(commune_id, villages), roles))
    return sum(sees(roles, desks) for desks in _desks(commune_id))


def _desks(commune_id: str) -> tuple[tuple[str, ...], ...]:
    """Who answers each waiting ticket, looked up anew when something was said on any."""
    kept: dict[str, tuple[int, tuple[tuple[str, ...], ...]]] = current_app.extensions.setdefault(
        "tickets_waiting", {}
    )
    last = operations.last_of_tickets(commune_id)
    known = kept.get(commune_id)
    if known is not None and known[0] == last:
        return known[1]
    found = cases(operations.of_tickets(commune_id), ALL_DESKS)
    made = tuple(one.desks for one in found if one.waits)
    kept[commune_id] = (last, made)
    return made
