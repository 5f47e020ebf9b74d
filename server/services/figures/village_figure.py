"""What Chốt số shows on a reporter's phone: his village's figure and nobody else's (R38-R41)."""

from __future__ import annotations

from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import plan
from server.repositories.devices import Phone
from server.services.figures import confirming, reports, snapshots
from sync.types import Row


def told(phone: Phone) -> dict[str, Any]:
    """As `schemas.lead_reports.VillageFigureSchema`.

    Raises ApiError not_found 404 for a phone whose member leads the village no longer.
    """
    commune, now = phone.commune_id, clock.now_ms()
    village = plan.village(commune, phone.village_id)
    if village is None:
        raise ApiError("not_found", 404)
    role = confirming.role_of(commune, village.id, phone.member_id)
    at_ms = confirming.cut_for(commune, village, role, now)
    found = reports.daily(commune, village.id, at_ms)
    completed = found["rows"][Row.COMPLETED.value]
    lock: dict[str, Any] | None = found.get("lock")
    return {
        "village": {"id": village.id, "name": village.name},
        "role": role,
        "at_ms": at_ms,
        "asked_ms": now,
        "frozen": found["frozen"],
        "lock": lock["phase"] if lock else None,
        "target": found["target"],
        "completed": completed,
        "in_day": found["in_day"]["total"],
        "later": max(0, _now(commune, village.id, now) - completed) if found["frozen"] else 0,
        "silent": [one for one in found["silent"] if one["device"] != phone.id],
        "confirmations": found["confirmations"],
        "text": found["text"],
    }


def _now(commune_id: str, village_id: str, now_ms: int) -> int:
    """People completed by what has been received so far."""
    return snapshots.figures_at(commune_id, now_ms + 1, village_id).of(village_id).tally.completed
