"""What a phone is told to do: hand everything in, then wipe itself or give up its place.

An order never destroys work: the phone sends what it holds first, the server says when it has all
of it, and only then is anything erased (security.md, "Wipe").
"""

from __future__ import annotations

from typing import Any

from server import clock
from server.models import Device, DeviceOrder
from server.repositories import device_orders as rows
from server.repositories.devices import Phone
from server.services.phones.contacts import Received, Report

WIPE, REPLACE, REVOKE = "wipe", "replace", "revoke"
# A phone that has not been heard of for so long locks its list until the next contact.
LOCK_HOURS = 72


def give(device: Device, kind: str, by: str) -> DeviceOrder:
    """Order a phone, under the commune's lock; a wipe that is already ordered stands."""
    open_one = rows.latest(device.commune_id, device.id, is_open=True)
    if open_one is not None and open_one.kind in {WIPE, kind}:
        return open_one
    now = clock.now_ms()
    if open_one is not None:
        rows.settle(open_one, "cancelled", by, now)
    order = rows.add(device.commune_id, device.id, kind, by, now)
    device.order_id = order.id
    return order


def wiping(phone: Phone) -> bool:
    """Whether the phone is to wipe itself: then nobody sends it a list any more."""
    order = rows.one(phone.commune_id, phone.order_id) if phone.order_id else None
    return order is not None and order.kind == WIPE


def told(phone: Phone, report: Report, received: Received) -> dict[str, Any]:
    """The `device` part of an answer to the phone (docs/protocol.md)."""
    part: dict[str, Any] = {"state": phone.standing, "lock_hours": LOCK_HOURS}
    order = rows.one(phone.commune_id, phone.order_id) if phone.order_id else None
    if order is not None:
        if order.kind == WIPE and phone.standing == "active":
            part["state"] = "wiping"
        part["order"] = {
            "id": order.id,
            "kind": order.kind,
            "ordered_ms": order.ordered_ms,
            "all_received": received.head >= max(report.head, phone.head),
        }
    return part
