"""The leader's one screen: on track or not, where, and what is stuck; nobody's name is in it."""

from __future__ import annotations

from typing import Any

from server import clock
from server.errors import ApiError
from server.reports import forecast
from server.reports.counting import EMPTY, Folded, tallies
from server.reports.silence import silent_phones
from server.repositories import conflicts, counted, emulation, figures, plan, states
from server.services.figures import pace
from server.services.figures.pace import Course
from server.services.review.tickets_waiting import waiting
from sync.pairs import work_minutes
from sync.tally import Tally, add

WORST = 3


def overview(commune_id: str, *, explained: bool) -> dict[str, Any]:
    """`GET overview`. Raises ApiError not_found 404 for a commune that is not there.

    `explained`: with what was said of slow villages, which is not for every role.
    """
    commune = plan.commune(commune_id)
    if commune is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    counts = tallies(commune_id, None, None, Folded())
    whole = EMPTY
    for one in counts.values():
        whole = add(whole, one)
    course = pace.course_of(commune_id, counts, now)
    incidents = [
        {"id": key, "kind": kind, "opened_ms": opened}
        for key, (kind, opened, closed) in sorted(states.incidents(commune_id).items())
        if closed is None
    ]
    return {
        "at_ms": now,
        "commune": {"id": commune.id, "name": commune.name},
        "target": whole.target,
        "completed": whole.completed,
        "eligible": whole.eligible,
        "households": [whole.households_reached, whole.households],
        "phase": pace.phase_part(course, now) if course else None,
        "night": pace.night_part(course, now) if course else None,
        "worst": _worst(course, counts, now, _said(commune_id, explained=explained))
        if course
        else [],
        "incidents": incidents,
        "silent": len(silent_phones(commune_id, now)),
        "phones": len(figures.phones(commune_id)),
        "tickets": waiting(commune_id),
        "conflicts": conflicts.open_counts(commune_id, now)["conflicts"],
        "last": _last(commune_id, now),
    }


def _worst(
    course: Course, counts: dict[str, Tally], now_ms: int, said: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Villages of the phase furthest behind an even pace, in people; none that is not behind."""
    whole = work_minutes(course.windows, course.phase.lock_ms)
    worked = work_minutes(course.windows, min(now_ms, course.phase.lock_ms))
    lines: list[dict[str, Any]] = []
    for village in plan.villages(course.phase.commune_id):
        if village.id not in course.villages:
            continue
        own = counts.get(village.id, EMPTY)
        short = forecast.behind(own.target, own.completed, worked, whole)
        if short > 0:
            lines.append(
                {
                    "id": village.id, "name": village.name, "target": own.target,
                    "completed": own.completed, "behind": short,
                    "explanation": said.get(village.id),
                }
            )  # fmt: skip
    lines.sort(key=lambda line: -line["behind"])
    return lines[:WORST]


def _said(commune_id: str, *, explained: bool) -> dict[str, dict[str, Any]]:
    """Village → the latest that was said of why it is slow, by the Trưởng thôn or the desk."""
    found: dict[str, dict[str, Any]] = {}
    for one in emulation.explanations(commune_id) if explained else ():
        told = {"said_by": one.said_by, "text": one.text, "at_ms": one.at_ms}
        found.setdefault(one.village_id, told)
    return found


def _last(commune_id: str, now_ms: int) -> dict[str, Any] | None:
    """The commune's last frozen figure and its moment."""
    found = counted.last_frozen(commune_id, now_ms)
    if found is None:
        return None
    tally = found.body["figures"]["tally"]
    return {
        "at_ms": found.at_ms,
        "kind": found.kind,
        "completed": tally["rows"].get("completed", 0),
        "target": tally["target"],
    }


def tag(commune_id: str, *, explained: bool) -> str:
    """ETag of the answer without making it."""
    silent = sorted(one.device for one in silent_phones(commune_id, clock.now_ms()))
    said = max((one["at_ms"] for one in _said(commune_id, explained=explained).values()), default=0)
    return f"{pace.tag(commune_id)}-{len(silent)}-{said}"
