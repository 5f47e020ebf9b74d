"""Making merged states anew when the list behind them has changed, not the operations."""

from __future__ import annotations

from collections.abc import Collection

from server import clock
from server.repositories import operations, scope, states
from server.repositories.counter import CommuneCounterHandle
from server.repositories.states import Projected
from sync.projection import project
from sync.types import Rule

BY_LIST = "list"


def reproject(
    handle: CommuneCounterHandle, citizen_ids: Collection[str], by: str = BY_LIST
) -> None:
    """Store the states of these citizens from their facts and all their operations.

    Conflicts open and close with them: whether a step was needed depends on the list, too. `by`:
    the actor who closes them.
    """
    if not citizen_ids:
        return
    commune = handle.commune_id
    found, _ = scope.citizens(commune, citizen_ids)
    rules = scope.rules(commune, {place.village for place in found.values()})
    histories = operations.history(commune, found.keys())
    was_open = states.open_conflicts(commune, list(found))
    projected, opened, closed = [], [], set()
    for key, place in found.items():
        rule = rules.get(place.village, Rule())
        state = project(place.facts, histories.get(key, ()), rule)
        now = {states.conflict_key(one): one for one in state.conflicts}
        before = was_open.get(key, set())
        opened += [(one, place.village) for name, one in now.items() if name not in before]
        closed |= before - now.keys()
        projected.append(Projected(state, place.village, handle.seq))
    states.close_conflicts(commune, closed, clock.now_ms(), by)
    states.store(commune, projected)
    states.store_conflicts(commune, opened)
