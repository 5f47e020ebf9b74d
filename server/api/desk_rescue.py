"""The desk takes a rescue file that came through Zalo or by cable."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.rescue import DeskRescuedSchema
from server.api.guard import current_staff, staff_required
from server.api.rescue import CAP, text_of_body
from server.bodies import takes
from server.extensions import limiter
from server.services.phones import rescue

blueprint = Blueprint("desk-rescue", __name__, url_prefix="/api/v1/desk", description="Rescue")
DESK = ("arrange",)


@blueprint.post("/rescue")
@takes(CAP)
@limiter.limit("120/hour")
@staff_required("arrange")
@blueprint.response(200, DeskRescuedSchema)
@blueprint.doc(requestBody={"content": {"text/plain": {"schema": {"type": "string"}}}})
def hand_in() -> dict[str, Any]:
    """Open the file's lines and take what is in them, phone by phone."""
    staff = current_staff()
    parts = rescue.take(staff.commune_id, text_of_body(), staff.actor, staff.villages)
    return {"phones": rescue.named(staff.commune_id, parts)}
