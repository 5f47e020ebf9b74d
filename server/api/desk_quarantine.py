"""What phones sent that could not be admitted, and what the desk decides on it."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import ValidationError

from schemas.desk_quarantine import (
    QUARANTINE_ID,
    DismissedSchema,
    QuarantineIdsSchema,
    QuarantineQuerySchema,
    QuarantineSchema,
    ReadmittedSchema,
    RestoredSchema,
)
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.errors import ApiError
from server.services.syncing import quarantined, readmission

blueprint = Blueprint("quarantine", __name__, url_prefix="/api/v1/desk", description="Quarantine")
DESK = ("work",)
DECIDES = ("arrange",)


@blueprint.get("/quarantine")
@staff_required("work")
@blueprint.arguments(QuarantineQuerySchema, location="query")
@blueprint.response(200, QuarantineSchema)
def quarantine(query: dict[str, str]) -> Answer:
    """What waits, or what was dismissed and is still kept; latest first, at most 500."""
    staff, dismissed = current_staff(), query["state"] == "dismissed"
    found = quarantined.listing(staff.commune_id, staff.villages, dismissed=dismissed)
    return polled({"operations": found})


@blueprint.post("/quarantine/admit")
@staff_required("arrange")
@blueprint.arguments(QuarantineIdsSchema)
@blueprint.response(200, ReadmittedSchema)
def admit(body: dict[str, list[str]]) -> dict[str, Any]:
    """Let several in; those that cannot be are named with the reason."""
    return _admitted(body["ids"])


@blueprint.post("/quarantine/<delivery_id>/admit")
@staff_required("arrange")
@blueprint.response(200, ReadmittedSchema)
def admit_one(delivery_id: str) -> dict[str, Any]:
    """Let one in."""
    return _admitted([_checked(delivery_id)])


@blueprint.post("/quarantine/dismiss")
@staff_required("arrange")
@blueprint.arguments(QuarantineIdsSchema)
@blueprint.response(200, DismissedSchema)
def dismiss(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Take several off the queue without effect; nothing is deleted."""
    return _dismissed(body["ids"])


@blueprint.post("/quarantine/<delivery_id>/dismiss")
@staff_required("arrange")
@blueprint.response(200, DismissedSchema)
def dismiss_one(delivery_id: str) -> dict[str, list[str]]:
    """Take one off the queue without effect."""
    return _dismissed([_checked(delivery_id)])


@blueprint.post("/quarantine/restore")
@staff_required("arrange")
@blueprint.arguments(QuarantineIdsSchema)
@blueprint.response(200, RestoredSchema)
def restore(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Let dismissed ones wait again; those that are no longer kept are left out."""
    staff = current_staff()
    return {
        "restored": readmission.put_back(staff.commune_id, body["ids"], staff.actor, staff.villages)
    }


def _admitted(ids: list[str]) -> dict[str, Any]:
    staff = current_staff()
    return readmission.admit_all(staff.commune_id, ids, staff.actor, staff.villages)


def _dismissed(ids: list[str]) -> dict[str, list[str]]:
    staff = current_staff()
    return {"dismissed": readmission.dismiss(staff.commune_id, ids, staff.actor, staff.villages)}


def _checked(delivery_id: str) -> str:
    try:
        return str(QUARANTINE_ID(delivery_id))
    except ValidationError:
        raise ApiError("not_found", 404) from None
