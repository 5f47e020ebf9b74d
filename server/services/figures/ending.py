"""The campaign's end and the days before it on which the desk warns (R9; counting rule 8).

The plan says both "trước ngày 30/4" and "đến ngày 30/4": it ends at 23:59 of 30/4 unless the
commune sets another moment, and the warning begins on 29/4.
"""

from __future__ import annotations

from server.repositories import plan
from sync.days import DAY_MS, VIETNAM_MS

WARN_DAYS = 1
# For so long after the end the desk still says that it is over.
SAID_AFTER_MS = 3 * DAY_MS


def warned_from(ends_ms: int, days: int) -> int:
    """Midnight (+07:00) that begins the day `days` before the end's own."""
    day = (ends_ms + VIETNAM_MS) // DAY_MS - days
    return day * DAY_MS - VIETNAM_MS


def warned_of(commune_id: str, now_ms: int) -> int | None:
    """The end (epoch ms) while the desk should speak of it, else None."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        return None
    days = (campaign.settings or {}).get("warn_days")
    begins = warned_from(campaign.ends_ms, days if isinstance(days, int) else WARN_DAYS)
    return campaign.ends_ms if begins <= now_ms < campaign.ends_ms + SAID_AFTER_MS else None
