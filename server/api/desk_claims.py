"""Phones that wait to be let in, at the desk."""

from __future__ import annotations

from flask_smorest import Blueprint

from schemas.desk_claims import ClaimsConfirmedSchema, ClaimsRefusedSchema, WaitingClaimsSchema
from schemas.desk_common import DeskIdsSchema
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.services.phones import claims
from server.services.printing import handout

blueprint = Blueprint("desk-claims", __name__, url_prefix="/api/v1/desk", description="Claims")
DESK = ("work",)


@blueprint.get("/claims")
@staff_required(*DESK)
@blueprint.response(200, WaitingClaimsSchema)
def waiting() -> Answer:
    """Phones that wait, oldest first."""
    staff = current_staff()
    found = handout.waiting(staff.commune_id)
    if staff.villages is not None:
        found = [one for one in found if one["village"]["id"] in staff.villages]
    return polled({"claims": found})


@blueprint.post("/claims/confirm")
@staff_required(*DESK)
@blueprint.arguments(DeskIdsSchema)
@blueprint.response(200, ClaimsConfirmedSchema)
def confirm(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Let phones in; those that wait no longer, or elsewhere, are passed over."""
    staff = current_staff()
    ids = handout.claims_in(staff.commune_id, body["ids"], staff.villages)
    return {"confirmed": claims.confirm(staff.commune_id, ids, staff.actor)}


@blueprint.post("/claims/refuse")
@staff_required(*DESK)
@blueprint.arguments(DeskIdsSchema)
@blueprint.response(200, ClaimsRefusedSchema)
def refuse(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Turn phones away; their places are free again."""
    staff = current_staff()
    ids = handout.claims_in(staff.commune_id, body["ids"], staff.villages)
    return {"refused": claims.refuse(staff.commune_id, ids, staff.actor)}
