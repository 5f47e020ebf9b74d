"""What phones are told of a team: its Decision; to its leads, who belongs to it and who came."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.repositories import citizens_read, organisation, plan, work_sessions

# Marks of sessions that began within two days are shown; older ones are the desk's.
NEAR_MS = 2 * 86_400_000


def of_village(commune_id: str, village_id: str, now_ms: int) -> dict[str, Any]:
    """`members: [[id, name, role, organisation, phone, pair id/0]]` and `attendance`:
    {session: {member: state}} (docs/desk-api.md, "A lead's phone").
    """
    pair_of = {
        one.member_id: one.pair_id for one, _ in organisation.memberships(commune_id, [village_id])
    }
    members = [
        one for one, _ in organisation.members(commune_id, [village_id]) if one.left_ms is None
    ]
    village = plan.village(commune_id, village_id)
    near = [
        one.id
        for one in plan.sessions(commune_id)
        if village is not None
        and work_sessions.concerns(one, village)
        and abs(one.starts_ms - now_ms) <= NEAR_MS
    ]
    attendance: dict[str, dict[str, str]] = {}
    own = {one.id for one in members}
    for mark in work_sessions.marks(commune_id, near):
        if mark.member_id in own:
            attendance.setdefault(mark.session_id, {})[mark.member_id] = mark.state
    return {
        "members": [
            [one.id, one.name, one.role, one.organisation, one.phone, pair_of.get(one.id, 0)]
            for one in members
        ],
        "attendance": attendance,
    }


def decisions(commune_id: str, village_ids: Collection[str]) -> dict[str, list[str | None]]:
    """Village → [number, date ("2026-04-10") or None, issuer or None] of its team's Decision.

    What a pair shows at the door (R12); villages without a number are left out.
    """
    return {
        one.village_id: [
            one.decision_number,
            one.decision_date.isoformat() if one.decision_date else None,
            one.decision_issuer,
        ]
        for one in citizens_read.decisions(commune_id, village_ids)
        if one.decision_number
    }
