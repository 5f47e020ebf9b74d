"""Who works which area, and the version by which two who change it at once are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select, update

from server.extensions import db
from server.models import Area, Assignment, Device, Pair, Slot, Village
from server.repositories.bulk import table, upsert
from server.repositories.rows import AnyRow

_A, _AS, _S = table(Area), table(Assignment), table(Slot)
_V, _D, _P = table(Village), table(Device), table(Pair)


def bump(commune_id: str, village_id: str, by: str, at_ms: int) -> None:
    """The village's areas have changed: who and when (`areas_version` rises)."""
    db.session().connection().execute(
        update(_V)
        .where(_V.c.commune_id == commune_id, _V.c.id == village_id)
        .values(areas_version=_V.c.areas_version + 1, areas_by=by, areas_ms=at_ms)
    )
    db.session.expire_all()


def give(commune_id: str, area_id: str, pair_id: str, phase_id: str | None, at_ms: int) -> None:
    """The pair works the area from `at_ms`; whoever did until then no longer does."""
    run = db.session().connection().execute
    run(
        update(_AS)
        .where(_AS.c.commune_id == commune_id, _AS.c.area_id == area_id, _AS.c.to_ms.is_(None))
        .values(to_ms=at_ms)
    )
    run(update(_A).where(_A.c.commune_id == commune_id, _A.c.id == area_id).values(pair_id=pair_id))
    if phase_id is not None:
        row = {
            "commune_id": commune_id,
            "area_id": area_id,
            "pair_id": pair_id,
            "phase_id": phase_id,
            "from_ms": at_ms,
            "to_ms": None,
        }
        upsert(db.session(), Assignment, [row], ["to_ms"])
    db.session.expire_all()


def in_force(commune_id: str) -> dict[str, tuple[int, int]]:
    """Village → (areas in force, pairs that have one)."""
    rows = db.session().execute(
        select(_A.c.village_id, func.count(), func.count(func.distinct(_A.c.pair_id)))
        .where(_A.c.commune_id == commune_id, _A.c.retired_ms.is_(None))
        .group_by(_A.c.village_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def phones_by_village(commune_id: str) -> dict[str, int]:
    """Village → phones in pairs' places."""
    rows = db.session().execute(
        select(_S.c.village_id, func.count())
        .where(_S.c.commune_id == commune_id, _S.c.kind == "pair", _S.c.device_id.is_not(None))
        .group_by(_S.c.village_id)
    )
    return {row[0]: row[1] for row in rows}


def phones(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Phones in the places of a village's pairs, with the area of the pair (several: a row each).

    (device, actor, holder, member_id, pair, area, last_contact_ms, unsent) by pair and place.
    """
    area = and_(
        _A.c.commune_id == _S.c.commune_id,
        _A.c.pair_id == _S.c.pair_id,
        _A.c.retired_ms.is_(None),
    )
    return db.session().execute(
        select(
            _D.c.id, _D.c.actor, _D.c.holder, _S.c.member_id, _P.c.name.label("pair"),
            _A.c.name.label("area"), _D.c.last_contact_ms, _D.c.unsent,
        )
        .select_from(_S)
        .join(_D, and_(_D.c.commune_id == _S.c.commune_id, _D.c.id == _S.c.device_id))
        .outerjoin(_P, and_(_P.c.commune_id == _S.c.commune_id, _P.c.id == _S.c.pair_id))
        .outerjoin(_A, area)
        .where(
            _S.c.commune_id == commune_id, _S.c.village_id == village_id, _S.c.kind == "pair"
        )
        .order_by(func.length(_S.c.pair_id), _S.c.pair_id, _S.c.position, _A.c.position)
    ).all()  # fmt: skip
