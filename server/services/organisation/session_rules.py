"""When sessions fit: their times, their place, and which of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from server import words_printed
from server.errors import ApiError
from server.models import Campaign, Phase, Village, WorkSession
from server.repositories.work_sessions import local_day
from sync.days import DAY_MS


def in_tail(session: WorkSession, phase: Phase) -> bool:
    """Whether the session begins after the phase's lock (R8)."""
    return session.starts_ms >= phase.lock_ms


def checked(
    body: Mapping[str, Any], village: Village | None, campaign: Campaign | None
) -> dict[str, Any]:
    """A body's columns. Raises ApiError 422 session_times, session_outside, session_place,
    session_village.
    """
    starts, ends = body["starts_ms"], body["ends_ms"]
    if ends is not None and not starts < ends <= starts + DAY_MS:
        raise ApiError("session_times", 422, {"ends_ms": ["session_times"]})
    if campaign is not None and not _within(campaign, starts, ends):
        raise ApiError("session_outside", 422, {"starts_ms": ["session_outside"]})
    if village is not None and village.phase_id != body["phase"]:
        raise ApiError("session_village", 422, {"village": ["session_village"]})
    place = " ".join((body["place"] or "").split()) or None
    if place is None and body["mode"] == "central":
        place = words_printed.CENTRAL_PLACE
    if place is None and body["mode"] == "fixed":
        raise ApiError("session_place", 422, {"place": ["session_place"]})
    return {
        "phase_id": body["phase"],
        "village_id": village.id if village else None,
        "mode": body["mode"],
        "place": place,
        "starts_ms": starts,
        "ends_ms": ends,
    }


def clash(session: WorkSession, others: Iterable[WorkSession]) -> WorkSession | None:
    """A session that cannot stand beside this one.

    At one time a phase, or a village, has one session; beside its phase's a village may hold one
    of another kind (an evening at Nhà văn hóa thôn while pairs walk, R11).
    """
    for other in others:
        same = session.village_id == other.village_id
        nested = session.village_id is None or other.village_id is None
        if touches(session, other) and (same or (nested and session.mode == other.mode)):
            return other
    return None


def touches(one: WorkSession, other: WorkSession) -> bool:
    """Whether two sessions of one phase share a moment.

    One with an open end gives way to whatever begins after it.
    """
    if one.phase_id != other.phase_id:
        return False
    return one.starts_ms < _end(other) and other.starts_ms < _end(one)


def _end(session: WorkSession) -> int:
    return session.starts_ms + 1 if session.ends_ms is None else session.ends_ms


def _within(campaign: Campaign, starts: int, ends: int | None) -> bool:
    first = local_day(campaign.starts_ms) <= local_day(starts)
    return first and starts < campaign.ends_ms and (ends or starts) <= campaign.ends_ms
