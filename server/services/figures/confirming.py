"""Chốt số: a reporter's word on the village's figure (R38, R41; counting rule 6).

One figure per village and day; lead and village head each say theirs. A figure that differs from
what the commune has received is kept as "báo miệng": shown, never added.
"""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.repositories import figures, people, plan
from server.repositories.counter import locked
from server.services import audit
from sync.days import report_day


def confirm(
    commune_id: str, village_id: str, role: str, member_id: str | None, figure: int, actor: str
) -> None:
    """Write a confirmation down; a second one of the same day and role replaces the first.

    Raises ApiError not_found 404 for a village that the commune does not have.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None or plan.village(commune_id, village_id) is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    day = report_day(now, campaign.report_minute)
    with locked(commune_id):
        figures.confirm(commune_id, village_id, day, role, member_id, figure, now)
        audit.record(
            commune_id, actor, "figure_confirmed",
            {"village": village_id, "day": day, "role": role, "figure": figure},
        )  # fmt: skip


def by_desk(commune_id: str, village_id: str, role: str, figure: int, actor: str) -> None:
    """What a reporter told the desk, by telephone for instance."""
    member = next(
        (one.id for one in people.leads(commune_id, village_id) if one.role == role), None
    )
    confirm(commune_id, village_id, role, member, figure, actor)


def by_lead(commune_id: str, village_id: str, member_id: str | None, figure: int) -> None:
    """A lead's or village head's word from the own phone; the role is the member's."""
    found = [one for one in people.leads(commune_id, village_id) if one.id == member_id]
    if not found:
        raise ApiError("not_found", 404)
    actor = f"lead:{member_id}"
    confirm(commune_id, village_id, found[0].role, member_id, figure, actor)
