"""People and houses that the list put into the wrong village: moving their rows, and the record.

What is frozen is not touched: a snapshot keeps the figure it had.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, and_, case, func, select, update

from server.extensions import db
from server.models import (
    Area,
    AreaHousehold,
    Citizen,
    CitizenStateRecord,
    ConflictRecord,
    Household,
    VillageCorrection,
)
from server.repositories.bulk import insert_rows, table
from server.repositories.rows import AnyRow

_A, _AH, _C, _H = table(Area), table(AreaHousehold), table(Citizen), table(Household)
_ST, _CO, _VC = table(CitizenStateRecord), table(ConflictRecord), table(VillageCorrection)


def move_people(commune_id: str, citizen_ids: Collection[str], village_id: str) -> None:
    """Set the village of people, of their merged states and of their open conflicts."""
    _set_village(_C, commune_id, _C.c.id.in_(list(citizen_ids)), village_id)
    _set_village(_ST, commune_id, _ST.c.citizen_id.in_(list(citizen_ids)), village_id)
    is_open = and_(_CO.c.citizen_id.in_(list(citizen_ids)), _CO.c.closed_ms.is_(None))
    _set_village(_CO, commune_id, is_open, village_id)


def move_house(commune_id: str, household_id: str, village_id: str) -> None:
    """Set the village of a house."""
    _set_village(_H, commune_id, _H.c.id == household_id, village_id)


def _set_village(of: Table, commune_id: str, which: Any, village_id: str) -> None:  # noqa: ANN401
    db.session().connection().execute(
        update(of).where(of.c.commune_id == commune_id, which).values(village_id=village_id)
    )
    db.session.expire_all()


def record(rows: Sequence[Mapping[str, Any]]) -> None:
    """Write a decision, one row a person."""
    insert_rows(db.session(), VillageCorrection, rows)


def last_ms(commune_id: str) -> int:
    """When the latest decision was made; 0 before the first."""
    query = select(func.max(_VC.c.at_ms)).where(_VC.c.commune_id == commune_id)
    return db.session().execute(query).scalar() or 0


def of_decision(commune_id: str, decision_id: str) -> Sequence[VillageCorrection]:
    """Rows of one decision."""
    return db.session.scalars(
        select(VillageCorrection)
        .where(
            VillageCorrection.commune_id == commune_id,
            VillageCorrection.decision_id == decision_id,
        )
        .order_by(VillageCorrection.citizen_id)
    ).all()


def undo(commune_id: str, decision_id: str, by: str, at_ms: int) -> None:
    """Mark a decision as taken back."""
    db.session().connection().execute(
        update(_VC)
        .where(_VC.c.commune_id == commune_id, _VC.c.decision_id == decision_id)
        .values(undone_ms=at_ms, undone_by=by)
    )
    db.session.expire_all()


def all_rows(commune_id: str) -> Sequence[AnyRow]:
    """Every decision's rows with the names they concern, latest first.

    `name` is None for somebody whose list was taken back after the decision was.
    """
    return db.session.execute(
        select(
            _VC.c.decision_id, _VC.c.citizen_id, _VC.c.whole_house, _VC.c.from_village_id,
            _VC.c.to_village_id, _VC.c.reason, _VC.c.at_ms, _VC.c.by, _VC.c.undone_ms,
            _C.c.name, _C.c.on_list, _H.c.known_as,
        )
        .outerjoin(_C, and_(_C.c.commune_id == _VC.c.commune_id, _C.c.id == _VC.c.citizen_id))
        .outerjoin(_H, and_(_H.c.commune_id == _VC.c.commune_id, _H.c.id == _VC.c.household_id))
        .where(_VC.c.commune_id == commune_id)
        .order_by(_VC.c.at_ms.desc(), _VC.c.decision_id, _VC.c.citizen_id)
    ).all()  # fmt: skip


def listed(commune_id: str) -> dict[str, int]:
    """Village → people on its list now."""
    rows = db.session().execute(
        select(_C.c.village_id, func.count())
        .where(_C.c.commune_id == commune_id, _C.c.on_list)
        .group_by(_C.c.village_id)
    )
    return {row[0]: row[1] for row in rows}


def imported(commune_id: str) -> dict[str, int]:
    """Village → people on the list whom its own list brought, wherever they are now.

    A person who was moved came from the village of the first correction that stands.
    """
    first = (
        select(
            _VC.c.citizen_id,
            _VC.c.from_village_id,
            func.row_number()
            .over(partition_by=_VC.c.citizen_id, order_by=(_VC.c.at_ms, _VC.c.decision_id))
            .label("place"),
        )
        .where(_VC.c.commune_id == commune_id, _VC.c.undone_ms.is_(None))
        .subquery()
    )
    origin = case(
        (first.c.from_village_id.is_not(None), first.c.from_village_id), else_=_C.c.village_id
    )
    rows = db.session().execute(
        select(origin, func.count())
        .select_from(_C.outerjoin(first, and_(first.c.citizen_id == _C.c.id, first.c.place == 1)))
        .where(_C.c.commune_id == commune_id, _C.c.on_list)
        .group_by(origin)
    )
    return {row[0]: row[1] for row in rows}


def last_area(commune_id: str, household_id: str, village_id: str) -> str | None:
    """The area in force in which a house of that village was last, if it is still in force."""
    return (
        db.session()
        .execute(
            select(_A.c.id)
            .join(_AH, and_(_AH.c.commune_id == _A.c.commune_id, _AH.c.area_id == _A.c.id))
            .where(
                _A.c.commune_id == commune_id,
                _A.c.village_id == village_id,
                _A.c.retired_ms.is_(None),
                _AH.c.household_id == household_id,
            )
            .order_by(_AH.c.from_seq.desc())
            .limit(1)
        )
        .scalar()
    )
