"""Frozen figures: taken once a cut-off has passed, chained by hash, never changed after.

A snapshot takes itself: whoever comes first after the cut-off (a phone that sends, any page of
the desk, the start of the server) makes it, before anything is changed, from what had been
received before. Sources: R40, R43, R44; counting rules 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from flask import current_app

from server import clock
from server.extensions import db
from server.models import Campaign
from server.reports.counting import folded_at, people_at
from server.reports.figures import Figures, as_json, figures_of, from_json, total
from server.reports.silence import SilentPhone, silent_phones
from server.repositories import counter, figures, plan
from server.repositories import snapshots as frozen
from server.services.figures import chain
from server.services.figures.cuts import cut_before, following, kind_of, passed
from sync.tally import Completion

log = structlog.get_logger()
_LOOK_AGAIN_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """What proves a frozen figure: its hash, when it was taken, by whom."""

    hash: str
    taken_ms: int
    by: str


@dataclass(frozen=True, slots=True)
class FiguresAt:
    """Figures of every village at a moment, and the phones that were silent then.

    `stamps`: of frozen figures, by village; None: the commune's, the last link of its moment.
    """

    at_ms: int
    frozen: bool
    villages: dict[str, Figures]
    silent: tuple[SilentPhone, ...]
    stamps: dict[str | None, Stamp] = field(default_factory=dict)

    def of(self, village_id: str | None) -> Figures:
        """Figures of one village, or of the commune."""
        if village_id is None:
            return total(self.villages.values())
        return self.villages.get(village_id, Figures())

    def sum_of(self, villages: Iterable[str]) -> Figures:
        """Figures of several villages together."""
        return total(self.of(one) for one in villages)


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
        # Another process may move a cut-off meanwhile, never to within the next ten minutes.
        known[commune_id] = min(following(commune_id, now_ms), now_ms + _LOOK_AGAIN_MS)
        take_due(commune_id)
    except Exception as error:  # noqa: BLE001 - see above
        db.session.rollback()
        log.warning("snapshot_failed", error=type(error).__name__)


def take_due(commune_id: str) -> list[int]:
    """Freeze every cut-off that has passed unseen, the earliest first; returns them.

    Of a stretch in which the server stood still each gets its own, from what had been received
    before it. Those from before anything was received would say nothing; the latest is taken
    all the same, so that an evening nobody worked has its zero.
    """
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return []
    cuts = passed(commune_id, campaign, clock.now_ms())
    known = frozen.moments(commune_id)
    due = [
        one
        for one in cuts
        if one not in known and (one == cuts[-1] or figures.received_before(commune_id, one))
    ]
    for at_ms in due:
        kind = kind_of(commune_id, campaign, at_ms)
        if kind is not None:
            _take(commune_id, campaign, kind, at_ms)
    return due


def completed_before(
    campaign: Campaign, at_ms: int
) -> tuple[Mapping[str, Mapping[str, Completion]], int]:
    """(completed people by village at the daily cut-off before `at_ms`, that cut-off)."""
    previous = cut_before(at_ms, campaign.report_minute)
    return _completed_at(campaign.commune_id, campaign, previous), previous


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
    stamps = {
        one.village_id: Stamp(one.hash, one.taken_ms, one.body.get("by", chain.BY_ITSELF))
        for one in rows
    }
    return FiguresAt(at_ms, frozen=True, villages=villages, silent=silent, stamps=stamps)


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
        chain.append(commune_id, kind, at_ms, [*bodies, (None, whole)])
