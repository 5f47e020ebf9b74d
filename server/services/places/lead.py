"""What a lead may decide from his phone: which pair works a house, how his village is cut."""

from __future__ import annotations

from typing import Any

from server.repositories.devices import Phone
from server.services.places import areas, moving, planning


def move_household(phone: Phone, household_id: str, area_id: str) -> None:
    """Give a house of the lead's village to another of its areas.

    Raises ApiError not_found 404 for a house or area of another village.
    """
    moving.move_several(phone.commune_id, phone.village_id, [household_id], area_id, phone.actor)


def plan_areas(phone: Phone, pairs: int) -> dict[str, Any]:
    """What a cut of the lead's village would give. Raises ApiError 422."""
    return planning.preview(phone.commune_id, phone.village_id, pairs)


def cut_areas(phone: Phone, pairs: int, version: int, *, despite: bool) -> None:
    """Cut the lead's village; phones hear of it by the feed. Raises ApiError as `areas.cut`."""
    areas.cut(
        phone.commune_id, phone.village_id, pairs, phone.actor, version=version, despite=despite
    )
