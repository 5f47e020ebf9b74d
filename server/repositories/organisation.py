"""Teams, members and who is in which pair since when (R12-R16)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import and_, func, select, true
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import ColumnElement

from server.extensions import db
from server.models import Area, Member, Pair, PairMember, Slot, Team, Village
from server.repositories.rows import AnyRow

Villages = Collection[str] | None


def teams(commune_id: str, villages: Villages = None) -> list[tuple[Team, str]]:
    """(team, village's name) in the plan's order; `villages` None: all."""
    query = (
        select(Team, Village.name)
        .join(Village, and_(Village.commune_id == Team.commune_id, Village.id == Team.village_id))
        .where(Team.commune_id == commune_id, _within(Team.village_id, villages))
        .order_by(Village.position, Team.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def team(commune_id: str, team_id: str) -> Team | None:
    """One team."""
    return db.session.get(Team, (commune_id, team_id))


def member(commune_id: str, member_id: str) -> Member | None:
    """One member, also one who left."""
    return db.session.get(Member, (commune_id, member_id))


def members(commune_id: str, villages: Villages = None) -> list[tuple[Member, str]]:
    """(member, village id), leads and heads first; also those who left."""
    rank = func.coalesce(
        select(func.max(PairMember.pair_id))
        .where(
            PairMember.commune_id == Member.commune_id,
            PairMember.member_id == Member.id,
            PairMember.to_ms.is_(None),
        )
        .scalar_subquery(),
        "",
    )
    query = (
        select(Member, Team.village_id)
        .join(Team, and_(Team.commune_id == Member.commune_id, Team.id == Member.team_id))
        .where(Member.commune_id == commune_id, _within(Team.village_id, villages))
        .order_by(
            Team.village_id,
            Member.role.in_(("lead", "head")).desc(),
            func.length(rank),
            rank,
            Member.role.desc(),
            Member.id,
        )
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def village_of_member(commune_id: str, member_id: str) -> str | None:
    """The village whose team the member belongs to."""
    return db.session.scalar(
        select(Team.village_id)
        .join(Member, and_(Member.commune_id == Team.commune_id, Member.team_id == Team.id))
        .where(Member.commune_id == commune_id, Member.id == member_id)
    )


def pair(commune_id: str, pair_id: str) -> Pair | None:
    """One pair."""
    return db.session.get(Pair, (commune_id, pair_id))


def pairs(commune_id: str, villages: Villages = None) -> Sequence[AnyRow]:
    """(id, village_id, name, area: name or None, area_id) of pairs; one row a pair."""
    inside = and_(
        Area.commune_id == Pair.commune_id,
        Area.pair_id == Pair.id,
        Area.retired_ms.is_(None),
    )
    found = db.session.execute(
        select(
            Pair.id, Pair.village_id, Pair.name, Area.name.label("area"), Area.id.label("area_id")
        )
        .outerjoin(Area, inside)
        .where(Pair.commune_id == commune_id, _within(Pair.village_id, villages))
        .order_by(Pair.village_id, func.length(Pair.id), Pair.id, Area.position)
    ).all()
    return list({row.id: row for row in reversed(found)}.values())[::-1]


def memberships(commune_id: str, villages: Villages = None) -> list[tuple[PairMember, str]]:
    """(membership that lasts, village id), the technical member first."""
    query = (
        select(PairMember, Pair.village_id)
        .join(Pair, and_(Pair.commune_id == PairMember.commune_id, Pair.id == PairMember.pair_id))
        .where(
            PairMember.commune_id == commune_id,
            PairMember.to_ms.is_(None),
            _within(Pair.village_id, villages),
        )
        .order_by(PairMember.pair_id, PairMember.role.desc(), PairMember.from_ms)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def memberships_of(commune_id: str, member_ids: Iterable[str]) -> Sequence[PairMember]:
    """Memberships that last, of these people."""
    return db.session.scalars(
        select(PairMember).where(
            PairMember.commune_id == commune_id,
            PairMember.member_id.in_(sorted(set(member_ids))),
            PairMember.to_ms.is_(None),
        )
    ).all()


def memberships_in(commune_id: str, pair_id: str) -> Sequence[PairMember]:
    """Memberships that last, in this pair."""
    return db.session.scalars(
        select(PairMember).where(
            PairMember.commune_id == commune_id,
            PairMember.pair_id == pair_id,
            PairMember.to_ms.is_(None),
        )
    ).all()


def open_area_of(commune_id: str, pair_id: str) -> str | None:
    """An area in force that the pair works."""
    return db.session.scalar(
        select(Area.id)
        .where(Area.commune_id == commune_id, Area.pair_id == pair_id, Area.retired_ms.is_(None))
        .limit(1)
    )


def areas_of_pairs(commune_id: str, pair_ids: Collection[str]) -> list[str]:
    """Areas in force of these pairs: their cards show the members."""
    return list(
        db.session.scalars(
            select(Area.id)
            .where(
                Area.commune_id == commune_id,
                Area.pair_id.in_(sorted(pair_ids)),
                Area.retired_ms.is_(None),
            )
            .order_by(Area.id)
        )
    )


def areas_of_village(commune_id: str, village_id: str) -> list[str]:
    """Areas in force of a village: their cards name the leads."""
    return list(
        db.session.scalars(
            select(Area.id)
            .where(
                Area.commune_id == commune_id,
                Area.village_id == village_id,
                Area.retired_ms.is_(None),
            )
            .order_by(Area.id)
        )
    )


def lead_slots(commune_id: str, member_id: str) -> Sequence[Slot]:
    """Places for the phones of a lead or head, retired ones too."""
    return db.session.scalars(
        select(Slot).where(
            Slot.commune_id == commune_id, Slot.kind == "lead", Slot.member_id == member_id
        )
    ).all()


def free_lead_slot(commune_id: str, village_id: str, position: int) -> Slot | None:
    """A lead's place (0 Tổ trưởng, 1 Trưởng thôn) that is nobody's yet and holds no phone."""
    return db.session.scalar(
        select(Slot)
        .where(
            Slot.commune_id == commune_id,
            Slot.village_id == village_id,
            Slot.kind == "lead",
            Slot.position == position,
            Slot.member_id.is_(None),
            Slot.device_id.is_(None),
            Slot.state != "retired",
        )
        .order_by(Slot.id)
        .limit(1)
    )


def organisations(commune_id: str) -> list[str]:
    """Organisations that members come from, for choosing among them."""
    return list(
        db.session.scalars(
            select(Member.organisation)
            .where(Member.commune_id == commune_id, Member.organisation.is_not(None))
            .distinct()
            .order_by(Member.organisation)
        )
    )


def _within(column: InstrumentedAttribute[str], villages: Villages) -> ColumnElement[bool]:
    return true() if villages is None else column.in_(sorted(villages))


def add(row: Team | Member | Pair | PairMember | Slot) -> None:
    """Store a new row at once: what names it may follow."""
    db.session.add(row)
    db.session.flush()


def remove(row: PairMember) -> None:
    """Take back a membership that began this very moment."""
    db.session.delete(row)
    db.session.flush()
