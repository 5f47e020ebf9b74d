"""The houses of a village as the desk shows them, and who is in none of them."""

from __future__ import annotations

from typing import Any

from server.errors import ApiError
from server.repositories import areas, plan, walk
from server.repositories.rows import AnyRow
from server.services.places.suggestions import suggested


def households(commune_id: str, village_id: str) -> dict[str, Any]:
    """`GET villages/{id}/households` of docs/desk-api.md. Raises ApiError 404.

    A house without anybody is not shown.
    """
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    in_force = areas.areas(commune_id, village_id)
    names = {one.id: one.name for one in in_force}
    people = [one for one in walk.members(commune_id, village_id) if not one.elsewhere]
    inside: dict[str | None, list[AnyRow]] = {}
    for one in people:
        inside.setdefault(one.household_id, []).append(one)
    houses = [one for one in walk.houses(commune_id, village_id) if one.id in inside]
    return {
        "village": {"id": village.id, "name": village.name},
        "households": [_house(one, names, inside[one.id]) for one in houses],
        "unplaced": _unplaced(inside.get(None, []), people, houses),
        "areas": [{"id": one.id, "name": one.name} for one in in_force],
    }


def _house(one: AnyRow, areas_named: dict[str, str], members: list[AnyRow]) -> dict[str, Any]:
    area = (
        {"id": one.area_id, "name": areas_named[one.area_id]}
        if one.area_id in areas_named
        else None
    )
    return {
        "id": one.id,
        "known_as": one.known_as,
        "head": one.head_name,
        "landmark": one.landmark,
        "address": one.address,
        "position": one.position,
        "area": area,
        "citizens": sum(bool(member.listed) for member in members),
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "birth_year": member.birth_year,
                "on_list": bool(member.listed),
            }
            for member in members
        ],
    }


def _unplaced(
    alone: list[AnyRow], people: list[AnyRow], houses: list[AnyRow]
) -> list[dict[str, Any]]:
    listed = [one for one in alone if one.listed]
    names = {one.id: one.name for one in people}
    homes = suggested(
        listed,
        people,
        {one.id: one.address for one in houses},
        {one.id: one.head_name for one in houses},
    )
    return [
        {
            "id": one.id,
            "name": one.name,
            "birth_year": one.birth_year,
            "address": one.address,
            "guardian": one.guardian_name or names.get(one.guardian_id or ""),
            "suggested": homes.get(one.id),
        }
        for one in listed
    ]
