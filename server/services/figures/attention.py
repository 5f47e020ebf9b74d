"""How much waits for the desk."""

from __future__ import annotations

from server import clock
from server.repositories import conflicts, outside
from server.services.phones.claim_codes import WAIT_MS
from server.services.review.tickets_waiting import waiting
from server.services.sign_in.staff import Staff


def counts(staff: Staff) -> dict[str, int]:
    """Open conflicts, roster claims, waiting phones, quarantined deliveries, people outside.

    `tickets`: those that wait for the account's own desk.
    """
    commune = staff.commune_id
    found = conflicts.open_counts(commune, clock.now_ms() - WAIT_MS)
    return {
        **found,
        "outside": outside.total(commune),
        "tickets": waiting(commune, staff.roles, staff.villages),
    }
