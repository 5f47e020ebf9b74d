"""People of a village whom a pair's phone does not hold, found by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select

from server.extensions import db
from server.models import Area, Household, MergedRecord, Pair
from server.repositories.bulk import table
from server.repositories.homes import CITIZEN, HOME, PLACE, STATE, STATE_OF
from server.repositories.rows import AnyRow

_H, _A, _P, _M = table(Household), table(Area), table(Pair), table(MergedRecord)
_GONE = ("deceased",)


def matching(
    commune_id: str,
    village_id: str,
    words: Sequence[str],
    birth_year: int | None,
    but_areas: Collection[str],
    most: int,
) -> Sequence[AnyRow]:
    """Up to `most` people of the village outside `but_areas`, by folded name and year.

    `words`: folded, each the beginning of a word of the name.
    """
    query = _neighbours(commune_id, village_id, but_areas)
    for word in words:
        named = (literal(" ") + CITIZEN.c.name_folded).contains(f" {word}", autoescape=True)
        query = query.where(named)
    if birth_year is not None:
        query = query.where(CITIZEN.c.birth_year == birth_year)
    ordered = query.order_by(CITIZEN.c.name_folded, CITIZEN.c.birth_year, CITIZEN.c.id)
    return db.session.execute(ordered.limit(most)).all()


def one(
    commune_id: str, village_id: str, citizen_id: str, but_areas: Collection[str]
) -> AnyRow | None:
    """That person, if he is one of those whom `matching` may find."""
    query = _neighbours(commune_id, village_id, but_areas).where(CITIZEN.c.id == citizen_id)
    return db.session.execute(query).one_or_none()


def _neighbours(commune_id: str, village_id: str, but_areas: Collection[str]) -> Select[Any]:
    """Neither merged into another record nor said to be dead."""
    return (
        select(
            CITIZEN.c.id, CITIZEN.c.name, CITIZEN.c.birth_year, CITIZEN.c.need,
            CITIZEN.c.activated, CITIZEN.c.on_list, CITIZEN.c.elsewhere, CITIZEN.c.goals,
            CITIZEN.c.activation_list, CITIZEN.c.sex, HOME, _digits(),
            _H.c.known_as, _H.c.head_name, _H.c.landmark,
            _A.c.name.label("area"), _P.c.name.label("pair"),
        )
        .select_from(
            CITIZEN.outerjoin(STATE, STATE_OF)
            .outerjoin(_H, and_(_H.c.commune_id == CITIZEN.c.commune_id, _H.c.id == HOME.element))
            .outerjoin(
                PLACE,
                and_(
                    PLACE.c.commune_id == CITIZEN.c.commune_id,
                    PLACE.c.household_id == HOME.element,
                    PLACE.c.to_seq.is_(None),
                ),
            )
            .outerjoin(
                _A, and_(_A.c.commune_id == CITIZEN.c.commune_id, _A.c.id == PLACE.c.area_id)
            )
            .outerjoin(_P, and_(_P.c.commune_id == CITIZEN.c.commune_id, _P.c.id == _A.c.pair_id))
        )
        .where(
            CITIZEN.c.commune_id == commune_id,
            CITIZEN.c.village_id == village_id,
            or_(PLACE.c.area_id.is_(None), PLACE.c.area_id.not_in(list(but_areas))),
            or_(STATE.c.claim.is_(None), STATE.c.claim.not_in(_GONE)),
            ~_merged(),
        )
    )  # fmt: skip


def _merged() -> ColumnElement[bool]:
    return (
        select(_M.c.citizen_id)
        .where(
            _M.c.commune_id == CITIZEN.c.commune_id,
            _M.c.citizen_id == CITIZEN.c.id,
            _M.c.active,
        )
        .exists()
    )


def _digits() -> ColumnElement[str | None]:
    """The last four of the ID number, only where name and year repeat in the village."""
    twin = CITIZEN.alias()
    alike = (
        select(func.count())
        .select_from(twin)
        .where(
            twin.c.commune_id == CITIZEN.c.commune_id,
            twin.c.village_id == CITIZEN.c.village_id,
            twin.c.name_folded == CITIZEN.c.name_folded,
            twin.c.birth_year.is_not_distinct_from(CITIZEN.c.birth_year),
        )
        .scalar_subquery()
    )
    return case((alike > 1, CITIZEN.c.id_last4)).label("id_last4")
