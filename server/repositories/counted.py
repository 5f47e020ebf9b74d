"""The people behind figures, one row each, and when the completed ones were."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, select

from server.extensions import db
from server.models import (
    Area,
    AreaHousehold,
    Citizen,
    CitizenStateRecord,
    Household,
    Pair,
    Snapshot,
    Village,
)
from server.repositories.bulk import table
from server.repositories.figures import ALIKE, people
from server.repositories.homes import HOME
from server.repositories.rows import AnyRow
from sync.types import Outcome

_C, _S = table(Citizen), table(CitizenStateRecord)


def person_rows(
    commune_id: str, villages: Collection[str], since_ms: int | None
) -> Sequence[AnyRow]:
    """Everybody of these villages as a count sees him, with what lists are sorted by.

    `since_ms`: without those who have an operation received at or after it.
    """
    columns = (_C.c.id, _C.c.village_id, _C.c.name, _C.c.name_folded, _C.c.birth_year, HOME)
    query = people(select(*columns, *ALIKE), commune_id, None, since_ms)
    return db.session.execute(query.where(_C.c.village_id.in_(sorted(villages)))).all()


def names_of(commune_id: str, villages: Collection[str]) -> Sequence[AnyRow]:
    """(id, village, name, folded, birth year, house) of everybody of these villages."""
    columns = (_C.c.id, _C.c.village_id, _C.c.name, _C.c.name_folded, _C.c.birth_year, HOME)
    query = people(select(*columns), commune_id, None, None)
    return db.session.execute(query.where(_C.c.village_id.in_(sorted(villages)))).all()


def houses(commune_id: str, villages: Collection[str]) -> dict[str, tuple[int, str]]:
    """House → (its place in the village's walk, its pair's name)."""
    rows = db.session.execute(
        select(Household.id, Household.position, Pair.name)
        .outerjoin(
            AreaHousehold,
            and_(
                AreaHousehold.commune_id == Household.commune_id,
                AreaHousehold.household_id == Household.id,
                AreaHousehold.to_seq.is_(None),
            ),
        )
        .outerjoin(
            Area, and_(Area.commune_id == Household.commune_id, Area.id == AreaHousehold.area_id)
        )
        .outerjoin(Pair, and_(Pair.commune_id == Area.commune_id, Pair.id == Area.pair_id))
        .where(Household.commune_id == commune_id, Household.village_id.in_(sorted(villages)))
    )
    return {row[0]: (row[1], row[2] or "") for row in rows}


def completed_by_time(commune_id: str, step_ms: int) -> Sequence[AnyRow]:
    """(village, step, n): listed people by when they were first completed, in steps of time.

    `step` is the number of whole steps since 1970.
    """
    step = (_S.c.completed_ms // step_ms).label("step")
    query = (
        select(_S.c.village_id, step, func.count().label("n"))
        .join(_C, and_(_C.c.commune_id == _S.c.commune_id, _C.c.id == _S.c.citizen_id))
        .where(
            _S.c.commune_id == commune_id,
            _S.c.outcome == Outcome.COMPLETED.value,
            _S.c.completed_ms.is_not(None),
            _C.c.on_list,
        )
        .group_by(_S.c.village_id, step)
        .order_by(step)
    )
    return db.session.execute(query).all()


def last_frozen(commune_id: str, before_ms: int) -> Snapshot | None:
    """The commune's own figure of the latest cut-off up to `before_ms`."""
    return db.session.scalars(
        select(Snapshot)
        .where(
            Snapshot.commune_id == commune_id,
            Snapshot.village_id.is_(None),
            Snapshot.at_ms <= before_ms,
        )
        .order_by(Snapshot.at_ms.desc(), Snapshot.id.desc())
        .limit(1)
    ).one_or_none()


def village_positions(commune_id: str) -> dict[str, int]:
    """Village → its place in the plan."""
    rows = db.session.execute(
        select(Village.id, Village.position).where(Village.commune_id == commune_id)
    )
    return {row[0]: row[1] for row in rows}
