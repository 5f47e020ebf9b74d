"""Frozen figures: taken once a cut-off has passed, chained by hash, never changed after.

A cut-off is 21:30 of every day of the campaign (its setting `report_minute`) and the lock of a
phase. A snapshot takes itself: the first look after the cut-off makes it, from what had been
received before. Sources: R40, R43, R44; counting rules 3 and 4.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from flask import current_app

from server import clock
from server.extensions import db
from server.models import Campaign, Snapshot
from server.reports.counting import folded_at, people_at
from server.reports.figures import Figures, as_json, figures_of, from_json, total
from server.reports.silence import SilentPhone, silent_phones
from server.repositories import counter, figures, plan
from server.repositories import snapshots as frozen
from sync.days import DAY_MS, VIETNAM_MS
from sync.tally import Completion

DAILY, LOCK = "daily", "lock"
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FiguresAt:
    """Figures of every village at a moment, and the phones that were silent then."""

    at_ms: int
    frozen: bool
    villages: dict[str, Figures]
    silent: tuple[SilentPhone, ...]

    def of(self, village_id: str | None) -> Figures:
        """Figures of one village, or of the commune."""
        if village_id is None:
            return total(self.villages.values())
        return self.villages.get(village_id, Figures())


def cut_before(at_ms: int, report_minute: int) -> int:
    """The latest daily cut-off strictly before `at_ms`."""
    minute = report_minute * 60_000
    day = (at_ms - 1 + VIETNAM_MS - minute) // DAY_MS
    return day * DAY_MS + minute - VIETNAM_MS


def kind_of(commune_id: str, campaign: Campaign, at_ms: int) -> str | None:
    """daily, lock, or None when `at_ms` is no cut-off of the campaign."""
    if any(phase.lock_ms == at_ms for phase in plan.phases(commune_id)):
        return LOCK
    daily = cut_before(at_ms + 1, campaign.report_minute) == at_ms
    inside = campaign.starts_ms <= at_ms < campaign.ends_ms + DAY_MS
    return DAILY if daily and inside else None


def figures_at(commune_id: str, at_ms: int, village_id: str | None = None) -> FiguresAt:
    """Figures at `at_ms`: frozen ones where they exist or are due, else as received so far.

    `village_id`: only that village's are needed.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return FiguresAt(at_ms, frozen=False, villages={}, silent=())
    now = clock.now_ms()
    kind = kind_of(commune_id, campaign, at_ms)
    if kind is not None and at_ms <= now:
        stored = _stored(commune_id, at_ms)
        if stored is None:
            _take(commune_id, campaign, kind, at_ms)
            stored = _stored(commune_id, at_ms)
        if stored is not None:
            return stored
    return _live(commune_id, campaign, at_ms, min(at_ms, now), village_id)


def take_in_time(commune_id: str, now_ms: int) -> None:
    """Freeze a cut-off that has just passed, before anything more is received.

    Called with every push: a look at a dictionary but for the first one after a cut-off. A figure
    that cannot be made must not keep a phone from sending, so a failure is logged and tried again
    by whoever looks at the report.
    """
    known: dict[str, int] = current_app.extensions.setdefault("next_cuts", {})
    if now_ms < known.get(commune_id, 0):
        return
    try:
        known[commune_id] = _next_cut(commune_id, now_ms)
        take_due(commune_id)
    except Exception as error:  # noqa: BLE001 - see above
        db.session.rollback()
        log.warning("snapshot_failed", error=type(error).__name__)


def take_due(commune_id: str) -> int | None:
    """Freeze the latest cut-off that has passed; returns it when there was one to take."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return None
    now = clock.now_ms()
    locks = [phase.lock_ms for phase in plan.phases(commune_id) if phase.lock_ms <= now]
    due = max([cut_before(now + 1, campaign.report_minute), *locks])
    kind = kind_of(commune_id, campaign, due)
    if kind is None or frozen.snapshot(commune_id, None, due) is not None:
        return None
    _take(commune_id, campaign, kind, due)
    return due


def _next_cut(commune_id: str, now_ms: int) -> int:
    """The first cut-off after `now_ms`."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return now_ms + DAY_MS
    locks = [phase.lock_ms for phase in plan.phases(commune_id) if phase.lock_ms > now_ms]
    return min([cut_before(now_ms + 1, campaign.report_minute) + DAY_MS, *locks])


def _live(
    commune_id: str, campaign: Campaign, at_ms: int, seen_ms: int, village_id: str | None = None
) -> FiguresAt:
    """Figures for `at_ms` from what is known; silence is judged at `seen_ms`."""
    previous = cut_before(at_ms, campaign.report_minute)
    before = _completed_at(commune_id, campaign, previous)
    villages = figures_of(commune_id, village_id, at_ms, before, previous, campaign.report_minute)
    silent = tuple(silent_phones(commune_id, seen_ms))
    return FiguresAt(at_ms, frozen=False, villages=villages, silent=silent)


def _completed_at(
    commune_id: str, campaign: Campaign, cut_ms: int
) -> Mapping[str, Mapping[str, Completion]]:
    """Completed people by village at a daily cut-off, as it was or would have been reported."""
    stored = frozen.snapshots_at(commune_id, cut_ms)
    if stored:
        return {
            one.village_id: from_json(one.body["figures"]).completed
            for one in stored
            if one.village_id is not None
        }
    if not figures.received_before(commune_id, cut_ms):
        return {}
    if kind_of(commune_id, campaign, cut_ms) is not None and cut_ms <= clock.now_ms():
        # Frozen on the way, so that the next look is cheap and says the same.
        return {
            village: one.completed
            for village, one in figures_at(commune_id, cut_ms).villages.items()
        }
    people = people_at(commune_id, None, cut_ms, folded_at(commune_id, None, cut_ms))
    return {village: one.completed for village, one in people.items()}


def _stored(commune_id: str, at_ms: int) -> FiguresAt | None:
    rows = frozen.snapshots_at(commune_id, at_ms)
    if not rows:
        return None
    villages: dict[str, Figures] = {}
    silent: tuple[SilentPhone, ...] = ()
    for one in rows:
        if one.village_id is None:
            silent = tuple(SilentPhone(**phone) for phone in one.body["silent"])
        else:
            villages[one.village_id] = from_json(one.body["figures"])
    return FiguresAt(at_ms, frozen=True, villages=villages, silent=silent)


def _take(commune_id: str, campaign: Campaign, kind: str, at_ms: int) -> None:
    """Store the snapshots of all villages and the commune in one transaction.

    Read inside the lock: nobody is being admitted meanwhile.
    """
    with counter.locked(commune_id):
        if frozen.snapshots_at(commune_id, at_ms):
            return
        live = _live(commune_id, campaign, at_ms, at_ms)
        whole = {
            "figures": as_json(live.of(None)),
            "silent": [one.as_json() for one in live.silent],
        }
        bodies: list[tuple[str | None, dict[str, Any]]] = [
            (village, {"figures": as_json(one)}) for village, one in sorted(live.villages.items())
        ]
        _store(commune_id, kind, at_ms, [*bodies, (None, whole)])


def _store(
    commune_id: str, kind: str, at_ms: int, bodies: list[tuple[str | None, dict[str, Any]]]
) -> None:
    previous = frozen.last_hash(commune_id)
    number = frozen.snapshot_count(commune_id)
    now = clock.now_ms()
    for village, body in bodies:
        number += 1
        digest = snapshot_hash(previous, village, kind, at_ms, body)
        frozen.add(
            Snapshot(
                commune_id=commune_id, id=f"s{number:08d}", village_id=village, kind=kind,
                at_ms=at_ms, body=body, hash=digest, previous_hash=previous, taken_ms=now,
            )
        )  # fmt: skip
        previous = digest


def snapshot_hash(
    previous: str, village: str | None, kind: str, at_ms: int, body: Mapping[str, Any]
) -> str:
    """SHA-256 over the snapshot before and this one's content."""
    content = json.dumps(
        [previous, village, kind, at_ms, body],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return hashlib.sha256(content.encode()).hexdigest()
