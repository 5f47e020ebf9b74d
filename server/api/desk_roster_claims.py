"""Corrections of the list suggested at the door, and the desk's word on them."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_common import StateQuerySchema
from schemas.desk_roster_claims import DecideSchema, RosterClaimsSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.services.review import roster_decisions as service

blueprint = Blueprint(
    "roster-claims", __name__, url_prefix="/api/v1/desk", description="Roster claims"
)
DESK = ("work",)


@blueprint.get("/roster-claims")
@staff_required("judge")
@blueprint.arguments(StateQuerySchema, location="query")
@blueprint.response(200, RosterClaimsSchema)
def roster_claims(query: dict[str, str]) -> Answer:
    """Open ones oldest first, or decided ones latest first."""
    staff = current_staff()
    is_open = query["state"] == "open"
    found = service.listing(staff.commune_id, is_open=is_open, villages=staff.villages)
    return polled({"claims": found})


@blueprint.post("/roster-claims/<operation_id>/decide")
@staff_required(*DESK)
@blueprint.arguments(DecideSchema)
@blueprint.response(200, EmptySchema)
def decide(body: dict[str, Any], operation_id: str) -> dict[str, Any]:
    """Accept or reject one. 404, 409 claim_decided."""
    staff = current_staff()
    require_village(service.village_of(staff.commune_id, operation_id))
    service.decide(staff.commune_id, operation_id, body["note"], staff.actor, accept=body["accept"])
    return {}
