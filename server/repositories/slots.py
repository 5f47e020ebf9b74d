"""Slots as the command line shows them (claims themselves: `server.repositories.claims`)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, func, select

from server.extensions import db
from server.models import Area, Slot, Village


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A place for a phone and where it works. `area` None: a lead's."""

    slot: Slot
    village: str
    area: str | None


def first_free(commune_id: str, now_ms: int) -> SlotRow | None:
    """The first pair slot that nobody has claimed and that has an area."""
    found = _rows(commune_id).where(
        Slot.kind == "pair", Slot.state == "printed", Slot.expires_ms > now_ms, Area.id.is_not(None)
    )
    row = db.session.execute(found.limit(1)).first()
    return SlotRow(row[0], row[1], row[2]) if row else None


def of_village(commune_id: str, village_id: str) -> list[SlotRow]:
    """All slots of a village: its leads first, then pair by pair."""
    found = _rows(commune_id).where(Slot.village_id == village_id)
    return [SlotRow(row[0], row[1], row[2]) for row in db.session.execute(found)]


def by_id(commune_id: str, slot_id: str) -> SlotRow | None:
    """One slot."""
    row = db.session.execute(_rows(commune_id).where(Slot.id == slot_id)).first()
    return SlotRow(row[0], row[1], row[2]) if row else None


def village_named(commune_id: str, name: str) -> str | None:
    """Id of the village with that id or (without regard to case) name."""
    return db.session.scalars(
        select(Village.id).where(
            Village.commune_id == commune_id,
            (Village.id == name) | (func.lower(Village.name) == name.lower()),
        )
    ).first()


def _rows(commune_id: str) -> Select[Slot, str, str]:
    return (
        select(Slot, Village.name, Area.name)
        .join(Village, and_(Village.commune_id == Slot.commune_id, Village.id == Slot.village_id))
        .outerjoin(
            Area,
            and_(
                Area.commune_id == Slot.commune_id,
                Area.pair_id == Slot.pair_id,
                Area.retired_ms.is_(None),
            ),
        )
        .where(Slot.commune_id == commune_id)
        .order_by(Village.position, Slot.kind, Area.position, Slot.position, Slot.id)
    )
