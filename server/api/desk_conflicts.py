"""Số liệu khác nhau: the queue, one case, and the desk's decision."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_common import StateQuerySchema
from schemas.desk_conflicts import ConflictSchema, ConflictsSchema, ResolveSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.services.review import conflict_case, resolving
from server.services.review import conflicts as service

blueprint = Blueprint("conflicts", __name__, url_prefix="/api/v1/desk", description="Conflicts")
DESK = ("judge",)


@blueprint.get("/conflicts")
@staff_required(*DESK)
@blueprint.arguments(StateQuerySchema, location="query")
@blueprint.response(200, ConflictsSchema)
def conflicts(query: dict[str, str]) -> Answer:
    """Open ones oldest first; settled ones latest first, at most 200."""
    staff = current_staff()
    is_open = query["state"] == "open"
    found = service.listing(staff.commune_id, is_open=is_open, villages=staff.villages)
    return polled({"conflicts": found})


@blueprint.get("/conflicts/<conflict_id>")
@staff_required(*DESK)
@blueprint.response(200, ConflictSchema)
def conflict(conflict_id: str) -> dict[str, Any]:
    """Both sides, what each had recorded, and what keeping it would lead to."""
    found = service.detail(current_staff().commune_id, conflict_id)
    require_village(found["citizen"]["village"]["id"])
    return found


@blueprint.post("/conflicts/<conflict_id>/resolve")
@staff_required(*DESK)
@blueprint.arguments(ResolveSchema)
@blueprint.response(200, EmptySchema)
def resolve(body: dict[str, Any], conflict_id: str) -> dict[str, Any]:
    """Keep one side. 409 conflict_changed when something new came in, conflict_closed."""
    staff = current_staff()
    case = conflict_case.load(staff.commune_id, conflict_id)
    require_village(case.record.village_id)
    resolving.resolve(staff.commune_id, conflict_id, resolving.Decision(**body), staff.actor)
    return {}
