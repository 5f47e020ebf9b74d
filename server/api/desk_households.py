"""Houses at the desk: grouping people, names, the walk, several houses to another area."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_households import (
    ChangeHouseholdSchema,
    HouseholdsSchema,
    MadeHouseholdSchema,
    MergeHouseholdSchema,
    MoveSeveralSchema,
    NewHouseholdSchema,
    PutIntoSchema,
    SplitHouseholdSchema,
    WalkOrderSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, staff_required
from server.services.places import house_list, households, moving

blueprint = Blueprint("households", __name__, url_prefix="/api/v1/desk", description="Households")
DESK = ("work",)
WRITE = ("arrange",)


@blueprint.get("/villages/<village_id>/households")
@staff_required("lists")
@blueprint.response(200, HouseholdsSchema)
def listing(village_id: str) -> dict[str, Any]:
    """Houses in walking order with their people, and who is in none."""
    require_village(village_id)
    return house_list.households(current_staff().commune_id, village_id)


@blueprint.post("/villages/<village_id>/households")
@staff_required(*WRITE)
@blueprint.arguments(NewHouseholdSchema)
@blueprint.response(200, MadeHouseholdSchema)
def create(body: dict[str, Any], village_id: str) -> dict[str, str]:
    """A new house with these people."""
    require_village(village_id)
    staff = current_staff()
    made = households.create(
        staff.commune_id,
        village_id,
        body["known_as"],
        body["landmark"],
        body["citizens"],
        staff.actor,
    )
    return {"household": made}


@blueprint.post("/citizens/household")
@staff_required(*WRITE)
@blueprint.arguments(PutIntoSchema)
@blueprint.response(200, EmptySchema)
def put(body: dict[str, Any]) -> dict[str, Any]:
    """Put people into a house of their village."""
    staff = current_staff()
    households.put(
        staff.commune_id, body["citizens"], body["household"], staff.actor, staff.villages
    )
    return {}


@blueprint.post("/households/<household_id>/change")
@staff_required(*WRITE)
@blueprint.arguments(ChangeHouseholdSchema)
@blueprint.response(200, EmptySchema)
def change(body: dict[str, str], household_id: str) -> dict[str, Any]:
    """Set the name it is known by, its landmark or address."""
    staff = current_staff()
    households.change(staff.commune_id, household_id, body, staff.actor, staff.villages)
    return {}


@blueprint.post("/households/<household_id>/merge")
@staff_required(*WRITE)
@blueprint.arguments(MergeHouseholdSchema)
@blueprint.response(200, EmptySchema)
def merge(body: dict[str, str], household_id: str) -> dict[str, Any]:
    """Everybody moves into another house; the empty one is shown no more."""
    staff = current_staff()
    households.merge(staff.commune_id, household_id, body["into"], staff.actor, staff.villages)
    return {}


@blueprint.post("/households/<household_id>/split")
@staff_required(*WRITE)
@blueprint.arguments(SplitHouseholdSchema)
@blueprint.response(200, MadeHouseholdSchema)
def split(body: dict[str, Any], household_id: str) -> dict[str, str]:
    """Some of a house become a house of their own, next to it."""
    staff = current_staff()
    made = households.split(
        staff.commune_id,
        household_id,
        body["citizens"],
        body["known_as"],
        body["landmark"],
        staff.actor,
        staff.villages,
    )
    return {"household": made}


@blueprint.post("/villages/<village_id>/walk")
@staff_required(*WRITE)
@blueprint.arguments(WalkOrderSchema)
@blueprint.response(200, EmptySchema)
def walk(body: dict[str, list[str]], village_id: str) -> dict[str, Any]:
    """The order of the walk; houses left out follow as they were."""
    require_village(village_id)
    staff = current_staff()
    households.order(staff.commune_id, village_id, body["order"], staff.actor)
    return {}


@blueprint.post("/villages/<village_id>/move")
@staff_required(*WRITE)
@blueprint.arguments(MoveSeveralSchema)
@blueprint.response(200, EmptySchema)
def move(body: dict[str, Any], village_id: str) -> dict[str, Any]:
    """Several houses to another area of the village."""
    require_village(village_id)
    staff = current_staff()
    moving.move_several(staff.commune_id, village_id, body["households"], body["area"], staff.actor)
    return {}
