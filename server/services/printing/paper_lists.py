"""Paper lists for an evening without phones: houses in walking order, people, boxes to tick.

Never on paper: the kind of social policy, what was refused, phone numbers, ID digits but the last
four of people whose name and year repeat in the village (security.md).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from server import clock
from server import words_printed as words
from server.errors import ApiError
from server.models import Village
from server.reports.sheets import typeset
from server.repositories import areas, citizens_read, plan, printed, walk
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.printing.sheets import chosen

W: dict[str, Any] = words.PAPER


def village_of(commune_id: str, area_id: str) -> str:
    """Village of an area in force. Raises ApiError not_found 404."""
    found = areas.area(commune_id, area_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found.village_id


def pdf(commune_id: str, village_id: str | None, area_id: str | None, actor: str) -> bytes:
    """The list of an area, a village, or the commune. Raises ApiError not_found 404."""
    made = values(commune_id, village_id, area_id)
    audit.record(commune_id, actor, "lists_printed", {"village": village_id, "area": area_id})
    return typeset.pdf("paper_list", made)


def values(commune_id: str, village_id: str | None, area_id: str | None) -> dict[str, Any]:
    """What the template shows: areas, each with its houses in walking order."""
    commune = plan.commune(commune_id)
    return {
        "words": {key: value for key, value in W.items() if isinstance(value, str | list)},
        "commune": commune.name if commune else "",
        "printed": W["printed"].format(when=words.moment(clock.now_ms())),
        "areas": [
            made
            for one in chosen(commune_id, village_id)
            for made in _village(one, area_id)
            if made["houses"] or village_id is not None  # nothing to carry from an empty village
        ],
    }


def _village(village: Village, area_id: str | None) -> list[dict[str, Any]]:
    commune_id = village.commune_id
    hidden = printed.not_to_visit(commune_id, village.id)
    inside: dict[str | None, list[AnyRow]] = {}
    for one in walk.members(commune_id, village.id):
        if one.listed and one.id not in hidden:
            inside.setdefault(one.household_id, []).append(one)
    digits = _digits(commune_id, village.id, [one.id for who in inside.values() for one in who])
    houses: dict[str | None, list[dict[str, Any]]] = {}
    known: set[str | None] = set()
    for house in walk.houses(commune_id, village.id):
        known.add(house.id)
        if house.id in inside:
            houses.setdefault(house.area_id, []).append(_house(house, inside[house.id], digits))
    loose = [one for home, who in inside.items() if home not in known for one in who]
    if loose:
        pool = {"title": W["no_house"], "landmark": "", "people": _people(loose, digits)}
        houses.setdefault(None, []).append(pool)
    named: list[tuple[str | None, str, str]] = [
        (one.id, one.name, one.pair or "") for one in areas.areas(commune_id, village.id)
    ]
    if None in houses or not named:
        named.append((None, W["no_area"], ""))
    return [
        _area(village.name, name, pair, houses.get(key, []))
        for key, name, pair in named
        if area_id in {None, key}
    ]


def _area(village: str, name: str, pair: str, houses: list[dict[str, Any]]) -> dict[str, Any]:
    number = 0
    for place, house in enumerate(houses, 1):
        house["title"] = f"{place}. {house['title']}"
        for one in house["people"]:
            number += 1
            one["number"] = str(number)
    size = W["people"].format(
        households=words.thousands(len(houses)), citizens=words.thousands(number)
    )
    return {
        "village": words.village_title(village), "name": name, "pair": pair, "size": size,
        "houses": houses,
    }  # fmt: skip


def _house(house: AnyRow, people: Sequence[AnyRow], digits: dict[str, str]) -> dict[str, Any]:
    title = house.known_as or house.head_name or house.address or ""
    return {
        "title": title,
        "landmark": house.landmark or (house.address if house.address != title else "") or "",
        "people": _people(people, digits),
    }


def _people(people: Sequence[AnyRow], digits: dict[str, str]) -> list[dict[str, Any]]:
    """The eldest first, as they are asked for at the door."""
    return [
        {
            "name": one.name,
            "born": str(one.birth_year or ""),
            "digits": W["digits"].format(digits=digits[one.id]) if one.id in digits else "",
        }
        for one in sorted(people, key=lambda one: (one.birth_year or 9999, one.name_folded))
    ]


def _digits(commune_id: str, village_id: str, ids: Collection[str]) -> dict[str, str]:
    """The last four of the number, of people with the same name and year in the village."""
    repeated = citizens_read.repeated_names(commune_id, [village_id])
    return {
        key: row.id_last4
        for key, row in citizens_read.citizens(commune_id, list(ids)).items()
        if row.id_last4 and (row.village_id, row.name_folded, row.birth_year) in repeated
    }
