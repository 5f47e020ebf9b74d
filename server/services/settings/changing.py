"""Changing one setting: what was seen must still hold, what it means is carried out at once."""

from __future__ import annotations

from server import clock
from server.errors import ApiError
from server.models import Campaign, SettingChange
from server.repositories import plan, setting_changes, staff
from server.repositories.counter import CommuneCounterHandle, locked
from server.services.figures import snapshots
from server.services.settings import catalogue, checks, noting, recount, values
from server.services.settings.catalogue import Value
from server.services.settings.recount import Recount
from server.services.syncing import feed
from server.words_settings import day_and_hour

STAFF = "staff:"


def change(
    commune_id: str, key: str, value: Value, was: Value, actor: str, reason: str | None
) -> Recount | None:
    """Set `key` to `value`, which was `was` when somebody decided; the rule's recount, else None.

    Said twice it changes nothing more. Raises ApiError 404 for an unknown key, 409
    setting_changed when another change came first (`fields`: value), 409 and 422 as
    `checks.refuse`, 422 setting_reason where a decision has none.
    """
    with locked(commune_id) as handle:
        campaign = values.campaign_of(commune_id)
        now = values.value_of(campaign, key)
        if now == value:
            return None
        if now != was:
            raise _overtaken(commune_id, key, now)
        checks.refuse(campaign, key, value, clock.now_ms())
        why = " ".join((reason or "").split()) or None
        setting = catalogue.known(key)
        if setting is not None and setting.right == catalogue.DECIDE and why is None:
            raise ApiError("setting_reason", 422, {"reason": ["setting_reason"]})
        # What was due before the change is counted as it was.
        snapshots.take_due(commune_id)
        values.write(campaign, key, value)
        noting.note(commune_id, key, now, value, actor, why)
        return _carry_out(handle, campaign, key, actor)


def _carry_out(
    handle: CommuneCounterHandle, campaign: Campaign, key: str, actor: str
) -> Recount | None:
    """Everybody's state and what phones hold, as the setting is by now."""
    found = recount.apply(handle, actor) if key == catalogue.RULE else None
    if key in {catalogue.RULE, catalogue.REPORT_MINUTE, catalogue.ENDS, catalogue.IDLE}:
        feed.campaign_changed(handle, campaign.id)
    phase = catalogue.phase_of(key)
    if phase is not None:
        feed.campaign_changed(handle, campaign.id)
    if phase is not None or key in {catalogue.MINUTES, catalogue.OPEN_END}:
        villages = plan.villages(handle.commune_id)
        told = [one.id for one in villages if phase is None or one.phase_id == phase]
        feed.village_changed(handle, told)
    return found


def _overtaken(commune_id: str, key: str, now: Value) -> ApiError:
    fields = {"value": [str(now)]}
    last = last_changes(commune_id).get(key)
    if last is None:
        return ApiError("setting_changed_meanwhile", 409, fields)
    return ApiError(
        "setting_changed", 409, fields, by=name_of(last.by), when=day_and_hour(last.at_ms)
    )


def last_changes(commune_id: str) -> dict[str, SettingChange]:
    """The latest change of every setting that was changed."""
    return {one.key: one for one in setting_changes.all_of(commune_id)}


def name_of(actor: str) -> str:
    """Name of the account behind an actor; the actor itself where there is none."""
    account = staff.account(actor.removeprefix(STAFF)) if actor.startswith(STAFF) else None
    return account.name if account else actor
