"""Tonight's and the phase's curve to the lock, with what they are held against (R21, R39).

Read from merged states by effective time: what arrives late moves a curve where it belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server import clock
from server.errors import ApiError
from server.models import Phase
from server.reports import forecast
from server.reports.counting import Folded, tallies
from server.reports.forecast import STEP_MS, Heading, Window
from server.repositories import counted, figures, plan, work_sessions
from server.services.places.hours import Hours, hours
from sync.days import DAY_MS, VIETNAM_MS
from sync.pairs import MINUTE_MS, work_minutes
from sync.tally import Tally

Steps = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Course:
    """A phase under way: its windows of work before the lock, its villages' counts, its steps."""

    phase: Phase
    villages: frozenset[str]
    windows: Sequence[Window]
    target: int
    done: int
    steps: Steps


def pace(commune_id: str) -> dict[str, Any]:
    """`GET pace`: `{at_ms, phase, night}`; each None where the plan has none now.

    Raises ApiError not_found 404 for a commune that is not there.
    """
    if plan.commune(commune_id) is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    course = course_of(commune_id, tallies(commune_id, None, None, Folded()), now)
    if course is None:
        return {"at_ms": now, "phase": None, "night": None}
    return {"at_ms": now, "phase": phase_part(course, now), "night": night_part(course, now)}


def course_of(commune_id: str, counts: dict[str, Tally], now_ms: int) -> Course | None:
    """The phase under way; before and between phases the next one, after all of them the last."""
    found = hours(commune_id)
    phases = sorted(found.phases.values(), key=lambda one: one.lock_ms)
    if not phases:
        return None
    phase = next((one for one in phases if one.lock_ms > now_ms), phases[-1])
    here = frozenset(one.id for one in plan.villages(commune_id) if one.phase_id == phase.id)
    steps: dict[int, int] = {}
    for village, step, number in counted.completed_by_time(commune_id, STEP_MS):
        if village in here:
            steps[step] = steps.get(step, 0) + number
    own = [counts[one] for one in here if one in counts]
    return Course(
        phase, here, windows_of(found, phase), sum(one.target for one in own),
        sum(one.completed for one in own), sorted(steps.items()),
    )  # fmt: skip


def windows_of(found: Hours, phase: Phase) -> list[Window]:
    """Windows of the phase as a whole, those of fixed points left out, cut at its lock."""
    made = []
    for one in found.sessions:
        if one.phase_id != phase.id or one.village_id is not None or one.mode == "fixed":
            continue
        end = one.ends_ms
        if end is None:
            day = work_sessions.local_day(one.starts_ms) * DAY_MS - VIETNAM_MS
            end = day + found.open_end_minute * MINUTE_MS
        if one.starts_ms < min(end, phase.lock_ms):
            made.append((one.starts_ms, min(end, phase.lock_ms)))
    return made


def phase_part(course: Course, now_ms: int) -> dict[str, Any] | None:
    """The phase from its first window to its lock, against its target; None without windows."""
    if not course.windows:
        return None
    begun = min(window[0] for window in course.windows)
    before = sum(n for step, n in course.steps if step * STEP_MS < begun)
    inside = [(step, n) for step, n in course.steps if step * STEP_MS >= begun]
    # The pace of all the work so far: one good half hour is no promise for three evenings.
    worked = work_minutes(course.windows, min(now_ms, course.phase.lock_ms))
    left = work_minutes(course.windows, course.phase.lock_ms) - worked
    expected = None
    if left and worked >= forecast.LEAST_MINUTES:
        expected = course.done + ((course.done - before) * left + worked // 2) // worked
    found = Heading(course.done, course.target, left, expected)
    points = forecast.curve(inside, begun, course.phase.lock_ms, now_ms)
    named = {"id": course.phase.id, "name": course.phase.name}
    return _part(found, begun, course.phase.lock_ms, before, points) | {"phase": named}


def night_part(course: Course, now_ms: int) -> dict[str, Any] | None:
    """Today's window (the last that has begun, else the first to come), with its share."""
    day = work_sessions.local_day(now_ms)
    today = [one for one in course.windows if work_sessions.local_day(one[0]) == day]
    if not today:
        return None
    from_ms, to_ms = max((one for one in today if one[0] <= now_ms), default=min(today))
    before = sum(n for step, n in course.steps if step * STEP_MS < from_ms)
    inside = [(step, n) for step, n in course.steps if step * STEP_MS >= from_ms]
    done = sum(n for step, n in inside if step * STEP_MS < to_ms)
    whole = work_minutes(course.windows, course.phase.lock_ms)
    until_lock = whole - work_minutes(course.windows, from_ms)
    minutes = (to_ms - from_ms) // MINUTE_MS
    wanted = forecast.share_of(max(0, course.target - before), minutes, until_lock)
    since = forecast.pace_since(from_ms, now_ms)
    recent = sum(n for step, n in inside if step * STEP_MS >= since)
    found = forecast.heading(done, wanted, recent, (from_ms, to_ms), since, now_ms)
    points = forecast.curve(inside, from_ms, to_ms, now_ms)
    return _part(found, from_ms, to_ms, 0, points) | {"lock": to_ms == course.phase.lock_ms}


def _part(
    found: Heading, from_ms: int, to_ms: int, before: int, points: Sequence[Window]
) -> dict[str, Any]:
    return {
        "from_ms": from_ms,
        "to_ms": to_ms,
        "done": found.done,
        "wanted": found.wanted,
        "minutes": found.minutes,
        "expected": found.expected,
        "verdict": found.verdict,
        "short": found.short,
        "curve": [{"at_ms": at_ms, "n": before + n} for at_ms, n in points],
    }


def tag(commune_id: str) -> str:
    """ETag of the answer without making it: a curve goes on by the minute even without news."""
    facts = (figures.sequence(commune_id), clock.now_ms() // MINUTE_MS)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]
