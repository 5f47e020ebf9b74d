"""Grouping people into houses at the desk (R19): every change is an operation of the desk.

So phones follow by the feed, nothing done before is touched, and a decision names what it
replaces (`after`). What is checked is read under the lock that the change is written in.
`villages` everywhere: those the caller may change (None: all); elsewhere nothing is found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from server import clock
from server.errors import ApiError
from server.repositories import scope, walk
from server.repositories.counter import locked
from server.repositories.scope import CitizenPlace
from server.services import audit
from server.services.places.walking import renumbered
from server.services.syncing.desk_operations import Wanted, add_household, admit_wanted, seen_heads
from sync.scope import EntityScope

Villages: TypeAlias = Collection[str] | None


def create(
    commune_id: str,
    village_id: str,
    known_as: str,
    landmark: str | None,
    citizens: Sequence[str],
    actor: str,
) -> str:
    """A new house with these people of the village; returns its id. Raises ApiError 404.

    Where all of them were in one area it lies there, else in none yet.
    """
    with locked(commune_id):
        places = _people(commune_id, citizens, village_id)
        house = add_household(commune_id, actor, village_id, known_as, landmark, clock.now_ms())
        _put(commune_id, citizens, house, actor)
        areas = {one.area for one in places.values()}
        _into(commune_id, house, areas.pop() if len(areas) == 1 else None, actor)
        audit.record(commune_id, actor, "household_added", {"household": house})
        return house


def put(
    commune_id: str, citizens: Sequence[str], household: str, actor: str, villages: Villages
) -> None:
    """Put people into a house of their village. Raises ApiError 404."""
    with locked(commune_id):
        village = _house(commune_id, household, villages).village or ""
        _people(commune_id, citizens, village)
        _put(commune_id, citizens, household, actor)
        audit.record(commune_id, actor, "citizens_put", {"household": household})


def change(
    commune_id: str, household: str, facts: Mapping[str, str], actor: str, villages: Villages
) -> None:
    """Set known_as, landmark or address. Raises ApiError 404."""
    with locked(commune_id):
        _house(commune_id, household, villages)
        seen = seen_heads(commune_id, "household", facts, [household])
        wanted = [
            Wanted("household", household, name, value, seen.get((household, name), ()))
            for name, value in facts.items()
        ]
        admit_wanted(commune_id, actor, wanted, clock.now_ms())
        audit.record(commune_id, actor, "household_changed", {"household": household})


def merge(commune_id: str, household: str, into: str, actor: str, villages: Villages) -> None:
    """Everybody moves into another house of the village. Raises ApiError 404, 422 house_same."""
    with locked(commune_id):
        village = _house(commune_id, household, villages).village
        if household == into:
            raise ApiError("house_same", 422)
        if _house(commune_id, into, villages).village != village:
            raise ApiError("not_found", 404)
        inside = [citizen for citizen, _ in scope.members_of_households(commune_id, [household])]
        _put(commune_id, sorted(inside), into, actor)
        told = {"household": household, "into": into}
        audit.record(commune_id, actor, "household_merged", told)


def split(
    commune_id: str,
    household: str,
    citizens: Sequence[str],
    known_as: str,
    landmark: str | None,
    actor: str,
    villages: Villages,
) -> str:
    """Some of a house become a house of their own, next to it in the walk; returns its id.

    Raises ApiError 404, also for somebody who is not in the house.
    """
    with locked(commune_id):
        lies = _house(commune_id, household, villages)
        village = lies.village or ""
        people = _people(commune_id, citizens, village)
        if any(one.household != household for one in people.values()):
            raise ApiError("not_found", 404)
        house = add_household(commune_id, actor, village, known_as, landmark, clock.now_ms())
        order = [one.id for one in walk.houses(commune_id, village) if one.id != house]
        order.insert(order.index(household) + 1, house)
        _walk(commune_id, village, order, actor)
        _put(commune_id, citizens, house, actor)
        _into(commune_id, house, lies.area, actor)
        told = {"household": household, "new": house}
        audit.record(commune_id, actor, "household_split", told)
        return house


def order(commune_id: str, village_id: str, first: Sequence[str], actor: str) -> None:
    """Set the walk: these houses in this order, those left out after them as they were.

    Raises ApiError 404 for a house the village does not have.
    """
    with locked(commune_id):
        there = [one.id for one in walk.houses(commune_id, village_id)]
        wanted = list(dict.fromkeys(first))
        if not set(wanted) <= set(there):
            raise ApiError("not_found", 404)
        rest = [house for house in there if house not in set(wanted)]
        _walk(commune_id, village_id, wanted + rest, actor)
        audit.record(commune_id, actor, "walk_set", {"village": village_id})


def _house(commune_id: str, household: str, villages: Villages) -> EntityScope:
    found = scope.households(commune_id, [household]).get(household)
    if found is None or (villages is not None and found.village not in villages):
        raise ApiError("not_found", 404)
    return found


def _people(commune_id: str, citizens: Sequence[str], village_id: str) -> dict[str, CitizenPlace]:
    """Where these people of the village are; raises ApiError 404 for anybody else."""
    found, _ = scope.citizens(commune_id, citizens)
    if any(key not in found or found[key].village != village_id for key in citizens):
        raise ApiError("not_found", 404)
    return found


def _put(commune_id: str, citizens: Sequence[str], household: str, actor: str) -> None:
    seen = seen_heads(commune_id, "citizen", ["household"], citizens)
    wanted = [
        Wanted("citizen", key, "household", household, seen.get((key, "household"), ()))
        for key in dict.fromkeys(citizens)
    ]
    admit_wanted(commune_id, actor, wanted, clock.now_ms())


def _into(commune_id: str, household: str, area: str | None, actor: str) -> None:
    if area is not None:
        wanted = [Wanted("desk", household, "move", {"area": area})]
        admit_wanted(commune_id, actor, wanted, clock.now_ms())


def _walk(commune_id: str, village_id: str, order: Sequence[str], actor: str) -> None:
    now = {one.id: one.position for one in walk.houses(commune_id, village_id)}
    changed = renumbered([(house, now[house]) for house in order])
    seen = seen_heads(commune_id, "household", ["position"], changed)
    wanted = [
        Wanted("household", house, "position", place, seen.get((house, "position"), ()))
        for house, place in changed.items()
    ]
    admit_wanted(commune_id, actor, wanted, clock.now_ms())
