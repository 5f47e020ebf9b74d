"""Planning areas at the desk: pairs needed, previews, many cuts at once, another pair."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_planning import (
    AssignSchema,
    CutDoneSchema,
    CutManySchema,
    MinutesSchema,
    PairsQuerySchema,
    PlanningSchema,
    PreviewSchema,
)
from schemas.desk_villages import VillageSchema
from server.api.guard import current_staff, require_village, staff_required
from server.errors import ApiError
from server.services.places import areas
from server.services.places import planning as service
from server.services.printing import handout

blueprint = Blueprint("planning", __name__, url_prefix="/api/v1/desk", description="Planning")
DESK = ("work",)
WRITE = ("arrange",)


@blueprint.get("/planning")
@staff_required("lists")
@blueprint.response(200, PlanningSchema)
def planning() -> dict[str, Any]:
    """Villages by phase: citizens, pairs needed for the hours, pairs in force."""
    staff = current_staff()
    return service.planning(staff.commune_id, staff.villages)


@blueprint.post("/planning")
@staff_required(*WRITE)
@blueprint.arguments(MinutesSchema)
@blueprint.response(200, PlanningSchema)
def set_minutes(body: dict[str, int]) -> dict[str, Any]:
    """How many minutes a citizen takes; for accounts of the whole commune."""
    staff = current_staff()
    if staff.villages is not None:
        raise ApiError("not_allowed", 403)
    service.set_minutes(staff.commune_id, body["minutes_per_citizen"], staff.actor)
    return service.planning(staff.commune_id)


@blueprint.post("/planning/cut")
@staff_required(*WRITE)
@blueprint.arguments(CutManySchema)
@blueprint.response(200, CutDoneSchema)
def cut_many(body: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Cut several villages; one that is refused stops no other."""
    staff = current_staff()
    return service.cut_many(staff.commune_id, body["villages"], staff.actor, staff.villages)


@blueprint.get("/villages/<village_id>/cut")
@staff_required("lists")
@blueprint.arguments(PairsQuerySchema, location="query")
@blueprint.response(200, PreviewSchema)
def preview(query: dict[str, int], village_id: str) -> dict[str, Any]:
    """What a cut would give; nothing is stored."""
    require_village(village_id)
    return service.preview(current_staff().commune_id, village_id, query["pairs"])


@blueprint.post("/areas/<area_id>/assign")
@staff_required(*WRITE)
@blueprint.arguments(AssignSchema)
@blueprint.response(200, VillageSchema)
def assign(body: dict[str, Any], area_id: str) -> dict[str, Any]:
    """Another pair works the area from now."""
    staff = current_staff()
    village = areas.assign(
        staff.commune_id,
        area_id,
        body["pair"],
        staff.actor,
        version=body["version"],
        despite=body["despite"],
        villages=staff.villages,
    )
    return handout.village(staff.commune_id, village)
