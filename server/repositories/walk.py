"""Houses in walking order with the people in them, and how many are where.

People are counted where the merged register puts them. A house with nobody on a list left in it
is not counted and not cut; it comes back when somebody is put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, select

from server.extensions import db
from server.models import AreaHousehold, Household
from server.repositories.bulk import run_many, table
from server.repositories.homes import CITIZEN, HOME, LISTED, PLACE, people, placed_people
from server.repositories.rows import AnyRow

_H = table(Household)
_SET = {
    column: _H.update()
    .where(_H.c.commune_id == bindparam("commune"), _H.c.id == bindparam("h"))
    .values({column: bindparam("value", type_=_H.c[column].type)})
    for column in ("known_as", "landmark", "address", "position")
}


class House(NamedTuple):
    """A house of the walk: its names and how many people on a list are in it."""

    id: str
    known_as: str | None
    head_name: str | None
    people: int


def houses(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Houses of a village in walking order, empty ones too, with the area each is in now."""
    return db.session.execute(
        select(
            Household.id, Household.head_name, Household.address, Household.position,
            Household.known_as, Household.landmark, AreaHousehold.area_id,
        )
        .outerjoin(
            AreaHousehold,
            and_(
                AreaHousehold.commune_id == Household.commune_id,
                AreaHousehold.household_id == Household.id,
                AreaHousehold.to_seq.is_(None),
            ),
        )
        .where(Household.commune_id == commune_id, Household.village_id == village_id)
        .order_by(Household.position, Household.id)
    ).all()  # fmt: skip


def walk(commune_id: str, village_id: str) -> list[House]:
    """The village's houses in walking order, empty ones too."""
    counted = db.session.execute(
        people(commune_id, HOME, func.count().label("n"))
        .where(CITIZEN.c.village_id == village_id, LISTED)
        .group_by(HOME.element)
    )
    there: dict[str | None, int] = {row.household_id: row.n for row in counted}
    return [
        House(one.id, one.known_as, one.head_name, there.get(one.id, 0))
        for one in houses(commune_id, village_id)
    ]


def house_sizes(commune_id: str, village_id: str) -> list[tuple[str, int]]:
    """(household, people on a list) in walking order: what areas are cut from."""
    return [(one.id, one.people) for one in walk(commune_id, village_id) if one.people]


def area_sizes(commune_id: str, village_id: str) -> dict[str | None, tuple[int, int]]:
    """Area (None: in no area) → (houses, people on a list) of a village."""
    rows = db.session.execute(
        placed_people(
            commune_id,
            PLACE.c.area_id,
            func.count(func.distinct(HOME.element)),
            func.count(),
        )
        .where(CITIZEN.c.village_id == village_id, LISTED)
        .group_by(PLACE.c.area_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def set_facts(commune_id: str, changes: Sequence[tuple[str, str, object]]) -> None:
    """Set columns of houses: (household, column, value)."""
    for column in sorted({name for _, name, _ in changes}):
        rows = [
            {"commune": commune_id, "h": house, "value": value}
            for house, name, value in changes
            if name == column
        ]
        run_many(db.session(), _SET[column], rows)


def members(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Everybody of a village with the house he is in, by house and name.

    `listed`: on a list and not gone from a newer one.
    """
    c = CITIZEN.c
    return db.session.execute(
        people(
            commune_id, c.id, c.name, c.name_folded, c.birth_year, c.on_list, c.elsewhere,
            c.address, c.guardian_id, c.guardian_name, HOME, LISTED.label("listed"),
        )
        .where(c.village_id == village_id)
        .order_by(HOME.element, c.name_folded, c.birth_year, c.id)
    ).all()  # fmt: skip
