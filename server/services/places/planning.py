"""Planning areas: pairs needed and in force, what a cut would give, many villages at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import Village
from server.repositories import areas as rows
from server.repositories import assignments, outside, people, plan, walk
from server.repositories.counter import locked
from server.repositories.outside import VillageCount
from server.services.places import areas
from server.services.places.hours import Hours, hours, in_hours
from server.services.settings import noting
from server.services.syncing import feed
from server.words import sentences

MINUTES = "minutes_per_citizen"


def planning(commune_id: str, villages: Collection[str] | None = None) -> dict[str, Any]:
    """`GET planning` of docs/desk-api.md; `villages`: those the caller may see (None: all)."""
    plans = hours(commune_id)
    counts = outside.counts(commune_id)
    in_force = assignments.in_force(commune_id)
    phones = assignments.phones_by_village(commune_id)
    shown = [one for one in plan.villages(commune_id) if villages is None or one.id in villages]
    lines = {
        one.id: _line(plans, one, counts.get(one.id), in_force.get(one.id), phones.get(one.id, 0))
        for one in shown
    }
    return {
        "minutes_per_citizen": plans.minutes_per_citizen,
        "phases": [
            {
                "id": phase.id,
                "name": phase.name,
                "hours": in_hours(plans.minutes(phase.id)),
                "evenings": plans.evenings(phase),
                "villages": [lines[one.id] for one in shown if one.phase_id == phase.id],
            }
            for phase in plans.phases.values()
        ],
        "totals": {
            name: sum(line[name] for line in lines.values())
            for name in ("citizens", "needed", "pairs")
        },
    }


def _line(
    plans: Hours,
    village: Village,
    count: VillageCount | None,
    in_force: tuple[int, int] | None,
    phones: int,
) -> dict[str, Any]:
    citizens = count.citizens if count else 0
    number, pairs = in_force or (0, 0)
    return {
        "id": village.id,
        "name": village.name,
        "citizens": citizens,
        "households": count.households if count else 0,
        "outside": count.outside if count else 0,
        "needed": plans.needed(village, citizens),
        "pairs": pairs,
        "areas": number,
        "version": village.areas_version,
        "phones": phones,
    }


def set_minutes(commune_id: str, minutes: int, actor: str) -> None:
    """How many minutes a citizen takes; leads' phones are told. Raises ApiError 404."""
    with locked(commune_id) as handle:
        campaign = plan.campaign(commune_id)
        if campaign is None:
            raise ApiError("not_found", 404)
        before = hours(commune_id).minutes_per_citizen
        if before == minutes:
            return
        campaign.settings = {**(campaign.settings or {}), MINUTES: minutes}
        feed.village_changed(handle, [one.id for one in plan.villages(commune_id)])
        noting.note(commune_id, MINUTES, before, minutes, actor)


def cut_many(
    commune_id: str,
    wanted: Sequence[Mapping[str, Any]],
    actor: str,
    villages: Collection[str] | None,
) -> dict[str, Any]:
    """Cut several villages, each {id, pairs, version} in a transaction of its own.

    One that is refused is told with its sentence and stops no other.
    """
    done: list[str] = []
    refused: list[dict[str, str]] = []
    for one in wanted:
        try:
            if villages is not None and one["id"] not in villages:
                raise ApiError("not_found", 404)
            areas.cut(commune_id, one["id"], one["pairs"], actor, version=one["version"])
        except ApiError as error:
            vi, en = sentences(error.code, **error.params)
            refused.append({"id": one["id"], "code": error.code, "vi": vi, "en": en})
        else:
            done.append(one["id"])
    return {"done": done, "refused": refused}


def preview(commune_id: str, village_id: str, pairs: int) -> dict[str, Any]:
    """What a cut into `pairs` would give; stores nothing. Raises ApiError 404, 422."""
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    plans = hours(commune_id)
    houses = walk.walk(commune_id, village_id)
    parts = areas.shares(houses, pairs)
    sizes = walk.area_sizes(commune_id, village_id)
    citizens = sum(count for _, count in sizes.values())
    placed = sum(one.people for one in houses)
    return {
        "version": village.areas_version,
        "citizens": citizens,
        "households": sum(len(part) for part in parts),
        "outside": citizens - placed,
        "minutes_per_citizen": plans.minutes_per_citizen,
        "hours": in_hours(plans.minutes(village.phase_id, village.id)),
        "needed": plans.needed(village, citizens),
        "areas": _areas(commune_id, village, houses, parts, plans.minutes_per_citizen),
        "phones": phones(commune_id, village_id),
    }


def needed(commune_id: str, village_id: str) -> int:
    """Pairs that a village needs, at most as many as a cut can make; 0 without hours."""
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    citizens = sum(count for _, count in walk.area_sizes(commune_id, village_id).values())
    return min(hours(commune_id).needed(village, citizens), areas.MOST_PAIRS)


def _areas(
    commune_id: str,
    village: Village,
    houses: Sequence[walk.House],
    parts: Sequence[Sequence[str]],
    minutes: int,
) -> list[dict[str, Any]]:
    by_id = {one.id: one for one in houses}
    names = [one.name for one in rows.pairs(commune_id, village.id)]
    found = []
    for number, part in enumerate(parts, 1):
        inside = [by_id[house] for house in part]
        people_there = sum(one.people for one in inside)
        found.append(
            {
                "number": number,
                "pair": names[number - 1] if number <= len(names) else areas.pair_name(number),
                "households": len(inside),
                "citizens": people_there,
                "first": _called(inside[0]),
                "last": _called(inside[-1]),
                "minutes": people_there * minutes,
            }
        )
    return found


def _called(house: walk.House) -> str:
    return house.known_as or house.head_name or ""


def phones(commune_id: str, village_id: str) -> list[dict[str, Any]]:
    """Phones of the village's pairs: whose, which area, when heard of, people not yet sent."""
    holders = people.holders(commune_id)
    now = clock.now_ms()
    found: dict[str, dict[str, Any]] = {}
    for one in assignments.phones(commune_id, village_id):
        known = found.get(one.id)
        if known is not None:  # a pair with several areas
            known["area"] = ", ".join(filter(None, (known["area"], one.area)))
            continue
        found[one.id] = {
            "device": one.id,
            "holder": holders.of(one.actor, one.holder, one.member_id, now).name,
            "pair": one.pair,
            "area": one.area,
            "last_contact_ms": one.last_contact_ms,
            "unsent": one.unsent,
        }
    return list(found.values())


def pairs(commune_id: str, village_id: str) -> list[dict[str, Any]]:
    """The village's pairs with the area each has now (the first of several), or None."""
    held: dict[str, str] = {}
    for one in rows.areas(commune_id, village_id):
        if one.pair_id is not None:
            held.setdefault(one.pair_id, one.id)
    return [
        {"id": one.id, "name": one.name, "area": held.get(one.id)}
        for one in rows.pairs(commune_id, village_id)
    ]


def card(commune_id: str, village_id: str) -> dict[str, Any]:
    """What the leads' row of a village says of planning (docs/desk-api.md, last section)."""
    village = plan.village(commune_id, village_id)
    if village is None:
        return {}
    plans = hours(commune_id)
    return {
        "version": village.areas_version,
        "minutes": plans.minutes_per_citizen,
        "hours": in_hours(plans.minutes(village.phase_id, village.id)),
        "pairs": [
            [one["id"], one["name"], one["area"] or 0] for one in pairs(commune_id, village_id)
        ],
    }
