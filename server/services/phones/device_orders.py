"""The desk's orders to phones, and the phones' word that they obeyed.

revoke: the right to pull ends at once. replace: the same, and the place is free for another
phone. wipe: the phone hands in its work, erases itself and says so; until then it can be
cancelled. Whatever was ordered, the phone may still push.
"""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.models import Device, DeviceOrder
from server.repositories import claims as places
from server.repositories import device_orders as rows
from server.repositories.counter import locked
from server.services import audit
from server.services.phones import claims, orders
from server.services.phones import devices as registry
from server.services.phones.devices import Signed
from server.services.phones.orders import REPLACE, REVOKE, WIPE


def village_of(commune_id: str, device_id: str) -> str:
    """Village of a phone's place. Raises ApiError not_found 404."""
    device = _device(commune_id, device_id)
    slot = places.slot(commune_id, device.slot_id)
    if slot is None:
        raise ApiError("not_found", 404)
    return slot.village_id


def revoke(commune_id: str, device_id: str, by: str) -> None:
    """End a phone's rights at once; its place needs a new code (generation + 1)."""
    _end(commune_id, device_id, by, REVOKE)


def replace(commune_id: str, device_id: str, by: str) -> None:
    """Đổi máy: the place is free for a new phone, the old one hands in its work and stops.

    Raises ApiError device_gone 409 for a phone that holds no place any more.
    """
    _end(commune_id, device_id, by, REPLACE)


def wipe(commune_id: str, device_id: str, by: str) -> None:
    """Order a phone to send its work and erase itself. It gets no list from now on."""
    with locked(commune_id) as handle:
        device = _device(commune_id, device_id)
        order = orders.give(device, WIPE, by)
        slot = places.slot(commune_id, device.slot_id)
        if slot is not None:
            claims.end_live(handle, slot)
        audit.record(commune_id, by, "wipe_ordered", {"device": device.id, "order": order.id})


def cancel(commune_id: str, device_id: str, by: str) -> None:
    """Take a wipe back while the phone has not acknowledged it; its place is still its own.

    Raises ApiError order_done 409 when there is nothing to cancel.
    """
    with locked(commune_id):
        device = _device(commune_id, device_id)
        order = rows.latest(commune_id, device_id, is_open=True)
        if order is None or order.kind != WIPE:
            raise ApiError("order_done", 409)
        rows.settle(order, "cancelled", by, clock.now_ms())
        device.order_id = None
        if device.state == "revoked":  # it was told to stop before, and still has to
            orders.give(device, REVOKE, by)
        audit.record(commune_id, by, "wipe_cancelled", {"device": device.id, "order": order.id})


def open_list(commune_id: str, device_id: str, by: str) -> None:
    """Let a phone whose list key was erased fetch the list anew. 409 order_done when it may."""
    with locked(commune_id):
        device = _device(commune_id, device_id)
        if device.erased_ms is None or device.state != "active":
            raise ApiError("order_done", 409)
        device.erased_ms = None
        audit.record(commune_id, by, "list_opened", {"device": device.id})


def acknowledge(who: Signed, order_id: str, unsent: int) -> str:
    """The phone obeyed; said again it changes nothing. Returns the order's state.

    `unsent`: operations it gave up although they were never sent, 0 as a rule.
    Raises ApiError token_invalid 401, not_found 404.
    """
    commune = who.claims.commune
    with registry.commune_lock(commune):
        phone = registry.registered(who)
        order = rows.one(commune, order_id)
        if phone is None:
            raise ApiError("token_invalid", 401)
        if order is None or order.device_id != phone.id:
            raise ApiError("not_found", 404)
        if order.state == "acknowledged" or (order.state == "cancelled" and order.kind != WIPE):
            return order.state
        # A wipe that was cancelled too late is done all the same, and that has to be on record.
        _obeyed(order, _device(commune, phone.id), unsent)
        return order.state


def _obeyed(order: DeviceOrder, device: Device, unsent: int) -> None:
    commune, actor = order.commune_id, device.actor
    rows.settle(order, "acknowledged", actor, clock.now_ms(), unsent)
    device.order_id = None
    told = {"device": device.id, "order": order.id, "kind": order.kind, "unsent": unsent}
    audit.record(commune, actor, "order_obeyed", told)
    if order.kind != WIPE:
        return
    slot = places.slot(commune, device.slot_id)
    if slot is not None and slot.device_id == device.id:
        claims.reissue(commune, slot.id, actor, order=None)
    device.state = "revoked"


def _end(commune_id: str, device_id: str, by: str, kind: str) -> None:
    with locked(commune_id):
        device = _device(commune_id, device_id)
        slot = places.slot(commune_id, device.slot_id)
        holds = slot is not None and slot.device_id == device.id
        if slot is not None and holds:
            claims.reissue(commune_id, slot.id, by, order=kind)
        elif kind == REPLACE:
            raise ApiError("device_gone", 409)
        else:
            device.state = "revoked"
            orders.give(device, kind, by)
        audit.record(commune_id, by, f"device_{kind}d", {"device": device.id})


def _device(commune_id: str, device_id: str) -> Device:
    found = places.device(commune_id, device_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found
