"""Moving a house to another area from the desk; work already done there stays where it is."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.repositories import areas as rows
from server.repositories import scope
from server.services import audit, desk_operations


def village_of(commune_id: str, household_id: str) -> str:
    """Village of a house. Raises ApiError not_found 404."""
    found = scope.households(commune_id, [household_id]).get(household_id)
    if found is None or found.village is None:
        raise ApiError("not_found", 404)
    return found.village


def move(commune_id: str, household_id: str, area_id: str, actor: str) -> None:
    """Give a house to an area in force of its own village. Raises ApiError not_found 404."""
    village = village_of(commune_id, household_id)
    area = rows.area(commune_id, area_id)
    if area is None or area.village_id != village:
        raise ApiError("not_found", 404)
    desk_operations.move_household(
        commune_id, actor=actor, household=household_id, area=area_id, now_ms=clock.now_ms()
    )
    audit.record(commune_id, actor, "household_moved", {"household": household_id, "area": area_id})
