"""Somebody at the door who belongs to another pair: a phone asks for him by name (R22).

A pair's phone holds its own area only. What leaves the server is what tells two people apart, and
for the one who is opened what the four steps need: no ID number, address or phone, nothing of
what others have recorded. Work on him passes under the phone's own area, flagged.
"""

from __future__ import annotations

from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import neighbours as rows
from server.repositories import scope
from server.repositories.devices import Phone
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.phones import backoff
from server.services.phones.backoff import Policy
from sync.text import fold

MOST = 8
MOST_WORDS = 8
_SHORTEST = 2
# A pair meets a few such people an evening; a whole village cannot be read out this way.
TRIES = Policy("neighbours", "look_tries", free=40, first_ms=60_000, longest_ms=3_600_000)


def look(phone: Phone, name: str, birth_year: int | None) -> dict[str, Any]:
    """Up to eight people of the village whom the phone does not hold; noted in the audit trail.

    Raises ApiError 422 `look_short` for less than two words without a year, 429 `look_tries`.
    """
    words = fold(name).split()[:MOST_WORDS]
    if not words or (birth_year is None and len(words) < _SHORTEST):
        raise ApiError("look_short", 422, {"name": ["look_short"]})
    backoff.take(TRIES, phone.commune_id, phone.id)
    found = rows.matching(
        phone.commune_id, phone.village_id, words, birth_year, _own(phone), MOST + 1
    )
    told = {"device": phone.id, "people": len(found[:MOST])}
    audit.record(phone.commune_id, phone.actor, "neighbours_looked_up", told)
    return {"people": [_person(one) for one in found[:MOST]], "more": len(found) > MOST}


def opened(phone: Phone, citizen_id: str) -> dict[str, Any]:
    """What the four steps need of one of them; noted in the audit trail.

    Raises ApiError not_found 404 for whoever `look` would not have shown, 429 `look_tries`.
    """
    backoff.take(TRIES, phone.commune_id, phone.id)
    one = rows.one(phone.commune_id, phone.village_id, citizen_id, _own(phone))
    if one is None:
        raise ApiError("not_found", 404)
    told = {"device": phone.id, "citizen": one.id}
    audit.record(phone.commune_id, phone.actor, "neighbour_opened", told)
    house = None
    if one.household_id is not None:
        house = _present(
            i=one.household_id, n=one.known_as or one.head_name, l=one.landmark, a=_where(one)
        )
    return {"citizen": _row(one), "household": house}


def _own(phone: Phone) -> frozenset[str]:
    now, _, _ = scope.areas_of_phone(phone, clock.now_ms())
    return now


def _person(one: AnyRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "birth_year": one.birth_year,
        "id_last4": one.id_last4,
        "known_as": one.known_as or one.head_name,
        "area": one.area,
        "pair": one.pair,
    }


def _row(one: AnyRow) -> dict[str, Any]:
    return _present(
        i=one.id,
        h=one.household_id,
        n=one.name,
        y=one.birth_year,
        d=one.id_last4,
        w=None if one.need == "none" else one.need,
        k=None if one.activated else 0,
        o=None if one.on_list else 1,
        z=1 if one.elsewhere else None,
        gl=one.goals,
        q=1 if one.activation_list else None,
        sex=one.sex,
    )


def _where(one: AnyRow) -> str | None:
    return " · ".join(part for part in (one.area, one.pair) if part) or None


def _present(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
