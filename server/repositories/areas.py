"""Areas, pairs and the places for phones: reads for the desk, writes of a cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select, true, update

from server.extensions import db
from server.models import (
    Area,
    Assignment,
    Base,
    Claim,
    Device,
    Member,
    Pair,
    PairMember,
    Slot,
    Village,
)
from server.repositories.bulk import insert_rows, table
from server.repositories.rows import AnyRow

_A, _AS, _S = table(Area), table(Assignment), table(Slot)
_CLAIM = table(Claim)


def add_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of a table of this family."""
    insert_rows(db.session(), model, rows)


def areas(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Areas in force, in their order, with the pair's name."""
    return db.session.execute(
        select(Area.id, Area.name, Area.pair_id, Area.position, Pair.name.label("pair"))
        .outerjoin(Pair, and_(Pair.commune_id == Area.commune_id, Pair.id == Area.pair_id))
        .where(
            Area.commune_id == commune_id,
            Area.village_id == village_id,
            Area.retired_ms.is_(None),
        )
        .order_by(Area.position, Area.id)
    ).all()


def area(commune_id: str, area_id: str) -> Area | None:
    """One area in force."""
    found = db.session.get(Area, (commune_id, area_id))
    return found if found is not None and found.retired_ms is None else None


def pairs(commune_id: str, village_id: str) -> Sequence[Pair]:
    """Pairs of a village in their order."""
    return db.session.scalars(
        select(Pair)
        .where(Pair.commune_id == commune_id, Pair.village_id == village_id)
        .order_by(func.length(Pair.id), Pair.id)
    ).all()


def pair_members(commune_id: str, village_id: str, at_ms: int) -> Sequence[AnyRow]:
    """(pair, member id, name, role) of the memberships that hold at `at_ms`."""
    return db.session.execute(
        select(PairMember.pair_id, Member.id, Member.name, PairMember.role)
        .join(Pair, and_(Pair.commune_id == PairMember.commune_id, Pair.id == PairMember.pair_id))
        .join(
            Member,
            and_(Member.commune_id == PairMember.commune_id, Member.id == PairMember.member_id),
        )
        .where(
            PairMember.commune_id == commune_id,
            Pair.village_id == village_id,
            PairMember.from_ms <= at_ms,
            or_(PairMember.to_ms.is_(None), PairMember.to_ms > at_ms),
        )
        .order_by(PairMember.pair_id, PairMember.role.desc(), Member.id)
    ).all()


def slots(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """Places for phones of a village with the phone in each."""
    return db.session.execute(
        select(
            Slot.id, Slot.kind, Slot.pair_id, Slot.member_id, Slot.state, Slot.generation,
            Slot.expires_ms, Slot.device_id, Slot.position, Device.holder, Device.actor,
            Device.last_contact_ms, Device.unsent, Device.state.label("device_state"),
        )
        .outerjoin(
            Device, and_(Device.commune_id == Slot.commune_id, Device.id == Slot.device_id)
        )
        .where(
            Slot.commune_id == commune_id,
            Slot.village_id == village_id,
            Slot.state != "retired",
        )
        .order_by(Slot.kind, Slot.pair_id, Slot.position)
    ).all()  # fmt: skip


def slot(commune_id: str, slot_id: str) -> Slot | None:
    """One place for a phone."""
    return db.session.get(Slot, (commune_id, slot_id))


def in_use(commune_id: str, village_id: str, pair_id: str | None = None) -> bool:
    """Whether a phone holds, or asks for, a place of the village's pairs (or of one pair)."""
    wanted = true() if pair_id is None else Slot.pair_id == pair_id
    held = db.session.scalar(
        select(Slot.id)
        .outerjoin(
            Claim,
            and_(
                Claim.commune_id == Slot.commune_id,
                Claim.slot_id == Slot.id,
                Claim.generation == Slot.generation,
                Claim.state == "waiting",
            ),
        )
        .where(
            Slot.commune_id == commune_id,
            Slot.village_id == village_id,
            Slot.kind == "pair",
            wanted,
            or_(Slot.device_id.is_not(None), Claim.id.is_not(None)),
        )
        .limit(1)
    )
    return held is not None


def retire(commune_id: str, village_id: str, now_ms: int) -> list[str]:
    """End the village's areas and their assignments; returns their ids. Houses are moved apart."""
    ids = list(
        db.session.scalars(
            select(Area.id).where(
                Area.commune_id == commune_id,
                Area.village_id == village_id,
                Area.retired_ms.is_(None),
            )
        )
    )
    if ids:
        run = db.session().connection().execute
        run(
            update(_A)
            .where(_A.c.commune_id == commune_id, _A.c.id.in_(ids))
            .values(retired_ms=now_ms)
        )
        run(
            update(_AS)
            .where(_AS.c.commune_id == commune_id, _AS.c.area_id.in_(ids), _AS.c.to_ms.is_(None))
            .values(to_ms=now_ms)
        )
        db.session.expire_all()
    return ids


def villages_of_slots(commune_id: str, slot_ids: Sequence[str]) -> dict[str, str]:
    """Slot → village name."""
    rows = db.session.execute(
        select(Slot.id, Village.name)
        .join(Village, and_(Village.commune_id == Slot.commune_id, Village.id == Slot.village_id))
        .where(Slot.commune_id == commune_id, Slot.id.in_(slot_ids))
    )
    return {row.id: row.name for row in rows}


def retire_pair_slots(commune_id: str, village_id: str, pair_ids: Sequence[str]) -> None:
    """Places of pairs that no longer have an area: their sheets end.

    A place that a phone holds or asks for stays, so that its work still comes in.
    """
    if pair_ids:
        held = select(_CLAIM.c.slot_id).where(
            _CLAIM.c.commune_id == commune_id, _CLAIM.c.state == "waiting"
        )
        db.session().connection().execute(
            update(_S)
            .where(
                _S.c.commune_id == commune_id,
                _S.c.village_id == village_id,
                _S.c.pair_id.in_(pair_ids),
                _S.c.device_id.is_(None),
                _S.c.id.not_in(held),
            )
            .values(state="retired", generation=_S.c.generation + 1)
        )
        db.session.expire_all()


def slots_of_pair(commune_id: str, pair_id: str) -> Sequence[Slot]:
    """Places of one pair, retired ones too."""
    return db.session.scalars(
        select(Slot)
        .where(Slot.commune_id == commune_id, Slot.pair_id == pair_id)
        .order_by(Slot.position)
    ).all()


def waiting_claims(
    commune_id: str, since_ms: int, village_id: str | None = None
) -> Sequence[AnyRow]:
    """Phones that wait and may still be let in, oldest first."""
    query = (
        select(
            Claim.id,
            Claim.code,
            Claim.holder,
            Claim.created_ms,
            Slot.village_id,
            Slot.member_id,
            Village.name.label("village"),
            Pair.name.label("pair"),
            Area.name.label("area"),
            Device.actor,
        )
        .join(Slot, and_(Slot.commune_id == Claim.commune_id, Slot.id == Claim.slot_id))
        .join(Village, and_(Village.commune_id == Slot.commune_id, Village.id == Slot.village_id))
        .join(Device, and_(Device.commune_id == Claim.commune_id, Device.id == Claim.device_id))
        .outerjoin(Pair, and_(Pair.commune_id == Slot.commune_id, Pair.id == Slot.pair_id))
        .outerjoin(
            Area,
            and_(
                Area.commune_id == Slot.commune_id,
                Area.pair_id == Slot.pair_id,
                Area.retired_ms.is_(None),
            ),
        )
        .where(
            Claim.commune_id == commune_id,
            Claim.state == "waiting",
            Claim.created_ms > since_ms,
        )
        .order_by(Claim.created_ms, Claim.id)
    )
    if village_id is not None:
        query = query.where(Slot.village_id == village_id)
    return db.session.execute(query).all()
