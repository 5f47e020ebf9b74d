"""Teams and the Decision that set them up, pairs and contact cards."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_people import (
    ContactsSchema,
    PairMembersSchema,
    PairWarnedSchema,
    SetDecisionSchema,
    TeamsSchema,
    VillageQuerySchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, require_whole_commune, staff_required
from server.api.polled import Answer, polled
from server.services.organisation import contact_cards, pairs, teams

blueprint = Blueprint("teams", __name__, url_prefix="/api/v1/desk", description="Teams and pairs")
WRITE = ("arrange",)


@blueprint.get("/teams")
@staff_required("look")
@blueprint.arguments(VillageQuerySchema, location="query")
@blueprint.response(200, TeamsSchema)
def found(query: dict[str, str]) -> Answer:
    """Teams with their members and pairs, of the villages that the account sees."""
    staff, village = current_staff(), query.get("village")
    if village is not None:
        require_village(village)
        return polled(teams.teams(staff.commune_id, [village]))
    return polled(teams.teams(staff.commune_id, staff.villages))


@blueprint.post("/teams/decision")
@staff_required(*WRITE)
@blueprint.arguments(SetDecisionSchema)
@blueprint.response(200, EmptySchema)
def decision(body: dict[str, Any]) -> dict[str, Any]:
    """Number, date and issuer of the Decision for all or some teams (R12)."""
    staff = current_staff()
    teams.decide(staff.commune_id, body, body.get("teams"), staff.actor, staff.villages)
    return {}


@blueprint.post("/pairs/<pair_id>/members")
@staff_required(*WRITE)
@blueprint.arguments(PairMembersSchema)
@blueprint.response(200, PairWarnedSchema)
def members(body: dict[str, Any], pair_id: str) -> dict[str, Any]:
    """Who the pair is from now on. 409 member_in_pair, member_left."""
    staff = current_staff()
    require_village(pairs.village_of(staff.commune_id, pair_id))
    return pairs.as_json(pairs.set_members(staff.commune_id, pair_id, body["members"], staff.actor))


@blueprint.get("/contacts")
@staff_required("look")
@blueprint.response(200, ContactsSchema)
def contacts() -> Answer:
    """Whom to call in a difficulty (R24)."""
    return polled(contact_cards.contacts(current_staff().commune_id))


@blueprint.post("/contacts")
@staff_required(*WRITE)
@blueprint.arguments(ContactsSchema)
@blueprint.response(200, ContactsSchema)
def set_contacts(body: dict[str, Any]) -> dict[str, Any]:
    """Replace the cards; every phone gets them."""
    staff = current_staff()
    require_whole_commune()
    return contact_cards.set_contacts(staff.commune_id, body["contacts"], staff.actor)
