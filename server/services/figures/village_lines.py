"""A line per village in a report: its figures, its silent phones, who has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.models import Village
from server.repositories import figures, people, plan, work_sessions
from server.services.figures import confirming
from server.services.figures.snapshots import FiguresAt
from sync.types import Row


def confirmations(commune_id: str, at_ms: int) -> dict[str, list[dict[str, Any]]]:
    """Per village what lead and head said of the figure that `at_ms` closes."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in figures.confirmations(commune_id, confirming.figure_of(commune_id, at_ms)):
        found.setdefault(one.village_id, []).append(
            {
                "role": one.role,
                "name": one.name or "",
                "figure": one.figure,
                "seen": one.seen,
                "reason": one.reason,
                "at_ms": one.at_ms,
            }
        )
    return found


def lines(
    commune_id: str,
    villages: Sequence[Village],
    found: FiguresAt,
    said: dict[str, list[dict[str, Any]]],
) -> list[dict[str, Any]]:
    """One line per village; `said` as `confirmations` gives it."""
    phases = {one.id: one.name for one in plan.phases(commune_id)}
    tonight = _villages_of_day(commune_id, found.at_ms)
    phones: dict[str, dict[str, str | None]] = {}
    for lead in people.leads(commune_id):
        phones.setdefault(lead.village_id, {}).setdefault(lead.role, lead.phone)
    made = []
    for village in villages:
        own = found.of(village.id)
        spoken = said.get(village.id, [])
        working = village.id in tonight
        made.append(
            {
                "id": village.id,
                "name": village.name,
                "phase": phases.get(village.phase_id or ""),
                "tonight": working,
                "target": own.tally.target,
                "completed": own.tally.completed,
                "rows": {row.value: own.tally.rows[row] for row in Row},
                "eligible": own.tally.eligible,
                "households": [own.tally.households_reached, own.tally.households],
                "in_day": own.change.in_day,
                "silent": sum(one.village == village.id for one in found.silent),
                "confirmations": spoken,
                "unconfirmed": working and len(spoken) < 2,
                "phones": phones.get(village.id, {}),
            }
        )
    return made


def _villages_of_day(commune_id: str, at_ms: int) -> set[str]:
    """Villages with a session that starts in the local day of `at_ms`."""
    day = work_sessions.local_day(at_ms - 1)
    villages = plan.villages(commune_id)
    return {
        village.id
        for one in plan.sessions(commune_id)
        if work_sessions.local_day(one.starts_ms) == day
        for village in work_sessions.villages_of(one, villages)
    }
