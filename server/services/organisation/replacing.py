"""Đổi máy: a place is freed for another phone, without losing what the old one still holds."""

from __future__ import annotations

from typing import Any

from server.errors import ApiError
from server.models import Device, Slot
from server.repositories import claims as rows
from server.repositories import people
from server.repositories.counter import locked
from server.repositories.devices import Phone
from server.services.phones import claims


def by_lead(phone: Phone, slot_id: str, *, despite: bool) -> dict[str, Any]:
    """Free a place of the lead's own village for a new phone.

    Returns `{replaced: {device, holder, unsent, last_contact_ms}/null}`: the phone that had it.
    Raises ApiError not_found 404, 409 own_phone, 409 phone_holds_work unless `despite`.
    """
    with locked(phone.commune_id):
        slot = rows.slot(phone.commune_id, slot_id)
        if slot is None or slot.state == "retired" or slot.village_id != phone.village_id:
            raise ApiError("not_found", 404)
        if slot.id == phone.slot_id:
            raise ApiError("own_phone", 409)
        held = holding(slot)
        if held is not None and not despite:
            refuse_loss(held)
        answer = _told(slot, held)
        claims.reissue(phone.commune_id, slot_id, phone.actor)
    return {"replaced": answer}


def holding(slot: Slot) -> Device | None:
    """The phone in a place, None when it is free."""
    return rows.device(slot.commune_id, slot.device_id) if slot.device_id else None


def refuse_loss(device: Device) -> None:
    """ApiError 409 phone_holds_work when the phone has said that it holds unsent work.

    A phone that has never told is not held back: it may lie broken. `fields` say how many people
    or operations, and when the phone was last heard of.
    """
    unsent = max(device.unsent or 0, device.head - device.received_head)
    if unsent > 0:
        fields = {"unsent": [str(unsent)], "device": [device.id]}
        if device.last_contact_ms is not None:
            fields["last_contact_ms"] = [str(device.last_contact_ms)]
        raise ApiError("phone_holds_work", 409, fields, unsent=unsent)


def _told(slot: Slot, device: Device | None) -> dict[str, Any] | None:
    if device is None:
        return None
    holders = people.holders(slot.commune_id)
    return {
        "device": device.id,
        "holder": holders.of(device.actor, device.holder, slot.member_id).name,
        "unsent": device.unsent,
        "last_contact_ms": device.last_contact_ms,
    }
