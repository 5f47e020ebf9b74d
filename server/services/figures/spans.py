"""The same figures over other spans: a phase, its tail, the whole campaign (R7, R8, R46, R47).

Each is the figure of a frozen moment, with the change counted from another beginning:

- daily: a cut-off, since the cut-off before;
- phase: its lock, since nothing was done;
- tail: now until the campaign's end, since the lock of each village's phase;
- final: the campaign's end, since nothing was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from server import clock
from server.errors import ApiError
from server.models import Campaign, Phase, Village
from server.reports.figures import NO_CHANGE, Figures
from server.repositories import plan
from server.services.figures import confirming, snapshots
from server.services.figures.snapshots import FiguresAt
from sync.tally import Completion, day_change

KINDS = ("daily", "phase", "tail", "final")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report: one village's, those of a phase or the commune's; at the cut-off that is
    meant now when `at_ms` is None (daily only)."""

    commune_id: str
    village_id: str | None = None
    phase_id: str | None = None
    at_ms: int | None = None
    kind: str = "daily"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figures, after looking: `village` or `phase` is None where it is not only theirs."""

    villages: Sequence[Village]
    village: Village | None
    phase: Phase | None


def place_of(asked: Asked) -> Place:
    """Villages of the report. Raises ApiError not_found 404 for a village or phase unknown."""
    villages = plan.villages(asked.commune_id)
    phases = plan.phases(asked.commune_id)
    if asked.village_id is not None:
        villages = [one for one in villages if one.id == asked.village_id]
        if not villages:
            raise ApiError("not_found", 404)
        phase = next((one for one in phases if one.id == villages[0].phase_id), None)
        return Place(villages, villages[0], phase)
    if asked.phase_id is None:
        return Place(villages, None, None)
    phase = next((one for one in phases if one.id == asked.phase_id), None)
    if phase is None:
        raise ApiError("not_found", 404)
    return Place([one for one in villages if one.phase_id == phase.id], None, phase)


def figures_of(asked: Asked, place: Place) -> FiguresAt:
    """Figures of the report's moment, their change counted over its span.

    Raises ApiError not_found 404 for the phase's report of a village without a phase.
    """
    commune = asked.commune_id
    campaign = plan.campaign(commune)
    if campaign is None:
        raise ApiError("not_found", 404)
    if asked.kind == "daily":
        at_ms = asked.at_ms
        if at_ms is None:
            at_ms = confirming.cut_meant(commune, clock.now_ms())
        return snapshots.figures_at(commune, at_ms, asked.village_id)
    if asked.kind == "tail":
        return _since_locks(campaign, place)
    if asked.kind == "final":
        return _since_nothing(campaign, snapshots.figures_at(commune, campaign.ends_ms))
    if place.phase is None:
        raise ApiError("not_found", 404)
    return _since_nothing(campaign, snapshots.figures_at(commune, place.phase.lock_ms))


def before_of(asked: Asked, found: FiguresAt) -> dict[str, tuple[Mapping[str, Completion], int]]:
    """Village → (who was completed where the span of `found` begins, that moment)."""
    campaign = plan.campaign(asked.commune_id)
    villages = place_of(asked).villages
    if campaign is None or asked.kind in {"phase", "final"}:
        return {one.id: ({}, 0) for one in villages}
    if asked.kind == "daily":
        before, since = snapshots.completed_before(campaign, found.at_ms)
        return {one.id: (before.get(one.id, {}), since) for one in villages}
    locks = _locks(campaign)
    at_lock = {lock: snapshots.figures_at(asked.commune_id, lock) for lock in set(locks.values())}
    made: dict[str, tuple[Mapping[str, Completion], int]] = {}
    for village in villages:
        lock = locks.get(village.phase_id or "")
        own = found if lock is None else at_lock[lock]
        made[village.id] = (own.of(village.id).completed, lock or 0)
    return made


def _locks(campaign: Campaign) -> dict[str, int]:
    """Phases that are locked, and when."""
    now = clock.now_ms()
    return {one.id: one.lock_ms for one in plan.phases(campaign.commune_id) if one.lock_ms <= now}


def _since_nothing(campaign: Campaign, found: FiguresAt) -> FiguresAt:
    counted = {key: _counted(campaign, own, {}, 0) for key, own in found.villages.items()}
    return replace(found, villages=counted)


def _since_locks(campaign: Campaign, place: Place) -> FiguresAt:
    """What came after the locks; a village whose phase still runs has no tail yet."""
    commune = campaign.commune_id
    found = snapshots.figures_at(commune, campaign.ends_ms)
    locks = _locks(campaign)
    at_lock = {lock: snapshots.figures_at(commune, lock) for lock in sorted(set(locks.values()))}
    villages: dict[str, Figures] = {}
    for village in place.villages:
        own, lock = found.of(village.id), locks.get(village.phase_id or "")
        if lock is None:
            villages[village.id] = replace(own, change=NO_CHANGE)
        else:
            before = at_lock[lock].of(village.id).completed
            villages[village.id] = _counted(campaign, own, before, lock)
    return replace(found, villages=villages)


def _counted(
    campaign: Campaign, own: Figures, before: Mapping[str, Completion], since_ms: int
) -> Figures:
    change = day_change(before, own.completed, since_ms, campaign.report_minute)
    return replace(own, change=change)
