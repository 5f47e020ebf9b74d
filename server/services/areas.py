"""Cutting a village into areas, one per pair, and telling the phones what lies where (R16, R17).

The walk is cut by `sync.walk.cut`: consecutive, as even as can be. A cut ends the areas before it,
so it is refused once a phone holds one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import Area, Assignment, Pair, Slot, Village
from server.repositories import areas as rows
from server.repositories import plan, roster
from server.repositories.counter import locked
from server.services import audit, feed
from sync.walk import cut as cut_walk

SLOTS_PER_PAIR = 2
MOST_PAIRS = 60


def cut(commune_id: str, village_id: str, pairs: int, actor: str) -> None:
    """Cut the village's walk into `pairs` areas. Raises ApiError 404, 409 areas_in_use.

    `actor` as in the audit trail. Houses that nobody placed in the walk stay outside.
    """
    with locked(commune_id) as handle:
        village = plan.village(commune_id, village_id)
        if village is None or not 1 <= pairs <= MOST_PAIRS:
            raise ApiError("not_found", 404)
        if rows.in_use(commune_id, village_id):
            raise ApiError("areas_in_use", 409)
        now = clock.now_ms()
        ended = rows.retire(commune_id, village_id, now)
        pair_ids = _pairs(commune_id, village, pairs)
        shares = cut_walk(roster.house_sizes(commune_id, village_id), pairs)
        areas = [new_id() for _ in pair_ids]
        _store(commune_id, village, list(zip(areas, pair_ids, strict=True)), now)
        _slots(commune_id, village, pair_ids)
        for area in ended:
            feed.remove(handle, feed.area_bucket(area), feed.AREA, [area])
        feed.place_households(
            handle,
            {house: area for area, share in zip(areas, shares, strict=True) for house in share},
        )
        feed.area_changed(handle, areas)
        feed.village_changed(handle, [village_id])
        audit.record(commune_id, actor, "areas_cut", {"village": village_id, "pairs": pairs})


def _pairs(commune_id: str, village: Village, count: int) -> list[str]:
    """Ids of the first `count` pairs, made where there are fewer; the rest lose their sheets."""
    existing = [one.id for one in rows.pairs(commune_id, village.id)]
    made = [
        {
            "commune_id": commune_id,
            "id": f"{village.id}-{number}",
            "village_id": village.id,
            "team_id": None,
            "name": f"Nhóm {number}",
        }
        for number in range(len(existing) + 1, count + 1)
    ]
    rows.add_rows(Pair, made)
    rows.retire_pair_slots(commune_id, village.id, existing[count:])
    return (existing + [str(one["id"]) for one in made])[:count]


def _store(
    commune_id: str,
    village: Village,
    made: Sequence[tuple[str, str]],
    now: int,
) -> None:
    rows.add_rows(
        Area,
        [
            {
                "commune_id": commune_id,
                "id": area,
                "village_id": village.id,
                "pair_id": pair,
                "name": f"Khu vực {number}",
                "position": number,
            }
            for number, (area, pair) in enumerate(made, 1)
        ],
    )
    if village.phase_id is not None:
        rows.add_rows(
            Assignment,
            [
                {
                    "commune_id": commune_id,
                    "area_id": area,
                    "pair_id": pair,
                    "phase_id": village.phase_id,
                    "from_ms": now,
                    "to_ms": None,
                }
                for area, pair in made
            ],
        )


def _slots(commune_id: str, village: Village, pairs: Sequence[str]) -> None:
    """Two places for phones per pair; sheets that are out stay good."""
    campaign = plan.campaign(commune_id)
    expires = campaign.ends_ms if campaign else clock.now_ms()
    for pair in pairs:
        there = rows.slots_of_pair(commune_id, pair)
        for one in there:
            if one.state == "retired":
                one.state = "printed"
        rows.add_rows(
            Slot,
            [
                slot_row(commune_id, village.id, "pair", position, expires, pair_id=pair)
                for position in range(len(there), SLOTS_PER_PAIR)
            ],
        )


def slot_row(
    commune_id: str,
    village_id: str,
    kind: str,
    position: int,
    expires_ms: int,
    *,
    pair_id: str | None = None,
    member_id: str | None = None,
) -> dict[str, Any]:
    """Columns of a new place for a phone."""
    return {
        "commune_id": commune_id,
        "id": new_id(),
        "kind": kind,
        "pair_id": pair_id,
        "village_id": village_id,
        "member_id": member_id,
        "position": position,
        "generation": 1,
        "state": "printed",
        "expires_ms": expires_ms,
        "device_id": None,
    }
