"""Making merged states anew when the list behind them has changed, not the operations."""

from __future__ import annotations

from collections.abc import Collection

from server.repositories import operations, scope, states
from server.repositories.counter import CommuneCounterHandle
from server.repositories.states import Projected
from sync.projection import project
from sync.types import Rule


def reproject(handle: CommuneCounterHandle, citizen_ids: Collection[str]) -> None:
    """Store the states of these citizens from their facts and all their operations.

    Conflicts follow from operations alone and stay as they are.
    """
    if not citizen_ids:
        return
    commune = handle.commune_id
    found, _ = scope.citizens(commune, citizen_ids)
    rules = scope.rules(commune, {place.village for place in found.values()})
    histories = operations.history(commune, found.keys())
    states.store(
        commune,
        [
            Projected(
                project(place.facts, histories.get(key, ()), rules.get(place.village, Rule())),
                place.village,
                handle.seq,
            )
            for key, place in found.items()
        ],
    )
