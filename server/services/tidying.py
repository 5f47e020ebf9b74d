"""The daily chore: what was kept for its period goes, in small steps that hold nobody up.

Periods: SECURITY.md, "Retention and backup". It runs from `tungnha tidy`, and by itself at most
once a day in the hours when nobody is out: there is no scheduler to watch over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from flask import current_app

from server import clock
from server.extensions import db
from server.repositories import imports, plan, retention
from server.repositories.counter import locked
from server.services import audit
from sync.days import DAY_MS, VIETNAM_MS

# Design, security.md: personal values go after the period the commune sets, 60 days by default.
RETENTION_DAYS = 60
SHORTEST_DAYS, LONGEST_DAYS = 7, 3_650
# As many as fit into a few milliseconds of the commune's lock.
STEP = 100
# Teams are out from 19:00, the plan's earliest session; lists are prepared in the afternoon.
QUIET_UNTIL_HOUR = 14
_HOUR_MS = 3_600_000

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many pictures, quarantined bodies and files of lists went (or would go), and the days."""

    photos: int
    bodies: int
    uploads: int
    days: int


def tidy(commune_id: str, by: str, *, dry_run: bool = False) -> Tidied:
    """Forget what is past its period; committed step by step. `dry_run` only counts."""
    now_ms = clock.now_ms()
    days = kept_days(commune_id)
    before_ms = now_ms - days * DAY_MS
    uploads = retention.uploads(commune_id, now_ms)
    if dry_run:
        photos = retention.photos(commune_id, before_ms)
        return Tidied(photos, retention.bodies(commune_id, before_ms), uploads, days)
    photos = _in_steps(commune_id, lambda: retention.forget_photos(commune_id, before_ms, STEP))
    bodies = _in_steps(commune_id, lambda: retention.forget_bodies(commune_id, before_ms, STEP))
    if uploads:
        with locked(commune_id):
            imports.expire(commune_id, now_ms)
    if photos or bodies or uploads:
        told = {"photos": photos, "bodies": bodies, "uploads": uploads, "days": days}
        audit.record(commune_id, by, "tidied", told)
    return Tidied(photos, bodies, uploads, days)


def kept_days(commune_id: str) -> int:
    """The commune's period in days (campaign setting `retention_days`)."""
    campaign = plan.campaign(commune_id)
    said = (campaign.settings or {}).get("retention_days") if campaign else None
    days = said if isinstance(said, int) else RETENTION_DAYS
    return min(LONGEST_DAYS, max(SHORTEST_DAYS, days))


def tidy_when_quiet(commune_id: str) -> None:
    """Called with what every open desk asks: does the chore on the first quiet moment of a day.

    A failure is logged and tried again the next day; it never disturbs who asked.
    """
    now_ms = clock.now_ms()
    due: dict[str, int] = current_app.extensions.setdefault("next_tidy", {})
    hour = (now_ms + VIETNAM_MS) % DAY_MS // _HOUR_MS
    if hour >= QUIET_UNTIL_HOUR or now_ms < due.get(commune_id, 0):
        return
    due[commune_id] = now_ms + DAY_MS - (now_ms + VIETNAM_MS) % DAY_MS
    try:
        tidy(commune_id, "nobody")
    except Exception as error:  # noqa: BLE001 - see above
        db.session.rollback()
        log.warning("tidy_failed", error=type(error).__name__)


def _in_steps(commune_id: str, step: Callable[[], int]) -> int:
    """Repeat a step, each in the commune's lock, until it finds less than it may take."""
    total = 0
    while True:
        with locked(commune_id):
            found = step()
        total += found
        if found < STEP:
            return total
