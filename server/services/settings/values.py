"""What a commune's settings are now, and writing one; nothing here asks whether it may be."""

from __future__ import annotations

from typing import Any

from server.errors import ApiError
from server.models import Campaign, Phase
from server.repositories import plan
from server.services.settings import catalogue
from server.services.settings.catalogue import Value
from sync.types import Need

_ASXH_FOR = {
    catalogue.NEEDED: (Need.POLICY.value, Need.WANTS.value),
    catalogue.EVERYBODY: tuple(need.value for need in Need),
}


def campaign_of(commune_id: str) -> Campaign:
    """The commune's campaign. Raises ApiError not_found 404 without one."""
    found = plan.campaign(commune_id)
    if found is None:
        raise ApiError("not_found", 404)
    return found


def value_of(campaign: Campaign, key: str) -> Value:
    """A setting's value now. Raises ApiError not_found 404 for an unknown key or phase."""
    setting = catalogue.known(key)
    if setting is None:
        raise ApiError("not_found", 404)
    if key == catalogue.RULE:
        return _rule_word(campaign)
    if key == catalogue.REPORT_MINUTE:
        return campaign.report_minute
    if key == catalogue.ENDS:
        return campaign.ends_ms
    if setting.key == catalogue.LOCK:
        return phase_of(campaign, key).lock_ms
    said = (campaign.settings or {}).get(key)
    return said if isinstance(said, int) else setting.default or 0


def phase_of(campaign: Campaign, key: str) -> Phase:
    """The phase that a lock's key names. Raises ApiError not_found 404."""
    wanted = catalogue.phase_of(key)
    for one in plan.phases(campaign.commune_id):
        if one.id == wanted and one.campaign_id == campaign.id:
            return one
    raise ApiError("not_found", 404)


def rule_with(campaign: Campaign, word: Value) -> dict[str, Any]:
    """The campaign's rule as JSON with ASXH asked as `word` says; the rest of it stays."""
    return {**(campaign.rule or {}), "asxh_for": list(_ASXH_FOR[str(word)])}


def write(campaign: Campaign, key: str, value: Value) -> None:
    """Set a value that fits, inside the commune's lock."""
    if key == catalogue.RULE:
        campaign.rule = rule_with(campaign, value)
    elif key == catalogue.REPORT_MINUTE:
        campaign.report_minute = int(value)
    elif key == catalogue.ENDS:
        campaign.ends_ms = int(value)
    elif catalogue.phase_of(key):
        phase_of(campaign, key).lock_ms = int(value)
    else:
        campaign.settings = {**(campaign.settings or {}), key: value}


def _rule_word(campaign: Campaign) -> str:
    asked = frozenset(need.value for need in plan.rule(campaign).asxh_for)
    for word, needs in _ASXH_FOR.items():
        if asked == frozenset(needs):
            return word
    return catalogue.OTHER
