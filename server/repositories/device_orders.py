"""What phones have been told to do, and whether they did it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from server.extensions import db
from server.ids import new_id
from server.models import Device, DeviceOrder, Pair, Slot, Village
from server.repositories.rows import AnyRow


def add(commune_id: str, device_id: str, kind: str, by: str, now_ms: int) -> DeviceOrder:
    """Write an order down."""
    found = DeviceOrder(
        commune_id=commune_id,
        id=new_id(),
        device_id=device_id,
        kind=kind,
        state="ordered",
        ordered_ms=now_ms,
        ordered_by=by,
    )
    db.session.add(found)
    db.session.flush()
    return found


def one(commune_id: str, order_id: str) -> DeviceOrder | None:
    """An order as it is now."""
    return db.session.get(DeviceOrder, (commune_id, order_id), populate_existing=True)


def latest(commune_id: str, device_id: str, *, is_open: bool = False) -> DeviceOrder | None:
    """The last order to a phone; `is_open`: the last that it has yet to obey."""
    query = select(DeviceOrder).where(
        DeviceOrder.commune_id == commune_id, DeviceOrder.device_id == device_id
    )
    if is_open:
        query = query.where(DeviceOrder.state == "ordered")
    query = query.order_by(DeviceOrder.ordered_ms.desc(), DeviceOrder.id.desc()).limit(1)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def settle(order: DeviceOrder, state: str, by: str, now_ms: int, unsent: int | None = None) -> None:
    """Acknowledged or cancelled."""
    order.state, order.settled_ms, order.settled_by, order.unsent = state, now_ms, by, unsent
    db.session.flush()


def of_commune(commune_id: str) -> dict[str, DeviceOrder]:
    """The last order of every phone that has one, by phone."""
    query = (
        select(DeviceOrder)
        .where(DeviceOrder.commune_id == commune_id)
        .order_by(DeviceOrder.ordered_ms, DeviceOrder.id)
    )
    rows = db.session.scalars(query.execution_options(populate_existing=True))
    return {row.device_id: row for row in rows}


def phones(commune_id: str, village_id: str | None = None) -> Sequence[AnyRow]:
    """Every phone the registry has, with its place: present ones first, then the latest."""
    holds = aliased(Slot)
    query = (
        select(
            Device.id, Device.slot_id, Device.generation, Device.holder, Device.actor,
            Device.state, Device.created_ms, Device.last_contact_ms, Device.head,
            Device.received_head, Device.unsent, Device.app, Device.skew_ms, Device.durable,
            Device.erased_ms, Device.rolled_back_ms, Device.renews, Slot.kind, Slot.member_id,
            Slot.village_id, Village.name.label("village"), Pair.name.label("pair"),
            holds.id.label("holds"),
        )
        .join(Slot, and_(Slot.commune_id == Device.commune_id, Slot.id == Device.slot_id))
        .join(Village, and_(Village.commune_id == Slot.commune_id, Village.id == Slot.village_id))
        .outerjoin(Pair, and_(Pair.commune_id == Slot.commune_id, Pair.id == Slot.pair_id))
        .outerjoin(
            holds, and_(holds.commune_id == Device.commune_id, holds.device_id == Device.id)
        )
        .where(Device.commune_id == commune_id)
        .order_by(
            Village.position, holds.id.is_(None), Slot.kind, Slot.pair_id, Slot.position,
            Device.created_ms.desc(), Device.id,
        )
    )  # fmt: skip
    if village_id is not None:
        query = query.where(Slot.village_id == village_id)
    return db.session.execute(query).all()
