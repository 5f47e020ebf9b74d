"""Live progress: villages by phase, from the merged states in groups (`reports/counting.py`)."""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

from server import clock
from server.errors import ApiError
from server.models import Village
from server.reports.counting import Folded, tallies
from server.reports.silence import silent_phones
from server.repositories import figures, plan
from server.services.figures import snapshots
from sync.tally import Tally
from sync.types import Row

Totals: TypeAlias = dict[str, Any]
_SUMS = ("target", "eligible", "met", "households", "households_reached", "off_list", "conflicts")
_STEPS = ("bhyt", "sskdt", "asxh")


def empty() -> Totals:
    """Totals of nobody."""
    return {
        "target": 0,
        "rows": {row.value: 0 for row in Row},
        "eligible": 0,
        "met": 0,
        "households": 0,
        "households_reached": 0,
        "steps": dict.fromkeys(_STEPS, 0),
        "activated": [0, 0],
        "off_list": 0,
        "conflicts": 0,
    }


def add(into: Totals, other: Totals) -> None:
    """Add `other` to `into`: villages, phases and the commune always add up."""
    for name in _SUMS:
        into[name] += other[name]
    for row, number in other["rows"].items():
        into["rows"][row] += number
    for step, number in other["steps"].items():
        into["steps"][step] += number
    into["activated"] = [a + b for a, b in zip(into["activated"], other["activated"], strict=True)]


def totals_by_village(commune_id: str) -> dict[str, Totals]:
    """Totals now, of every village that has anybody."""
    found = tallies(commune_id, None, None, Folded())
    return {village: from_tally(tally) for village, tally in found.items()}


def from_tally(tally: Tally) -> Totals:
    """Totals of a fold, for a moment in the past."""
    return {
        "target": tally.target,
        "rows": {row.value: tally.rows[row] for row in Row},
        "eligible": tally.eligible,
        "met": tally.met,
        "households": tally.households,
        "households_reached": tally.households_reached,
        "steps": {"bhyt": tally.bhyt, "sskdt": tally.sskdt, "asxh": tally.asxh},
        "activated": [tally.activated, tally.not_activated],
        "off_list": tally.off_list_completed,
        "conflicts": tally.open_conflicts,
    }


def progress(commune_id: str, at_ms: int | None = None) -> dict[str, Any]:
    """`GET progress`: totals of commune, phases and villages, now or at a moment in the past."""
    commune = plan.commune(commune_id)
    if commune is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    if at_ms is None or at_ms > now:
        at = now
        by_village = totals_by_village(commune_id)
        silent = [one.village for one in silent_phones(commune_id, now)]
    else:
        at = at_ms
        found = snapshots.figures_at(commune_id, at)
        by_village = {village: from_tally(one.tally) for village, one in found.villages.items()}
        silent = [one.village for one in found.silent]
    whole = empty()
    phases = []
    for phase in _phases(commune_id):
        for village in phase["villages"]:
            village["totals"] = by_village.get(village["id"], empty())
            village["silent"] = silent.count(village["id"])
            add(phase["totals"], village["totals"])
        add(whole, phase["totals"])
        phases.append(phase)
    return {
        "at_ms": at,
        "commune": {"id": commune.id, "name": commune.name},
        "totals": whole,
        "phases": phases,
    }


def _phases(commune_id: str) -> list[dict[str, Any]]:
    """Phases with their villages; villages without a phase come last, under their own heading."""
    sessions = plan.sessions(commune_id)
    villages = plan.villages(commune_id)
    found: list[dict[str, Any]] = []
    for phase in plan.phases(commune_id):
        # The phase's window is its own: not its tail, not what one village has besides.
        own = [
            one
            for one in sessions
            if one.phase_id == phase.id and one.village_id is None and one.starts_ms < phase.lock_ms
        ]
        ends = [one.ends_ms for one in own if one.ends_ms is not None]
        found.append(
            {
                "id": phase.id,
                "name": phase.name,
                "start_ms": min((one.starts_ms for one in own), default=None),
                "end_ms": max(ends, default=None),
                "lock_ms": phase.lock_ms,
                "totals": empty(),
                "villages": [_named(one) for one in villages if one.phase_id == phase.id],
            }
        )
    rest = [_named(one) for one in villages if one.phase_id is None]
    if rest:
        found.append(
            {
                "id": "none", "name": "Chưa xếp đợt", "start_ms": None, "end_ms": None,
                "lock_ms": None, "totals": empty(), "villages": rest,
            }
        )  # fmt: skip
    return found


def _named(village: Village) -> dict[str, Any]:
    return {"id": village.id, "name": village.name}


def tag(commune_id: str, at_ms: int | None) -> str:
    """ETag of the answer without making it: it changes with the commune's sequence and silence."""
    silent = silent_phones(commune_id, at_ms or clock.now_ms())
    facts = (figures.sequence(commune_id), at_ms, sorted(one.device for one in silent))
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]
