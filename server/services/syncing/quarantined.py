"""Deliveries that wait for the desk, as far as their bodies can be read."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from schemas.operation import read
from server.repositories import conflicts as rows
from server.repositories import people
from server.repositories.quarantine import DISMISSED


def listing(
    commune_id: str, villages: Collection[str] | None, *, dismissed: bool = False
) -> list[dict[str, Any]]:
    """Those that wait, or those the desk took off the queue and that are still kept; latest first.

    Bodies come from phones: nothing in them is trusted.
    """
    waiting = rows.quarantined(commune_id, villages, DISMISSED if dismissed else None)
    bodies = [_read(one.body) for one in waiting]
    wanted = [key for body in bodies for key in (_citizen(body),) if key]
    names = people.citizens(commune_id, wanted)
    holders = people.holders(commune_id)
    found = []
    for one, body in zip(waiting, bodies, strict=True):
        by = holders.of(one.actor, one.holder, one.member_id) if one.actor else None
        citizen = names.get(_citizen(body) or "")
        found.append(
            {
                "id": f"{one.device_id}.{one.received_ms}.{one.position}",
                "reason": one.reason,
                "village": one.village,
                "pair": one.pair,
                "holder": by.name if by else None,
                "device": one.device_id,
                "entity": _text(body, "entity"),
                "field": _text(body, "field"),
                "citizen": citizen.name if citizen else None,
                "at_ms": _moment(body),
                "received_ms": one.received_ms,
                "readable": _readable(one.body, one.device_id),
            }
        )
    return found


def _readable(body: str, device_id: str) -> bool:
    """Whether this server understands it, so that admitting it can do anything."""
    try:
        return read(json.loads(body), device_id).operation is not None
    except (ValueError, RecursionError):
        return False


def _read(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    return value[:40] if isinstance(value, str) else None


def _moment(body: dict[str, Any]) -> int | None:
    value = body.get("at_ms")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _citizen(body: dict[str, Any]) -> str | None:
    value = body.get("value")
    inside = value.get("citizen") if isinstance(value, dict) else None
    if isinstance(inside, str):
        return inside[:40]
    return _text(body, "entity_id") if body.get("entity") in {"citizen", "desk"} else None
