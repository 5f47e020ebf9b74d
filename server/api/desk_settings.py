"""What the commune chooses: values, what a change would mean, and the change itself."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_settings import (
    ChangedSettingSchema,
    PreviewedSettingSchema,
    SavedSettingSchema,
    SettingsSchema,
    TriedSettingSchema,
)
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.errors import ApiError
from server.services.settings import catalogue, changing, meaning
from server.services.settings import page as service

blueprint = Blueprint("settings", __name__, url_prefix="/api/v1/desk", description="Settings")
# Which of them may change which setting: `services/settings/catalogue.py`.
CHANGES = ("arrange", "decide")


@blueprint.get("/settings")
@staff_required("look")
@blueprint.response(200, SettingsSchema)
def settings() -> Answer:
    """Every setting with its default, its bounds and its last change."""
    return polled(service.page(current_staff()))


@blueprint.post("/settings/preview")
@staff_required(*CHANGES)
@blueprint.arguments(TriedSettingSchema)
@blueprint.response(200, PreviewedSettingSchema)
def preview(body: dict[str, Any]) -> dict[str, Any]:
    """What a change would mean now; nothing is stored. 409 setting_*_passed, 422 setting_*."""
    _require(body["key"])
    return meaning.preview(current_staff().commune_id, body["key"], body["value"])


@blueprint.post("/settings")
@staff_required(*CHANGES)
@blueprint.arguments(ChangedSettingSchema)
@blueprint.response(200, SavedSettingSchema)
def change(body: dict[str, Any]) -> dict[str, Any]:
    """Change one. 409 setting_changed when somebody else did since `was` was seen."""
    staff = current_staff()
    _require(body["key"])
    people = changing.change(
        staff.commune_id, body["key"], body["value"], body["was"], staff.actor, body["reason"]
    )
    return {**service.page(staff), "people": people.as_json() if people else None}


def _require(key: str) -> None:
    if catalogue.known(key) is None:
        raise ApiError("not_found", 404)
    if not service.may_change(current_staff(), key):
        raise ApiError("not_allowed", 403)
