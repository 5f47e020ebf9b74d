"""Chốt số: a reporter's word on the village's figure (R38, R41; counting rule 6).

One figure per village and cut-off; lead and village head each say theirs. A figure that differs
from the one the reporter saw is kept as "báo miệng" with its reason: shown, never added. What he
saw is kept beside it, so that work received later makes no difference of it. A word given after
21:30 is still of that evening (the desk calls who has not confirmed), one after 22:00 of a lock
day of the lock.
"""

from __future__ import annotations

from dataclasses import dataclass

from server import clock
from server.clock import local
from server.errors import ApiError
from server.models import Village
from server.repositories import figures, people, plan
from server.repositories.counter import locked
from server.services import audit
from server.services.figures.cuts import cut_before, kind_of
from sync.days import DAY_MS, report_day

# For so long after a cut-off it is still the one that people speak of.
SPOKEN_OF_MS = 3 * 3_600_000
# Before a cut-off its figure is asked for; so long a reporter reads that his word was received.
ASKED_BEFORE_MS = 15 * 60_000
READ_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Word:
    """What a reporter says: his figure, the commune's as he saw it, why they differ.

    `at_ms`: the cut-off it is about (None: the one that is meant now). `said_ms`: when it was
    said, where a phone had to wait for a network; it only settles which of two words is newer.
    """

    figure: int
    seen: int | None = None
    reason: str | None = None
    at_ms: int | None = None
    said_ms: int | None = None


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
        return f"{local(at_ms):%Y%m%d}-K"
    return report_day(at_ms - 1, campaign.report_minute)


def cut_for(commune_id: str, village: Village, role: str, now_ms: int) -> int:
    """The cut-off that this reporter is asked about at `now_ms`.

    As `cut_meant`; whoever has spoken of 21:30 is asked about the lock of the village's phase
    from a quarter of an hour before it, and not while he still reads that his word was received.
    """
    meant = cut_meant(commune_id, now_ms, village.phase_id)
    locks = [one.lock_ms for one in plan.phases(commune_id) if one.id == village.phase_id]
    coming = [one for one in locks if meant <= now_ms < one <= now_ms + ASKED_BEFORE_MS]
    if not coming:
        return meant
    said = figures.confirmed_ms(commune_id, village.id, figure_of(commune_id, meant), role)
    return coming[0] if said is not None and now_ms - said >= READ_MS else meant


def confirm(
    commune_id: str, village_id: str, role: str, member_id: str | None, word: Word, actor: str
) -> None:
    """Write a confirmation down; a newer one of the same figure and role replaces the first.

    Raises ApiError not_found 404 for a village that the commune does not have.
    """
    village = plan.village(commune_id, village_id)
    if village is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    meant = word.at_ms
    if meant is None:
        meant = cut_meant(commune_id, now, village.phase_id)
    day = figure_of(commune_id, meant)
    said = {"figure": word.figure, "seen": word.seen, "reason": word.reason}
    with locked(commune_id):
        before = figures.confirmed_ms(commune_id, village_id, day, role)
        # What waited on a phone does not undo what was told by telephone meanwhile.
        stale = before is not None and word.said_ms is not None and word.said_ms < before
        if not stale:
            row = {"member_id": member_id, **said, "at_ms": now}
            figures.confirm(commune_id, village_id, day, role, row)
        told = {"village": village_id, "day": day, "role": role, **said}
        late = {"stale": True} if stale else {}
        audit.record(commune_id, actor, "figure_confirmed", {**told, **late})


def by_desk(commune_id: str, village_id: str, role: str, word: Word, actor: str) -> None:
    """What a reporter told the desk, by telephone for instance."""
    member = next(
        (one.id for one in people.leads(commune_id, village_id) if one.role == role), None
    )
    confirm(commune_id, village_id, role, member, word, actor)


def by_lead(commune_id: str, village_id: str, member_id: str | None, word: Word) -> None:
    """A lead's or village head's word from the own phone; the role is the member's.

    Raises ApiError: not_found 404 for somebody who leads no longer, invalid 422 for a moment that
    is no cut-off, or none yet.
    """
    role = role_of(commune_id, village_id, member_id)
    if word.at_ms is not None and not _is_asked(commune_id, village_id, word.at_ms):
        raise ApiError("invalid", 422, {"at_ms": ["cut"]})
    confirm(commune_id, village_id, role, member_id, word, f"lead:{member_id}")


def role_of(commune_id: str, village_id: str, member_id: str | None) -> str:
    """lead or head, of a member who leads the village. Raises ApiError not_found 404."""
    found = [one for one in people.leads(commune_id, village_id) if one.id == member_id]
    if not found:
        raise ApiError("not_found", 404)
    return str(found[0].role)


def _is_asked(commune_id: str, village_id: str, at_ms: int) -> bool:
    """Whether a reporter may have been asked about `at_ms` by now: never about a day to come."""
    campaign, village = plan.campaign(commune_id), plan.village(commune_id, village_id)
    if campaign is None or village is None:
        return False
    now = clock.now_ms()
    if at_ms - now > DAY_MS:
        return False
    daily = cut_before(at_ms + 1, campaign.report_minute) == at_ms
    return daily or kind_of(commune_id, campaign, at_ms) is not None
