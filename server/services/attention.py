"""How much waits for the desk."""

from __future__ import annotations

from server import clock
from server.repositories import conflicts
from server.services.claim_codes import WAIT_MS


def counts(commune_id: str) -> dict[str, int]:
    """Open conflicts, roster claims, waiting phones and quarantined deliveries."""
    return conflicts.open_counts(commune_id, clock.now_ms() - WAIT_MS)
