"""Who is in no household or in no area."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_households import OutsideQuerySchema, OutsideSchema
from server.api.guard import current_staff, require_village, staff_required
from server.services.places import outside

blueprint = Blueprint("outside", __name__, url_prefix="/api/v1/desk", description="Outside")


@blueprint.get("/outside")
@staff_required("lists")
@blueprint.arguments(OutsideQuerySchema, location="query")
@blueprint.response(200, OutsideSchema)
def listing(query: dict[str, str | None]) -> dict[str, Any]:
    """People outside every household or area; a grant for villages sees those only."""
    staff, village = current_staff(), query["village"]
    if village is not None:
        require_village(village)
    return outside.outside(staff.commune_id, village, staff.villages)
