"""Giving houses to another area of their village; work already done there stays where it is.

What is checked is read under the same lock as the move is written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from server import clock
from server.errors import ApiError
from server.repositories import areas as rows
from server.repositories import scope
from server.repositories.counter import locked
from server.services import audit
from server.services.syncing import desk_operations
from server.services.syncing.desk_operations import Wanted


def move(
    commune_id: str,
    household_id: str,
    area_id: str,
    actor: str,
    villages: Collection[str] | None = None,
) -> None:
    """Give a house to an area in force of its own village; `villages`: the caller's (None: all).

    Raises ApiError not_found 404.
    """
    with locked(commune_id):
        area = rows.area(commune_id, area_id)
        if area is None or (villages is not None and area.village_id not in villages):
            raise ApiError("not_found", 404)
        _move(commune_id, area.village_id, [household_id], area_id, actor)


def move_several(
    commune_id: str, village_id: str, household_ids: Sequence[str], area_id: str, actor: str
) -> None:
    """Give several houses of a village to one of its areas: all or none. Raises 404."""
    with locked(commune_id):
        area = rows.area(commune_id, area_id)
        if area is None or area.village_id != village_id:
            raise ApiError("not_found", 404)
        _move(commune_id, village_id, list(dict.fromkeys(household_ids)), area_id, actor)


def _move(
    commune_id: str, village_id: str, household_ids: Sequence[str], area_id: str, actor: str
) -> None:
    lies = scope.households(commune_id, household_ids)
    if any(key not in lies or lies[key].village != village_id for key in household_ids):
        raise ApiError("not_found", 404)
    wanted = [Wanted("desk", key, "move", {"area": area_id}) for key in household_ids]
    desk_operations.admit_wanted(commune_id, actor, wanted, clock.now_ms())
    for key in household_ids:
        audit.record(commune_id, actor, "household_moved", {"household": key, "area": area_id})
