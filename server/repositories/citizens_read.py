"""What phones show: houses, people, and who works where. Only what a phone may hold is selected.

Never here: ID numbers beyond their last four digits, and the kind of social policy (security.md).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select

from server.extensions import db
from server.models import (
    Area,
    AreaHousehold,
    Assignment,
    Citizen,
    CitizenStateRecord,
    Household,
    Incident,
    Member,
    Pair,
    PairMember,
    Team,
    Village,
)
from server.repositories.bulk import rows_of, table
from server.repositories.rows import AnyRow

_C = table(Citizen)
_H = table(Household)
_A = table(Area)
_AH = table(AreaHousehold)
_ST = table(CitizenStateRecord)
_AS = table(Assignment)
_V = table(Village)
_P = table(Pair)
_PM = table(PairMember)
_M = table(Member)
_T = table(Team)
_PART = 5_000
# Made once: every pull of every phone executes some of them.
_COMMUNE: BindParameter[str] = bindparam("commune")
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_NOW: BindParameter[int] = bindparam("now")
_HOUSEHOLDS = select(
    _H.c.id, _H.c.known_as, _H.c.head_name, _H.c.landmark, _H.c.address, _H.c.position
).where(_H.c.commune_id == _COMMUNE, _H.c.id.in_(_IDS))
_CITIZENS = select(
    _C.c.id, _C.c.village_id, _C.c.household_id, _C.c.name, _C.c.name_folded, _C.c.birth_year,
    _C.c.sex, _C.c.id_last4, _C.c.phone, _C.c.guardian_id, _C.c.need, _C.c.activated,
    _C.c.on_list, _C.c.elsewhere, _C.c.goals, _C.c.activation_list, _C.c.address,
    _C.c.guardian_name,
).where(_C.c.commune_id == _COMMUNE, _C.c.id.in_(_IDS))  # fmt: skip
_REPEATED = (
    select(_C.c.village_id, _C.c.name_folded, _C.c.birth_year)
    .where(_C.c.commune_id == _COMMUNE, _C.c.village_id.in_(_IDS))
    .group_by(_C.c.village_id, _C.c.name_folded, _C.c.birth_year)
    .having(func.count() > 1)
)
_HELD_NOW = and_(
    _AS.c.commune_id == _A.c.commune_id,
    _AS.c.area_id == _A.c.id,
    _AS.c.from_ms <= _NOW,
    or_(_AS.c.to_ms.is_(None), _AS.c.to_ms > _NOW),
)
_AREAS = (
    select(
        _A.c.id, _A.c.name, _A.c.village_id, _V.c.name.label("village"),
        _AS.c.pair_id, _P.c.name.label("pair"), _AS.c.phase_id,
    )
    .join(_V, and_(_V.c.commune_id == _A.c.commune_id, _V.c.id == _A.c.village_id))
    .outerjoin(_AS, _HELD_NOW)
    .outerjoin(_P, and_(_P.c.commune_id == _AS.c.commune_id, _P.c.id == _AS.c.pair_id))
    .where(_A.c.commune_id == _COMMUNE, _A.c.id.in_(_IDS))
    .order_by(_A.c.position, _A.c.id)
)  # fmt: skip
_PAIR_MEMBERS = (
    select(_PM.c.pair_id, _M.c.id, _M.c.name, _PM.c.role)
    .join(_M, and_(_M.c.commune_id == _PM.c.commune_id, _M.c.id == _PM.c.member_id))
    .where(
        _PM.c.commune_id == _COMMUNE,
        _PM.c.pair_id.in_(_IDS),
        _PM.c.from_ms <= _NOW,
        or_(_PM.c.to_ms.is_(None), _PM.c.to_ms > _NOW),
    )
    .order_by(_PM.c.role.desc(), _PM.c.from_ms, _M.c.id)
)
_LEADS = (
    select(_T.c.village_id, _M.c.name, _M.c.role, _M.c.phone)
    .join(_M, and_(_M.c.commune_id == _T.c.commune_id, _M.c.team_id == _T.c.id))
    .where(
        _T.c.commune_id == _COMMUNE,
        _T.c.village_id.in_(_IDS),
        _M.c.role.in_(("lead", "head")),
        _M.c.left_ms.is_(None),
    )
    .order_by(_M.c.role.desc(), _M.c.id)
)

_DECISIONS = (
    select(_T.c.village_id, _T.c.decision_number, _T.c.decision_date, _T.c.decision_issuer)
    .where(
        _T.c.commune_id == _COMMUNE, _T.c.village_id.in_(_IDS), _T.c.decision_number.is_not(None)
    )
    .order_by(_T.c.id)
)


def households(commune_id: str, ids: Sequence[str]) -> dict[str, AnyRow]:
    """Roster facts of houses by id."""
    return _by_id(_HOUSEHOLDS, commune_id, ids)


def citizens(commune_id: str, ids: Sequence[str]) -> dict[str, AnyRow]:
    """Roster facts of people by id."""
    return _by_id(_CITIZENS, commune_id, ids)


def _by_id(
    statement: Select[tuple[Any, ...]], commune_id: str, ids: Sequence[str]
) -> dict[str, AnyRow]:
    found: dict[str, AnyRow] = {}
    for start in range(0, len(ids), _PART):
        rows = rows_of(statement, commune=commune_id, ids=ids[start : start + _PART])
        found |= {row.id: row for row in rows}
    return found


def repeated_names(
    commune_id: str, village_ids: Collection[str]
) -> set[tuple[str, str, int | None]]:
    """(village, folded name, birth year) that more than one person of the village has."""
    rows = rows_of(_REPEATED, commune=commune_id, ids=list(village_ids))
    return {(row.village_id, row.name_folded, row.birth_year) for row in rows}


def areas_of_village(commune_id: str, village_id: str) -> list[str]:
    """Areas of a village that are not retired."""
    return list(
        db.session.scalars(
            select(_A.c.id)
            .where(
                _A.c.commune_id == commune_id,
                _A.c.village_id == village_id,
                _A.c.retired_ms.is_(None),
            )
            .order_by(_A.c.position, _A.c.id)
        )
    )


def households_of_area(commune_id: str, area_id: str) -> set[str]:
    """Houses that are in an area now."""
    return set(
        db.session.scalars(
            select(_AH.c.household_id).where(
                _AH.c.commune_id == commune_id,
                _AH.c.area_id == area_id,
                _AH.c.to_seq.is_(None),
            )
        )
    )


def in_no_area(commune_id: str, village_id: str) -> tuple[set[str], set[str]]:
    """Houses of a village in no area, and people in no house.

    Not those whose list was taken back while phones might hold them, and on whom nobody worked.
    """
    inside = and_(
        _AH.c.commune_id == _H.c.commune_id, _AH.c.household_id == _H.c.id, _AH.c.to_seq.is_(None)
    )
    houses = db.session.scalars(
        select(_H.c.id)
        .outerjoin(_AH, inside)
        .where(
            _H.c.commune_id == commune_id,
            _H.c.village_id == village_id,
            _AH.c.area_id.is_(None),
        )
    )
    merged = and_(_ST.c.commune_id == _C.c.commune_id, _ST.c.citizen_id == _C.c.id)
    people = db.session.scalars(
        select(_C.c.id)
        .outerjoin(_ST, merged)
        .where(
            _C.c.commune_id == commune_id,
            _C.c.village_id == village_id,
            _ST.c.household_id.is_(None),
            or_(
                _ST.c.citizen_id.is_not(None),
                and_(
                    _C.c.household_id.is_(None),
                    or_(_C.c.on_list, _C.c.activation_list, _C.c.import_id.is_(None)),
                ),
            ),
        )
    )
    return set(houses), set(people)


def areas(commune_id: str, ids: Collection[str], now_ms: int) -> list[AnyRow]:
    """(id, name, village, village's name, pair, pair's name, phase) of areas, with who holds them.

    The pair and phase are those of the assignment that runs now; without one, None.
    """
    return list(rows_of(_AREAS, commune=commune_id, ids=list(ids), now=now_ms))


def pair_members(commune_id: str, pair_ids: Collection[str], now_ms: int) -> list[AnyRow]:
    """(pair, member id, name, role) of pairs now, the technical member first."""
    return list(rows_of(_PAIR_MEMBERS, commune=commune_id, ids=list(pair_ids), now=now_ms))


def leads(commune_id: str, village_ids: Collection[str]) -> list[AnyRow]:
    """(village, name, role, phone) of the villages' Tổ trưởng and Trưởng thôn."""
    return list(rows_of(_LEADS, commune=commune_id, ids=list(village_ids)))


def decisions(commune_id: str, village_ids: Collection[str]) -> list[AnyRow]:
    """(village, number, date, issuer) of the Decisions that made the villages' teams."""
    return list(rows_of(_DECISIONS, commune=commune_id, ids=list(village_ids)))


def village_name(commune_id: str, village_id: str) -> str:
    """The village's name."""
    found = db.session.get(Village, (commune_id, village_id))
    return found.name if found else ""


def incidents(commune_id: str, ids: Collection[str]) -> list[AnyRow]:
    """(id, kind, open_ms, closed_ms) of incidents."""
    rows = db.session.execute(
        select(Incident.id, Incident.kind, Incident.open_ms, Incident.closed_ms).where(
            Incident.commune_id == commune_id, Incident.id.in_(list(ids))
        )
    )
    return list(rows)
