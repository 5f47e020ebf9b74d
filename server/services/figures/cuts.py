"""The moments at which figures are frozen: 21:30 of every day, a phase's lock, the campaign's end.

Sources: R7, R9, R40; counting rules 3, 4 and 8 of product.md.
"""

from __future__ import annotations

from server.models import Campaign
from server.repositories import plan
from sync.days import DAY_MS, VIETNAM_MS

DAILY, LOCK, FINAL = "daily", "lock", "final"


def cut_before(at_ms: int, report_minute: int) -> int:
    """The latest daily cut-off strictly before `at_ms`."""
    minute = report_minute * 60_000
    day = (at_ms - 1 + VIETNAM_MS - minute) // DAY_MS
    return day * DAY_MS + minute - VIETNAM_MS


def kind_of(commune_id: str, campaign: Campaign, at_ms: int) -> str | None:
    """daily, lock, final, or None when `at_ms` is no cut-off of the campaign."""
    if any(phase.lock_ms == at_ms for phase in plan.phases(commune_id)):
        return LOCK
    if at_ms == campaign.ends_ms:
        return FINAL
    daily = cut_before(at_ms + 1, campaign.report_minute) == at_ms
    inside = campaign.starts_ms <= at_ms < campaign.ends_ms + DAY_MS
    return DAILY if daily and inside else None


def passed(commune_id: str, campaign: Campaign, now_ms: int) -> list[int]:
    """Every cut-off of the campaign up to `now_ms`, the earliest first."""
    found = {phase.lock_ms for phase in plan.phases(commune_id)} | {campaign.ends_ms}
    last = cut_before(min(now_ms, campaign.ends_ms + DAY_MS - 1) + 1, campaign.report_minute)
    first = cut_before(campaign.starts_ms, campaign.report_minute) + DAY_MS
    found.update(range(first, last + 1, DAY_MS))
    return sorted(one for one in found if one <= now_ms)


def following(commune_id: str, now_ms: int) -> int:
    """The first cut-off after `now_ms`; a day later while the commune has no campaign."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return now_ms + DAY_MS
    others = [phase.lock_ms for phase in plan.phases(commune_id)] + [campaign.ends_ms]
    daily = cut_before(now_ms + 1, campaign.report_minute) + DAY_MS
    return min([daily, *(one for one in others if one > now_ms)])
