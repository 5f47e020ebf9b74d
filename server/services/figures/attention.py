"""How much waits for the desk."""

from __future__ import annotations

from server import clock
from server.repositories import conflicts, outside
from server.services.phones.claim_codes import WAIT_MS


def counts(commune_id: str) -> dict[str, int]:
    """Open conflicts, roster claims, waiting phones, quarantined deliveries, people outside."""
    found = conflicts.open_counts(commune_id, clock.now_ms() - WAIT_MS)
    return {**found, "outside": outside.total(commune_id)}
