"""Gợi ý xem lại: unusual ways of recording, looked at and set aside; nobody is accused (R72)."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import ValidationError

from schemas.desk_checking import HINT_KEY, CheckReasonSchema, HintPageSchema, HintsSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.errors import ApiError
from server.services.checking import hints

blueprint = Blueprint("hints", __name__, url_prefix="/api/v1/desk", description="Hints")


@blueprint.get("/hints")
@staff_required("judge")
@blueprint.response(200, HintsSchema)
def found() -> Answer:
    """Hints of the account's villages, those set aside too."""
    return polled(hints.listing(current_staff()))


@blueprint.get("/hints/<key>")
@staff_required("judge")
@blueprint.response(200, HintPageSchema)
def page(key: str) -> dict[str, Any]:
    """The people behind a hint."""
    return hints.page(current_staff(), _checked(key))


@blueprint.post("/hints/<key>/aside")
@staff_required("arrange")
@blueprint.arguments(CheckReasonSchema)
@blueprint.response(200, EmptySchema)
def aside(body: dict[str, str], key: str) -> dict[str, Any]:
    """Looked at, nothing more to do. 409 hint_aside; 422 hint_reason, note_number."""
    hints.set_aside(current_staff(), _checked(key), body["reason"])
    return {}


@blueprint.post("/hints/<key>/back")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def back(key: str) -> dict[str, Any]:
    """Show it again. 409 hint_open."""
    hints.take_back(current_staff(), _checked(key))
    return {}


def _checked(key: str) -> str:
    try:
        return str(HINT_KEY(key))
    except ValidationError:
        raise ApiError("not_found", 404) from None
