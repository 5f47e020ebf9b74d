"""What a change would mean, in sentences, before anybody saves it. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from server import clock
from server.models import Campaign
from server.repositories import outside, plan, retention, scope
from server.services.figures import ending
from server.services.places.hours import Hours, hours
from server.services.settings import catalogue, checks, recount, values
from server.services.settings.catalogue import Value
from server.services.settings.recount import Recount
from server.words_printed import thousands
from server.words_settings import MEANING, day_and_hour, hour_words
from sync.days import DAY_MS

Sentences = list[dict[str, str]]


def preview(commune_id: str, key: str, value: Value) -> dict[str, Any]:
    """What setting `key` to `value` would mean: `{meaning: [{vi, en}], people: Recount or None}`.

    Raises ApiError 404 for an unknown key, 409 and 422 as `checks.refuse`.
    """
    campaign = values.campaign_of(commune_id)
    values.value_of(campaign, key)
    checks.refuse(campaign, key, value, clock.now_ms())
    people: Recount | None = None
    if key == catalogue.RULE:
        people = recount.would_be(campaign, scope.rule_of(values.rule_with(campaign, value)))
        said = rule_means(people)
    else:
        name = catalogue.LOCK if catalogue.phase_of(key) else key
        said = _SAYS[name](campaign, key, int(value))
    return {"meaning": said, "people": people.as_json() if people else None}


def rule_means(found: Recount) -> Sentences:
    """What a recount says in words."""
    told = found.as_json()
    said = [_say("rule_people", **told) if found.changed else _say("rule_none")]
    if found.opened or found.closed:
        said.append(_say("rule_conflicts", **told))
    return [*said, _say("rule_live"), _say("rule_phones")]


def _cut(campaign: Campaign, _key: str, minute: int) -> Sentences:
    first = day_and_hour(checks.first_cut(campaign, minute))
    return [_say("cut_days", hour=hour_words(minute), when=first)]


def _lock(campaign: Campaign, key: str, lock_ms: int) -> Sentences:
    phase = values.phase_of(campaign, key)
    commune = campaign.commune_id
    theirs = [one for one in plan.sessions(commune) if one.phase_id == phase.id]
    was = {one.id for one in theirs if one.starts_ms >= phase.lock_ms}
    will = {one.id for one in theirs if one.starts_ms >= lock_ms}
    villages = sum(one.phase_id == phase.id for one in plan.villages(commune))
    said = [_say("lock_at", phase=phase.name, villages=villages, when=day_and_hour(lock_ms))]
    if was != will:
        said.append(_say("lock_tail", more=len(will - was), fewer=len(was - will)))
    plans = hours(commune)
    before = _needed(commune, plans)
    return [
        *said,
        _pairs(before, _needed(commune, replace(plans, tried_locks={phase.id: lock_ms}))),
    ]


def _end(campaign: Campaign, _key: str, ends_ms: int) -> Sentences:
    days = int(values.value_of(campaign, catalogue.WARN_DAYS))
    warned = day_and_hour(ending.warned_from(ends_ms, days))
    return [_say("end_at", when=day_and_hour(ends_ms)), _say("warn_from", when=warned)]


def _warn(campaign: Campaign, _key: str, days: int) -> Sentences:
    return [_say("warn_from", when=day_and_hour(ending.warned_from(campaign.ends_ms, days)))]


def _minutes(campaign: Campaign, _key: str, minutes: int) -> Sentences:
    plans = hours(campaign.commune_id)
    after = replace(plans, minutes_per_citizen=minutes)
    return [_pairs(_needed(campaign.commune_id, plans), _needed(campaign.commune_id, after))]


def _open_end(campaign: Campaign, _key: str, minute: int) -> Sentences:
    plans = hours(campaign.commune_id)
    after = replace(plans, open_end_minute=minute)
    return [_pairs(_needed(campaign.commune_id, plans), _needed(campaign.commune_id, after))]


def _idle(_campaign: Campaign, _key: str, minutes: int) -> Sentences:
    return [_say("idle_phones", n=minutes)]


def _kept(campaign: Campaign, _key: str, days: int) -> Sentences:
    before_ms = clock.now_ms() - days * DAY_MS
    photos = retention.photos(campaign.commune_id, before_ms)
    bodies = retention.bodies(campaign.commune_id, before_ms)
    if not photos and not bodies:
        return [_say("kept_none", days=days)]
    return [_say("kept_gone", photos=photos, bodies=bodies, days=days)]


def _hint(_campaign: Campaign, key: str, value: int) -> Sentences:
    return [_say(key, n=value), _say("hint_only")]


_SAYS: dict[str, Callable[[Campaign, str, int], Sentences]] = {
    catalogue.REPORT_MINUTE: _cut,
    catalogue.LOCK: _lock,
    catalogue.ENDS: _end,
    catalogue.WARN_DAYS: _warn,
    catalogue.MINUTES: _minutes,
    catalogue.OPEN_END: _open_end,
    catalogue.IDLE: _idle,
    catalogue.RETENTION: _kept,
    catalogue.HINT_PEOPLE: _hint,
    catalogue.HINT_MINUTES: _hint,
    catalogue.HINT_HOUSE: _hint,
    catalogue.HINT_APART: _hint,
}


def _needed(commune_id: str, plans: Hours) -> int:
    counts = outside.counts(commune_id)
    return sum(
        plans.needed(one, counts[one.id].citizens)
        for one in plan.villages(commune_id)
        if one.id in counts
    )


def _pairs(before: int, after: int) -> dict[str, str]:
    code = "pairs_same" if before == after else "pairs_needed"
    return _say(code, before=before, after=after)


def _say(code: str, **params: int | str) -> dict[str, str]:
    vi, en = MEANING[code]
    dotted = {name: thousands(one) if isinstance(one, int) else one for name, one in params.items()}
    comma = {name: f"{one:,}" if isinstance(one, int) else one for name, one in params.items()}
    return {"vi": vi.format(**dotted), "en": en.format(**comma)}
