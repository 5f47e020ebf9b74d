"""Who is in no household, or in no area: nobody may be (R20)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, or_, select

from server.extensions import db
from server.models import Household, Village
from server.repositories.bulk import table
from server.repositories.homes import CITIZEN, HOME, LISTED, PLACE, placed_people
from server.repositories.rows import AnyRow

_H, _V = table(Household), table(Village)
_NO_HOUSE = HOME.element.is_(None)
_NO_AREA = and_(HOME.element.is_not(None), PLACE.c.area_id.is_(None))


class VillageCount(NamedTuple):
    """Listed people of a village: how many, in how many houses, and who of them is outside."""

    village_id: str
    citizens: int
    households: int
    no_household: int
    no_area: int
    houses_no_area: int

    @property
    def outside(self) -> int:
        """People in no household or in no area."""
        return self.no_household + self.no_area


def counts(commune_id: str) -> dict[str, VillageCount]:
    """Counts of every village that has people."""
    rows = db.session.execute(
        placed_people(
            commune_id,
            CITIZEN.c.village_id,
            func.count(),
            func.count(func.distinct(HOME.element)),
            func.sum(case((_NO_HOUSE, 1), else_=0)),
            func.sum(case((_NO_AREA, 1), else_=0)),
            func.count(func.distinct(case((_NO_AREA, HOME.element)))),
        )
        .where(LISTED)
        .group_by(CITIZEN.c.village_id)
    )
    return {row[0]: VillageCount(*row) for row in rows}


def total(commune_id: str) -> int:
    """How many listed people are outside every household or area."""
    query = placed_people(commune_id, func.count()).where(LISTED, PLACE.c.area_id.is_(None))
    return db.session.scalar(query) or 0


def people(commune_id: str, villages: Collection[str] | None, limit: int) -> Sequence[AnyRow]:
    """(id, name, birth_year, village, household, known_as) of those outside, by village and name.

    `villages` None: all.
    """
    c = CITIZEN.c
    inner = placed_people(
        commune_id, c.id, c.village_id, c.name, c.name_folded, c.birth_year, HOME
    ).where(LISTED, or_(_NO_HOUSE, _NO_AREA))
    if villages is not None:
        inner = inner.where(c.village_id.in_(list(villages)))
    return db.session.execute(_named(commune_id, inner, limit)).all()


def _named(commune_id: str, inner: Select[Any], limit: int) -> Select[Any]:
    found = inner.subquery()
    return (
        select(
            found.c.id, found.c.name, found.c.birth_year, found.c.village_id,
            _V.c.name.label("village"), found.c.household_id, _H.c.known_as,
        )
        .join(_V, and_(_V.c.commune_id == commune_id, _V.c.id == found.c.village_id))
        .outerjoin(_H, and_(_H.c.commune_id == commune_id, _H.c.id == found.c.household_id))
        .order_by(_V.c.position, found.c.name_folded, found.c.birth_year, found.c.id)
        .limit(limit)
    )  # fmt: skip
