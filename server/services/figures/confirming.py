"""Chốt số: a reporter's word on the village's figure (R38, R41; counting rule 6).

One figure per village and cut-off; lead and village head each say theirs. A figure that differs
from what the commune has received is kept as "báo miệng": shown, never added. A word given after
21:30 is still of that evening (the desk calls who has not confirmed), one after 22:00 of a lock
day of the lock.
"""

from __future__ import annotations

from datetime import UTC, datetime

from server import clock
from server.errors import ApiError
from server.repositories import figures, people, plan
from server.repositories.counter import locked
from server.services import audit
from server.services.figures.cuts import cut_before, kind_of
from sync.days import DAY_MS, VIETNAM_MS, report_day

# For so long after a cut-off it is still the one that people speak of.
SPOKEN_OF_MS = 3 * 3_600_000


def cut_meant(commune_id: str, now_ms: int, phase_id: str | None = None) -> int:
    """The cut-off spoken of at `now_ms`: the last one for three hours, then the coming 21:30.

    `phase_id`: a lock of this phase is one too. Raises ApiError not_found 404 without a campaign.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None:
        raise ApiError("not_found", 404)
    last = cut_before(now_ms + 1, campaign.report_minute)
    locks = [one.lock_ms for one in plan.phases(commune_id) if one.id == phase_id]
    recent = [one for one in [last, *locks] if 0 <= now_ms - one < SPOKEN_OF_MS]
    return max(recent, default=last + DAY_MS)


def figure_of(commune_id: str, at_ms: int) -> str:
    """Key of the figure that a word is about: its report day, or the evening of a lock.

    A lock has its own ("20260412-K"): by its hour it belongs to the next day, whose figure is
    another.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None:
        raise ApiError("not_found", 404)
    if kind_of(commune_id, campaign, at_ms) in {"lock", "final"}:
        return f"{datetime.fromtimestamp((at_ms + VIETNAM_MS) / 1000, UTC):%Y%m%d}-K"
    return report_day(at_ms - 1, campaign.report_minute)


def confirm(
    commune_id: str,
    village_id: str,
    role: str,
    member_id: str | None,
    figure: int,
    actor: str,
    at_ms: int | None = None,
) -> None:
    """Write a confirmation down; a second one of the same figure and role replaces the first.

    `at_ms`: the cut-off it is about, else the one that is meant now. Raises ApiError not_found
    404 for a village that the commune does not have.
    """
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    meant = cut_meant(commune_id, now, village.phase_id) if at_ms is None else at_ms
    day = figure_of(commune_id, meant)
    with locked(commune_id):
        figures.confirm(commune_id, village_id, day, role, member_id, figure, now)
        audit.record(
            commune_id, actor, "figure_confirmed",
            {"village": village_id, "day": day, "role": role, "figure": figure},
        )  # fmt: skip


def by_desk(
    commune_id: str,
    village_id: str,
    role: str,
    figure: int,
    actor: str,
    at_ms: int | None = None,
) -> None:
    """What a reporter told the desk, by telephone for instance."""
    member = next(
        (one.id for one in people.leads(commune_id, village_id) if one.role == role), None
    )
    confirm(commune_id, village_id, role, member, figure, actor, at_ms)


def by_lead(commune_id: str, village_id: str, member_id: str | None, figure: int) -> None:
    """A lead's or village head's word from the own phone; the role is the member's."""
    found = [one for one in people.leads(commune_id, village_id) if one.id == member_id]
    if not found:
        raise ApiError("not_found", 404)
    actor = f"lead:{member_id}"
    confirm(commune_id, village_id, found[0].role, member_id, figure, actor)
