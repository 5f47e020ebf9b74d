"""What a lead may decide from his phone: who is let in, which pair works a house."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.repositories import citizens_read, scope
from server.repositories.devices import Phone
from server.services import audit, desk_operations


def move_household(phone: Phone, household_id: str, area_id: str) -> None:
    """Give a house of the lead's village to another of its areas.

    Raises ApiError not_found 404 for a house or area of another village.
    """
    commune = phone.commune_id
    lies = scope.households(commune, [household_id]).get(household_id)
    areas = citizens_read.areas_of_village(commune, phone.village_id)
    if lies is None or lies.village != phone.village_id or area_id not in areas:
        raise ApiError("not_found", 404)
    desk_operations.move_household(
        commune, actor=phone.actor, household=household_id, area=area_id, now_ms=clock.now_ms()
    )
    told = {"household": household_id, "area": area_id}
    audit.record(commune, phone.actor, "household_moved", told)
