"""Places for phones, the claims on them, and what a person sees before taking one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy.sql import ColumnElement

from server.extensions import db
from server.models import (
    Area,
    Assignment,
    Claim,
    Commune,
    Device,
    Member,
    Pair,
    PairMember,
    Slot,
    Village,
)
from server.repositories.homes import CITIZEN, HOME, LISTED, PLACE, placed_people

# Made once: whoever starts a phone, or shows a code, executes them.
_LIVE_EPOCH = select(Village.live_epoch).where(
    Village.commune_id == bindparam("commune"), Village.id == bindparam("village")
)
_AREAS_OF_PAIR = (
    select(Area.id)
    .join(
        Assignment,
        and_(Assignment.commune_id == Area.commune_id, Assignment.area_id == Area.id),
    )
    .where(
        Assignment.commune_id == bindparam("commune"),
        Assignment.pair_id == bindparam("pair"),
        Assignment.to_ms.is_(None),
        Area.retired_ms.is_(None),
    )
    .distinct()
    .order_by(Area.id)
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a slot opens: names, and how many houses and listed people are there."""

    pair: str | None
    village: str
    area: str | None
    households: int
    citizens: int


def communes() -> list[str]:
    """Ids of all communes: a typed code may come without one."""
    return list(db.session.scalars(select(Commune.id).order_by(Commune.id)))


def slot(commune_id: str, slot_id: str) -> Slot | None:
    """One slot as it is now."""
    return db.session.get(Slot, (commune_id, slot_id), populate_existing=True)


def slots(commune_id: str, village_id: str | None = None) -> Sequence[Slot]:
    """Slots of a commune, or of one village, that are not retired."""
    query = select(Slot).where(Slot.commune_id == commune_id, Slot.state != "retired")
    if village_id is not None:
        query = query.where(Slot.village_id == village_id)
    return db.session.scalars(query.order_by(Slot.kind, Slot.pair_id, Slot.position)).all()


def live_epoch(commune_id: str, village_id: str) -> int:
    """What the village's live codes depend on beside their slot."""
    asked = {"commune": commune_id, "village": village_id}
    return db.session.scalars(_LIVE_EPOCH, asked).one()


def next_live_epoch(commune_id: str, village_id: str) -> None:
    """End the live codes that the village's leads can make with what they hold."""
    db.session.execute(
        update(Village)
        .where(Village.commune_id == commune_id, Village.id == village_id)
        .values(live_epoch=Village.live_epoch + 1)
    )


def device(commune_id: str, device_id: str) -> Device | None:
    """One phone as it is now."""
    return db.session.get(Device, (commune_id, device_id), populate_existing=True)


def claim(commune_id: str, claim_id: str) -> Claim | None:
    """One claim as it is now."""
    return db.session.get(Claim, (commune_id, claim_id), populate_existing=True)


def claim_of_device(commune_id: str, device_id: str) -> Claim | None:
    """The latest claim of a phone."""
    return db.session.scalars(
        select(Claim)
        .where(Claim.commune_id == commune_id, Claim.device_id == device_id)
        .order_by(Claim.created_ms.desc())
        .limit(1)
    ).one_or_none()


def waiting_of_slot(commune_id: str, slot_id: str) -> Claim | None:
    """The claim that waits for a slot, run out or not."""
    return db.session.scalars(
        select(Claim)
        .where(Claim.commune_id == commune_id, Claim.slot_id == slot_id, Claim.state == "waiting")
        .order_by(Claim.created_ms.desc())
        .limit(1)
    ).one_or_none()


def waiting(
    commune_id: str, after_ms: int, village_id: str | None = None
) -> Sequence[tuple[Claim, Slot, str | None, str]]:
    """(claim, slot, pair's name, village id) of claims made after an instant, oldest first."""
    query = (
        select(Claim, Slot, Pair.name, Slot.village_id)
        .join(Slot, and_(Slot.commune_id == Claim.commune_id, Slot.id == Claim.slot_id))
        .outerjoin(Pair, and_(Pair.commune_id == Slot.commune_id, Pair.id == Slot.pair_id))
        .where(
            Claim.commune_id == commune_id,
            Claim.state == "waiting",
            Claim.created_ms > after_ms,
        )
        .order_by(Claim.created_ms, Claim.id)
    )
    if village_id is not None:
        query = query.where(Slot.village_id == village_id)
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query)]


def ended(slot: Slot, *states: str) -> int:
    """How many claims of the slot's present link ended in one of `states`."""
    query = select(func.count()).where(
        Claim.commune_id == slot.commune_id,
        Claim.slot_id == slot.id,
        Claim.generation == slot.generation,
        Claim.state.in_(states),
    )
    return db.session.scalar(query) or 0


def decided_by(slot: Slot, by: str) -> int:
    """How many claims of the slot's present link were decided by `by`."""
    query = select(func.count()).where(
        Claim.commune_id == slot.commune_id,
        Claim.slot_id == slot.id,
        Claim.generation == slot.generation,
        Claim.decided_by == by,
    )
    return db.session.scalar(query) or 0


def renewed_from(commune_id: str, device_id: str) -> Device | None:
    """The phone that took over from this one when its storage had gone back in time."""
    query = select(Device).where(Device.commune_id == commune_id, Device.renews == device_id)
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def members(slot: Slot, now_ms: int) -> list[dict[str, str]]:
    """{id, name, role} of the pair now, or of the lead whose slot it is."""
    columns = (Member.id, Member.name)
    if slot.kind == "lead":
        rows = db.session.execute(
            select(*columns, Member.role).where(
                Member.commune_id == slot.commune_id, Member.id == slot.member_id
            )
        )
    else:
        rows = db.session.execute(
            select(*columns, PairMember.role)
            .join(
                PairMember,
                and_(PairMember.commune_id == Member.commune_id, PairMember.member_id == Member.id),
            )
            .where(
                PairMember.commune_id == slot.commune_id,
                PairMember.pair_id == slot.pair_id,
                PairMember.from_ms <= now_ms,
                or_(PairMember.to_ms.is_(None), PairMember.to_ms > now_ms),
            )
            .order_by(PairMember.role.desc(), PairMember.from_ms)
        )
    return [{"id": row.id, "name": row.name, "role": row.role} for row in rows]


def holders(slot: Slot, holder: str, now_ms: int) -> str:
    """Names of whoever holds the phone: one of the pair, or both."""
    found = members(slot, now_ms)
    mine = [one["name"] for one in found if holder in {"both", one["role"]}]
    return ", ".join(mine or [one["name"] for one in found])


def areas_of(slot: Slot) -> list[str]:
    """Areas the slot's pair holds; none for a lead's slot."""
    if slot.pair_id is None:
        return []
    asked = {"commune": slot.commune_id, "pair": slot.pair_id}
    return list(db.session.scalars(_AREAS_OF_PAIR, asked))


def place(slot: Slot) -> Place:
    """Names and counts behind a slot: of its pair's areas, or of a lead's whole village."""
    village = db.session.get(Village, (slot.commune_id, slot.village_id))
    pair = db.session.get(Pair, (slot.commune_id, slot.pair_id)) if slot.pair_id else None
    areas = areas_of(slot)
    names = [found.name for key in areas if (found := db.session.get(Area, (slot.commune_id, key)))]
    inside: ColumnElement[bool] = CITIZEN.c.village_id == slot.village_id
    if slot.kind == "pair":
        inside = PLACE.c.area_id.in_(areas)
    counted = (func.count(func.distinct(HOME.element)), func.count())
    row = db.session.execute(placed_people(slot.commune_id, *counted).where(LISTED, inside)).one()
    return Place(
        pair.name if pair else None,
        village.name if village else "",
        ", ".join(names) or None,
        row[0],
        row[1],
    )


def enter_again(
    slot: Slot,
    device_id: str,
    generation: int,
    *,
    actor: str,
    jwk: dict[str, str],
    jkt: str,
    code: str | None,
    now_ms: int,
) -> None:
    """Write a phone the registry has lost: waiting with a claim of `code`, revoked without one."""
    db.session.add(
        Device(
            commune_id=slot.commune_id,
            id=device_id,
            slot_id=slot.id,
            generation=generation,
            holder="both",
            actor=actor,
            public_jwk=jwk,
            jkt=jkt,
            state="waiting" if code else "revoked",
            created_ms=now_ms,
        )
    )
    if code:
        slot.state, slot.device_id = "claimed", device_id
        db.session.add(
            Claim(
                commune_id=slot.commune_id,
                id=f"{device_id}-{generation}",
                slot_id=slot.id,
                generation=generation,
                device_id=device_id,
                holder="both",
                state="waiting",
                code=code,
                created_ms=now_ms,
            )
        )
    db.session.flush()


def renew(commune_id: str, device_id: str, before_ms: int, now_ms: int) -> None:
    """Let a phone that still waits be asked for anew once its wait has run out."""
    db.session().execute(
        update(Claim)
        .where(
            Claim.commune_id == commune_id,
            Claim.device_id == device_id,
            Claim.state == "waiting",
            Claim.created_ms <= before_ms,
        )
        .values(created_ms=now_ms)
        .execution_options(synchronize_session=False)
    )
