"""How much waits for the desk."""

from __future__ import annotations

from server import clock
from server.repositories import conflicts, outside
from server.services.figures import ending
from server.services.phones.claim_codes import WAIT_MS
from server.services.review.tickets_waiting import waiting
from server.services.sign_in.staff import Staff


def counts(staff: Staff) -> dict[str, int | None]:
    """Open conflicts, roster claims, waiting phones, quarantined deliveries, people outside.

    `tickets`: those that wait for the account's own desk. `ends_ms`: the campaign's end, in the
    days in which the desk warns of it (R9).
    """
    commune, now = staff.commune_id, clock.now_ms()
    found = conflicts.open_counts(commune, now - WAIT_MS)
    return {
        **found,
        "outside": outside.total(commune),
        "tickets": waiting(commune, staff.roles, staff.villages),
        "ends_ms": ending.warned_of(commune, now),
    }
