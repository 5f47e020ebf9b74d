"""Cutting a village into areas, one per pair, and telling the phones what lies where (R16, R17).

The walk is cut by `sync.walk.cut`: consecutive, as even as can be. A cut ends the areas before it,
so it is refused once a phone holds one, unless whoever cuts says `despite`: work done in the old
areas is still taken (`late_scope`), and the phones get the new ones at their next contact. Of two
who change a village's areas at once the second is told (`areas_version`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.models import Area, Assignment, Pair, Slot, Village
from server.repositories import areas as rows
from server.repositories import assignments, organisation, people, plan, walk
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.syncing import feed
from sync.walk import cut as cut_walk

SLOTS_PER_PAIR = 2
MOST_PAIRS = 60


def cut(
    commune_id: str,
    village_id: str,
    pairs: int,
    actor: str,
    *,
    version: int | None = None,
    despite: bool = False,
) -> None:
    """Cut the village's walk into `pairs` areas; `actor` as in the audit trail.

    `version`: the areas it was decided by (None: whatever they are). People in no house stay
    outside; a house without anybody goes with the one before it in the walk.
    Raises ApiError 404, 409 areas_changed and areas_in_use, 422 as `shares` does.
    """
    with locked(commune_id) as handle:
        village = _village(commune_id, village_id, version)
        if not despite and rows.in_use(commune_id, village_id):
            raise ApiError("areas_in_use", 409)
        houses = walk.walk(commune_id, village_id)
        parts = shares(houses, pairs)
        now = clock.now_ms()
        assignments.bump(commune_id, village_id, actor, now)
        ended = rows.retire(commune_id, village_id, now)
        pair_ids = _pairs(commune_id, village, pairs)
        areas = [new_id() for _ in pair_ids]
        _store(commune_id, village, list(zip(areas, pair_ids, strict=True)), now)
        _slots(commune_id, village, pair_ids)
        for area in ended:
            feed.remove(handle, feed.area_bucket(area), feed.AREA, [area])
        feed.place_households(handle, _places(houses, parts, areas))
        feed.area_changed(handle, areas)
        feed.village_changed(handle, [village_id])
        told = {"village": village_id, "pairs": pairs, "despite": int(despite)}
        audit.record(commune_id, actor, "areas_cut", told)


def assign(
    commune_id: str,
    area_id: str,
    pair_id: str,
    actor: str,
    *,
    version: int,
    despite: bool = False,
    villages: frozenset[str] | None = None,
) -> str:
    """Another pair of the village works the area from now; returns the village.

    A pair may hold several. `villages`: those the caller may change (None: all). Raises ApiError
    404, 409 areas_changed, 409 areas_in_use while a phone of the pair before holds it.
    """
    with locked(commune_id) as handle:
        area = rows.area(commune_id, area_id)
        if area is None or (villages is not None and area.village_id not in villages):
            raise ApiError("not_found", 404)
        village = _village(commune_id, area.village_id, version)
        if pair_id not in {one.id for one in rows.pairs(commune_id, village.id)}:
            raise ApiError("not_found", 404)
        village_id, phase = village.id, village.phase_id
        if area.pair_id == pair_id:
            return village_id
        before = area.pair_id
        if before and not despite and rows.in_use(commune_id, village_id, before):
            raise ApiError("areas_in_use", 409)
        now = clock.now_ms()
        _slots(commune_id, village, [pair_id])
        assignments.give(commune_id, area_id, pair_id, phase, now)
        assignments.bump(commune_id, village_id, actor, now)
        _tell(handle, village_id, area_id)
        audit.record(commune_id, actor, "area_assigned", {"area": area_id, "pair": pair_id})
        return village_id


def shares(houses: Sequence[walk.House], pairs: int) -> list[list[str]]:
    """The houses with people in `pairs` consecutive, balanced parts.

    Raises ApiError 422 `no_houses`, `pairs_too_many` (more pairs than houses).
    """
    sizes = [(one.id, one.people) for one in houses if one.people]
    if not sizes:
        raise ApiError("no_houses", 422)
    if pairs > len(sizes):
        raise ApiError("pairs_too_many", 422, pairs=pairs, houses=len(sizes))
    return cut_walk(sizes, pairs)


def _village(commune_id: str, village_id: str, version: int | None) -> Village:
    """The village, its areas still as they were at `version`; read under the lock."""
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    if version is not None and version != village.areas_version:
        raise changed(village)
    return village


def changed(village: Village) -> ApiError:
    """409 areas_changed; its fields say who changed the areas and when."""
    by = village.areas_by or ""
    name = people.holders(village.commune_id).of(by, "both").name or by
    return ApiError("areas_changed", 409, {"by": [name], "at_ms": [str(village.areas_ms or 0)]})


def _places(
    houses: Sequence[walk.House], parts: Sequence[Sequence[str]], areas: Sequence[str]
) -> dict[str, str | None]:
    """House → area. One without anybody goes with the house before it (the first ones: after)."""
    cut_at = {house: area for area, part in zip(areas, parts, strict=True) for house in part}
    found: dict[str, str | None] = {}
    current = areas[0]
    for one in houses:
        current = cut_at.get(one.id, current)
        found[one.id] = current
    return found


def _tell(handle: CommuneCounterHandle, village_id: str, area_id: str) -> None:
    feed.area_changed(handle, [area_id])
    feed.village_changed(handle, [village_id])


def _pairs(commune_id: str, village: Village, count: int) -> list[str]:
    """Ids of the first `count` pairs, made where there are fewer; the rest lose their sheets."""
    existing = [one.id for one in rows.pairs(commune_id, village.id)]
    team = next((one.id for one, _ in organisation.teams(commune_id, [village.id])), None)
    made = [
        {
            "commune_id": commune_id,
            "id": f"{village.id}-{number}",
            "village_id": village.id,
            "team_id": team,
            "name": pair_name(number),
        }
        for number in range(len(existing) + 1, count + 1)
    ]
    rows.add_rows(Pair, made)
    rows.retire_pair_slots(commune_id, village.id, existing[count:])
    return (existing + [str(one["id"]) for one in made])[:count]


def pair_name(number: int) -> str:
    """What a pair made by a cut is called."""
    return f"Nhóm {number}"


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
