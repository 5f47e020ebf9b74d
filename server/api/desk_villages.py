"""A village at the desk: its areas, the codes of its places for phones, moving a house."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_villages import CutSchema, MoveHouseholdSchema, SlotCodeSchema, VillageSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.services.places import moving
from server.services.printing import handout

blueprint = Blueprint("villages", __name__, url_prefix="/api/v1/desk", description="Villages")
DESK = ("work",)


@blueprint.get("/villages/<village_id>")
@staff_required("look")
@blueprint.response(200, VillageSchema)
def village(village_id: str) -> Answer:
    """Areas, places for phones and phones that wait."""
    require_village(village_id)
    return polled(handout.village(current_staff().commune_id, village_id))


@blueprint.post("/villages/<village_id>/areas/cut")
@staff_required(*DESK)
@blueprint.arguments(CutSchema)
@blueprint.response(200, VillageSchema)
def cut(body: dict[str, Any], village_id: str) -> dict[str, Any]:
    """Cut consecutive, balanced areas. 409 areas_in_use when a phone holds one."""
    require_village(village_id)
    staff = current_staff()
    return handout.cut(
        staff.commune_id,
        village_id,
        body["pairs"],
        staff.actor,
        version=body["version"],
        despite=body["despite"],
    )


@blueprint.get("/slots/<slot_id>/code")
@staff_required(*DESK)
@blueprint.response(200, SlotCodeSchema)
def code(slot_id: str) -> dict[str, Any]:
    """Link, typed code and QR modules of a place for a phone."""
    staff = current_staff()
    require_village(handout.village_of_slot(staff.commune_id, slot_id))
    return handout.code(staff.commune_id, slot_id, staff.actor)


@blueprint.post("/slots/<slot_id>/reissue")
@staff_required(*DESK)
@blueprint.response(200, SlotCodeSchema)
def reissue(slot_id: str) -> dict[str, Any]:
    """The next generation's code; the old link and phone end at once."""
    staff = current_staff()
    require_village(handout.village_of_slot(staff.commune_id, slot_id))
    return handout.reissue(staff.commune_id, slot_id, staff.actor)


@blueprint.post("/households/<household_id>/move")
@staff_required(*DESK)
@blueprint.arguments(MoveHouseholdSchema)
@blueprint.response(200, EmptySchema)
def move(body: dict[str, str], household_id: str) -> dict[str, Any]:
    """Move a house, with everybody in it, to another area of its village."""
    staff = current_staff()
    moving.move(staff.commune_id, household_id, body["area"], staff.actor, staff.villages)
    return {}
