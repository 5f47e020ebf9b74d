"""Whether a setting may still be changed, and to this value (R7, R9, R40; counting rules 3, 4, 8).

A moment that has passed is history: its figure is frozen, so it cannot be moved, and another
cannot be moved into the past. A daily cut-off is the edge of every report day, so it stands once
the first of them was taken.
"""

from __future__ import annotations

from server.errors import ApiError
from server.models import Campaign
from server.repositories import plan
from server.services.figures import cuts
from server.services.settings import catalogue, values
from server.services.settings.catalogue import Value
from server.words_settings import day_and_hour
from sync.days import DAY_MS

# Time for every server process and every desk to hear of another cut-off before it comes.
NOTICE_MS = 10 * 60_000
LONGEST_MS = 366 * DAY_MS


def frozen(campaign: Campaign, key: str, now_ms: int) -> str | None:
    """Code of the sentence that says why a setting cannot be changed any more; None: it can."""
    if catalogue.phase_of(key):
        passed = values.phase_of(campaign, key).lock_ms <= now_ms
        return "setting_lock_passed" if passed else None
    if key == catalogue.ENDS:
        return "setting_end_passed" if campaign.ends_ms <= now_ms else None
    if key == catalogue.REPORT_MINUTE:
        return "setting_cut_passed" if first_cut(campaign) <= now_ms else None
    return None


def refuse(campaign: Campaign, key: str, value: Value, now_ms: int) -> None:
    """Raise ApiError 409 setting_*_passed, 422 setting_bounds or setting_* for a wrong moment."""
    code = frozen(campaign, key, now_ms)
    if code is not None:
        raise ApiError(code, 409)
    setting = catalogue.known(key)
    if setting is None or not setting.fits(value):
        raise _wrong("setting_bounds")
    if key == catalogue.REPORT_MINUTE:
        _refuse_cut(campaign, int(value), now_ms)
    elif key == catalogue.ENDS:
        _refuse_end(campaign, int(value), now_ms)
    elif catalogue.phase_of(key):
        _refuse_lock(campaign, int(value), now_ms)


def first_cut(campaign: Campaign, minute: int | None = None) -> int:
    """The campaign's first daily cut-off; `minute` of the day other than the present one."""
    chosen = campaign.report_minute if minute is None else minute
    return cuts.cut_before(campaign.starts_ms, chosen) + DAY_MS


def _refuse_cut(campaign: Campaign, minute: int, now_ms: int) -> None:
    if first_cut(campaign, minute) < now_ms + NOTICE_MS:
        raise _wrong("setting_soon")
    others = [*(one.lock_ms for one in plan.phases(campaign.commune_id)), campaign.ends_ms]
    if any(_is_cut(one, minute) for one in others):
        raise _wrong("setting_same_moment")


def _refuse_end(campaign: Campaign, ends_ms: int, now_ms: int) -> None:
    commune_id = campaign.commune_id
    if ends_ms < now_ms + NOTICE_MS:
        raise _wrong("setting_soon")
    if ends_ms > campaign.starts_ms + LONGEST_MS:
        raise _wrong("setting_far")
    if _is_cut(ends_ms, campaign.report_minute):
        raise _wrong("setting_same_moment")
    locks = [one.lock_ms for one in plan.phases(commune_id)]
    if locks and ends_ms <= max(locks):
        raise _wrong("setting_end_before_lock", when=day_and_hour(max(locks)))
    later = [one for one in plan.sessions(commune_id) if (one.ends_ms or one.starts_ms) > ends_ms]
    if later:
        last = max(one.starts_ms for one in later)
        raise _wrong("setting_end_sessions", n=len(later), when=day_and_hour(last))


def _refuse_lock(campaign: Campaign, lock_ms: int, now_ms: int) -> None:
    if lock_ms < now_ms + NOTICE_MS:
        raise _wrong("setting_soon")
    if lock_ms >= campaign.ends_ms:
        raise _wrong("setting_lock_after_end", when=day_and_hour(campaign.ends_ms))
    if _is_cut(lock_ms, campaign.report_minute):
        raise _wrong("setting_same_moment")


def _is_cut(at_ms: int, minute: int) -> bool:
    return cuts.cut_before(at_ms + 1, minute) == at_ms


def _wrong(code: str, **params: int | str) -> ApiError:
    return ApiError(code, 422, {"value": [code]}, retry_after_s=None, **params)
