"""The check that nobody is outside every household and area (R20)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.errors import ApiError
from server.repositories import outside as rows
from server.repositories import plan

MOST = 500


def outside(
    commune_id: str, village_id: str | None = None, villages: Collection[str] | None = None
) -> dict[str, Any]:
    """`GET outside` of docs/desk-api.md: of one village, or of `villages` (None: the commune).

    Raises ApiError 404 for a village the commune does not have.
    """
    if village_id is not None:
        if plan.village(commune_id, village_id) is None:
            raise ApiError("not_found", 404)
        villages = [village_id]
    counts = rows.counts(commune_id).values()
    mine = [one for one in counts if villages is None or one.village_id in villages]
    return {
        "people": [
            {
                "id": one.id,
                "name": one.name,
                "birth_year": one.birth_year,
                "village": {"id": one.village_id, "name": one.village},
                "why": "no_area" if one.household_id else "no_household",
                "household": one.known_as,
            }
            for one in rows.people(commune_id, villages, MOST)
        ],
        "counts": {
            "no_household": sum(one.no_household for one in mine),
            "no_area": sum(one.no_area for one in mine),
            "houses_no_area": sum(one.houses_no_area for one in mine),
        },
    }
