"""The settings as the desk shows them: value, default, bounds, who may, who changed it last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server import clock
from server.models import Campaign, SettingChange
from server.repositories import plan, setting_changes
from server.services.settings import catalogue, checks, values
from server.services.settings.catalogue import Setting
from server.services.settings.changing import name_of
from server.services.sign_in import roles
from server.services.sign_in.staff import Staff
from server.words import sentences


def page(staff: Staff) -> dict[str, Any]:
    """`GET settings` of docs/desk-api.md. Raises ApiError not_found 404 without a campaign."""
    campaign = values.campaign_of(staff.commune_id)
    changes: dict[str, list[SettingChange]] = {}
    for one in setting_changes.all_of(staff.commune_id):
        changes.setdefault(one.key, []).append(one)
    cards = []
    for setting, key, phase in _keys(campaign):
        card = _card(campaign, setting, key, changes.get(key, []))
        cards.append({**card, "phase": phase, "may": may_change(staff, key)})
    return {
        "campaign": {
            "id": campaign.id,
            "name": campaign.name,
            "starts_ms": campaign.starts_ms,
            "shift_days": campaign.shift_days,
        },
        "settings": cards,
    }


def may_change(staff: Staff, key: str) -> bool:
    """Whether the account may change a setting: its role has the right, its grant is not narrow."""
    setting = catalogue.known(key)
    if setting is None or staff.villages is not None:
        return False
    return not staff.roles.isdisjoint(roles.holders([setting.right]))


def _keys(campaign: Campaign) -> Iterator[tuple[Setting, str, dict[str, str] | None]]:
    for setting in catalogue.SETTINGS.values():
        if setting.key != catalogue.LOCK:
            yield setting, setting.key, None
            continue
        for one in plan.phases(campaign.commune_id):
            if one.campaign_id == campaign.id:
                yield setting, catalogue.lock_key(one.id), {"id": one.id, "name": one.name}


def _card(
    campaign: Campaign, setting: Setting, key: str, changes: list[SettingChange]
) -> dict[str, Any]:
    now = values.value_of(campaign, key)
    # The plan's own moment is the one that stood before the first change.
    own = changes[0].before if changes else now
    code = checks.frozen(campaign, key, clock.now_ms())
    vi, en = sentences(code) if code else ("", "")
    return {
        "key": key,
        "value": now,
        "default": own if setting.default is None else setting.default,
        "low": setting.low,
        "high": setting.high,
        "choices": list(setting.choices),
        "reason": setting.right == catalogue.DECIDE,
        "frozen": {"code": code, "vi": vi, "en": en} if code else None,
        "changed": _last(changes[-1]) if changes else None,
    }


def _last(change: SettingChange) -> dict[str, Any]:
    return {
        "by": name_of(change.by),
        "at_ms": change.at_ms,
        "before": change.before,
        "reason": change.reason,
    }
