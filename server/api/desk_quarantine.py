"""What phones sent that could not be admitted."""

from __future__ import annotations

from flask_smorest import Blueprint

from schemas.desk_quarantine import QuarantineSchema
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.services import quarantined

blueprint = Blueprint("quarantine", __name__, url_prefix="/api/v1/desk", description="Quarantine")


@blueprint.get("/quarantine")
@staff_required("staff", "police", "admin")
@blueprint.response(200, QuarantineSchema)
def quarantine() -> Answer:
    """What waits, latest first, at most 500."""
    staff = current_staff()
    return polled({"operations": quarantined.listing(staff.commune_id, staff.villages)})
