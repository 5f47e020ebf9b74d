"""The phones of a commune as the desk sees them: whose, where, how far, what was ordered."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.errors import ApiError
from server.models import DeviceOrder
from server.repositories import device_orders as rows
from server.repositories import people, plan
from server.repositories.counter import locked
from server.repositories.people import Holders
from server.repositories.rows import AnyRow
from server.services.settings import noting
from server.services.syncing import feed

IDLE_MINUTES = 20


def listing(
    commune_id: str, village_id: str | None, villages: Collection[str] | None
) -> list[dict[str, Any]]:
    """`Device` of docs/protocol.md, of one village or all; those in a place come first."""
    found = rows.phones(commune_id, village_id)
    holders, orders = people.holders(commune_id), rows.of_commune(commune_id)
    return [
        _device(one, holders, orders.get(one.id))
        for one in found
        if villages is None or one.village_id in villages
    ]


def idle_minutes(commune_id: str) -> int:
    """Minutes without a touch after which phones ask for the PIN (security.md, at rest)."""
    campaign = plan.campaign(commune_id)
    settings = (campaign.settings if campaign else None) or {}
    return int(settings.get("idle_minutes", IDLE_MINUTES))


def set_idle_minutes(commune_id: str, minutes: int, actor: str) -> None:
    """Told to every phone with its next contact. Raises ApiError 404 without a campaign."""
    with locked(commune_id) as handle:
        campaign = plan.campaign(commune_id)
        if campaign is None:
            raise ApiError("not_found", 404)
        before = idle_minutes(commune_id)
        if before == minutes:
            return
        campaign.settings = {**(campaign.settings or {}), "idle_minutes": minutes}
        feed.campaign_changed(handle, campaign.id)
        noting.note(commune_id, "idle_minutes", before, minutes, actor)


def _device(one: AnyRow, holders: Holders, order: DeviceOrder | None) -> dict[str, Any]:
    by = holders.of(one.actor, one.holder, one.member_id)
    return {
        "id": one.id,
        "slot": one.slot_id,
        "kind": one.kind,
        "holds_place": one.holds is not None,
        "state": _state(one),
        "holder": by.name,
        "pair": one.pair,
        "village": {"id": one.village_id, "name": one.village},
        "app": one.app,
        "durable": one.durable,
        "claimed_ms": one.created_ms,
        "last_contact_ms": one.last_contact_ms,
        "unsent": one.unsent,
        "unsent_operations": max(0, one.head - one.received_head),
        "received_head": one.received_head,
        "skew_ms": one.skew_ms,
        "rolled_back_ms": one.rolled_back_ms,
        "renews": one.renews,
        "order": _order(order),
    }


def _state(one: AnyRow) -> str:
    if one.state != "active":
        return str(one.state)
    if one.rolled_back_ms is not None:
        return "rolled_back"
    return "active" if one.erased_ms is None else "locked"


def _order(order: DeviceOrder | None) -> dict[str, Any] | None:
    if order is None:
        return None
    return {
        "id": order.id,
        "kind": order.kind,
        "state": order.state,
        "ordered_ms": order.ordered_ms,
        "settled_ms": order.settled_ms,
        "unsent": order.unsent,
    }
