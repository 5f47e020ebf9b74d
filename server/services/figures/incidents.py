"""Sự cố chung at the desk: seen, opened by hand, closed, and who is to be visited again (R34)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server import clock
from server.errors import ApiError
from server.repositories import figures, operations, people, states
from server.repositories.counter import locked
from server.services import audit
from server.services.review.conflicts import citizen_json
from server.services.syncing import desk_operations
from server.services.syncing.concerned import INCIDENT
from server.services.syncing.desk_operations import Wanted
from sync.incidents import OUTAGE_REASON, incidents
from sync.types import DESK_DEVICE

SHOWN = 20


def listing(commune_id: str) -> dict[str, Any]:
    """Incidents, open ones first, then the latest, at most 20; and how many people wait for them.

    `by_hand`: the desk has said so itself; `pairs`: how many others have.
    """
    found = incidents(operations.history(commune_id, [INCIDENT]).get(INCIDENT, []))
    found.sort(key=lambda one: (one.closed_ms is not None, -one.start_ms, one.id))
    lines = []
    for one in found[:SHOWN]:
        by_hand = any(tap.startswith(f"{DESK_DEVICE}.") for tap in one.taps)
        pairs = sum(not actor.startswith("staff:") for actor in one.actors)
        lines.append(
            {
                "id": one.id,
                "kind": one.kind,
                "start_ms": one.start_ms,
                "opened_ms": one.opened_ms,
                "closed_ms": one.closed_ms,
                "by_hand": by_hand,
                "pairs": pairs,
            }
        )
    return {"incidents": lines, "again": len(figures.outage_rows(commune_id, None, None))}


def again(commune_id: str, villages: Collection[str] | None) -> list[dict[str, Any]]:
    """Listed people of `villages` (None: all) whose outcome is still the outage, by village."""
    ids = [row.citizen_id for row in figures.outage_rows(commune_id, None, None)]
    rows = people.citizens(commune_id, ids).values()
    seen = [row for row in rows if villages is None or row.village_id in villages]
    seen.sort(key=lambda row: (row.village, row.pair or "", row.known_as or "", row.id))
    return [citizen_json(row) for row in seen]


def open_by_hand(commune_id: str, actor: str) -> str:
    """Tell every phone that VNeID is out of reach; returns the incident's id.

    Raises ApiError 409 `incident_open` while one is open already.
    """
    with locked(commune_id) as handle:
        if _open(commune_id):
            raise ApiError("incident_open", 409)
        key = f"{DESK_DEVICE}.{handle.desk_sequence + 1}"
        tap = Wanted("incident", key, "tap", {"kind": OUTAGE_REASON})
        desk_operations.admit_wanted(commune_id, actor, [tap], _after_the_last(commune_id))
        (made,) = _open(commune_id)
        audit.record(commune_id, actor, "incident_opened", {"incident": made})
        return made


def close(commune_id: str, tap_id: str, account_id: str) -> None:
    """VNeID works again: phones show whom to visit once more. Closed already is no error.

    `tap_id`: any tap of the incident: a screen may hold the id it had before an earlier tap came
    in late. Raises ApiError not_found 404.
    """
    with locked(commune_id):
        taps = operations.history(commune_id, [INCIDENT]).get(INCIDENT, [])
        known = next((one for one in incidents(taps) if tap_id in one.taps), None)
        if known is None:
            raise ApiError("not_found", 404)
        if known.closed_ms is not None:
            return
        now = clock.now_ms()
        desk_operations.incident_close(commune_id, staff=account_id, incident=known.id, now_ms=now)
        audit.record(commune_id, f"staff:{account_id}", "incident_closed", {"incident": known.id})


def _after_the_last(commune_id: str) -> int:
    """Now, and later than the last close: a tap of that very millisecond would belong to it."""
    closed = [at for _, _, at in states.incidents(commune_id).values() if at is not None]
    return max([clock.now_ms(), *(at + 1 for at in closed)])


def _open(commune_id: str) -> list[str]:
    found = states.incidents(commune_id).items()
    return [key for key, (kind, _, closed) in found if kind == OUTAGE_REASON and closed is None]
