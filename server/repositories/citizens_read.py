"""What phones show: houses, people, and who works where. Only what a phone may hold is selected.

Never here: ID numbers beyond their last four digits, and the kind of social policy (security.md).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, or_, select

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
from server.repositories.bulk import table
from server.repositories.rows import AnyRow

_C = table(Citizen)
_H = table(Household)
_A = table(Area)
_AH = table(AreaHousehold)
_ST = table(CitizenStateRecord)
_PART = 5_000


def households(commune_id: str, ids: Sequence[str]) -> dict[str, AnyRow]:
    """Roster facts of houses by id."""
    columns = (_H.c.id, _H.c.known_as, _H.c.head_name, _H.c.landmark, _H.c.address, _H.c.position)
    found: dict[str, AnyRow] = {}
    for start in range(0, len(ids), _PART):
        rows = db.session.execute(
            select(*columns).where(
                _H.c.commune_id == commune_id, _H.c.id.in_(ids[start : start + _PART])
            )
        )
        found |= {row.id: row for row in rows}
    return found


def citizens(commune_id: str, ids: Sequence[str]) -> dict[str, AnyRow]:
    """Roster facts of people by id."""
    columns = (
        _C.c.id, _C.c.village_id, _C.c.household_id, _C.c.name, _C.c.name_folded, _C.c.birth_year,
        _C.c.sex, _C.c.id_last4, _C.c.phone, _C.c.guardian_id, _C.c.need, _C.c.activated,
        _C.c.on_list, _C.c.elsewhere, _C.c.goals, _C.c.activation_list, _C.c.address,
        _C.c.guardian_name,
    )  # fmt: skip
    found: dict[str, AnyRow] = {}
    for start in range(0, len(ids), _PART):
        rows = db.session.execute(
            select(*columns).where(
                _C.c.commune_id == commune_id, _C.c.id.in_(ids[start : start + _PART])
            )
        )
        found |= {row.id: row for row in rows}
    return found


def repeated_names(
    commune_id: str, village_ids: Collection[str]
) -> set[tuple[str, str, int | None]]:
    """(village, folded name, birth year) that more than one person of the village has."""
    rows = db.session.execute(
        select(_C.c.village_id, _C.c.name_folded, _C.c.birth_year)
        .where(_C.c.commune_id == commune_id, _C.c.village_id.in_(list(village_ids)))
        .group_by(_C.c.village_id, _C.c.name_folded, _C.c.birth_year)
        .having(func.count() > 1)
    )
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
    held = and_(
        Assignment.commune_id == Area.commune_id,
        Assignment.area_id == Area.id,
        Assignment.from_ms <= now_ms,
        or_(Assignment.to_ms.is_(None), Assignment.to_ms > now_ms),
    )
    rows = db.session.execute(
        select(
            Area.id, Area.name, Area.village_id, Village.name.label("village"),
            Assignment.pair_id, Pair.name.label("pair"), Assignment.phase_id,
        )
        .join(Village, and_(Village.commune_id == Area.commune_id, Village.id == Area.village_id))
        .outerjoin(Assignment, held)
        .outerjoin(
            Pair, and_(Pair.commune_id == Assignment.commune_id, Pair.id == Assignment.pair_id)
        )
        .where(Area.commune_id == commune_id, Area.id.in_(list(ids)))
        .order_by(Area.position, Area.id)
    )  # fmt: skip
    return list(rows)


def pair_members(commune_id: str, pair_ids: Collection[str], now_ms: int) -> list[AnyRow]:
    """(pair, member id, name, role) of pairs now, the technical member first."""
    rows = db.session.execute(
        select(PairMember.pair_id, Member.id, Member.name, PairMember.role)
        .join(
            Member,
            and_(Member.commune_id == PairMember.commune_id, Member.id == PairMember.member_id),
        )
        .where(
            PairMember.commune_id == commune_id,
            PairMember.pair_id.in_(list(pair_ids)),
            PairMember.from_ms <= now_ms,
            or_(PairMember.to_ms.is_(None), PairMember.to_ms > now_ms),
        )
        .order_by(PairMember.role.desc(), PairMember.from_ms, Member.id)
    )
    return list(rows)


def leads(commune_id: str, village_ids: Collection[str]) -> list[AnyRow]:
    """(village, name, role, phone) of the villages' Tổ trưởng and Trưởng thôn."""
    rows = db.session.execute(
        select(Team.village_id, Member.name, Member.role, Member.phone)
        .join(Member, and_(Member.commune_id == Team.commune_id, Member.team_id == Team.id))
        .where(
            Team.commune_id == commune_id,
            Team.village_id.in_(list(village_ids)),
            Member.role.in_(("lead", "head")),
            Member.left_ms.is_(None),
        )
        .order_by(Member.role.desc(), Member.id)
    )
    return list(rows)


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
