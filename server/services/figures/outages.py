"""Incidents: the taps of several pairs become one outage that every phone sees (product.md, 7)."""

from __future__ import annotations

from server.repositories import operations, states
from server.repositories.counter import CommuneCounterHandle
from server.services.syncing import feed
from server.services.syncing.concerned import INCIDENT
from sync.incidents import incidents


def cluster(handle: CommuneCounterHandle) -> None:
    """Bring the commune's incidents in line with all taps and closes so far."""
    commune = handle.commune_id
    found = incidents(operations.history(commune, [INCIDENT]).get(INCIDENT, []))
    before = states.incidents(commune)
    changed = [
        one for one in found if before.get(one.id) != (one.kind, one.opened_ms, one.closed_ms)
    ]
    gone = before.keys() - {one.id for one in found}
    states.store_incidents(commune, changed, gone)
    feed.remove(handle, feed.COMMUNE, feed.INCIDENT, sorted(gone))
    feed.touch(handle, feed.COMMUNE, feed.INCIDENT, [one.id for one in changed])
