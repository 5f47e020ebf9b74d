"""What a lead's phone does beside syncing: lets phones in, moves a house."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.claims import NothingSchema
from schemas.lead import (
    LeadClaimIdsSchema,
    LeadConfirmedSchema,
    LeadMoveSchema,
    LeadRefusedSchema,
    LeadWaitingListSchema,
)
from server.api.signed import signed_lead
from server.services.phones import claims
from server.services.places import lead

blueprint = Blueprint("lead", __name__, url_prefix="/api/v1/lead", description="Leads' phones")


@blueprint.post("/claims")
@blueprint.arguments(NothingSchema)
@blueprint.response(200, LeadWaitingListSchema)
def waiting(_: dict[str, Any]) -> dict[str, Any]:
    """Phones of the lead's village that wait to be let in."""
    phone = signed_lead()
    return {"claims": claims.waiting(phone.commune_id, phone.village_id)}


@blueprint.post("/claims/confirm")
@blueprint.arguments(LeadClaimIdsSchema)
@blueprint.response(200, LeadConfirmedSchema)
def confirm(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Let phones in; those of another village and those that wait no longer are passed over."""
    phone = signed_lead()
    done = claims.confirm(phone.commune_id, body["ids"], phone.actor, phone.village_id)
    return {"confirmed": done}


@blueprint.post("/claims/refuse")
@blueprint.arguments(LeadClaimIdsSchema)
@blueprint.response(200, LeadRefusedSchema)
def refuse(body: dict[str, list[str]]) -> dict[str, list[str]]:
    """Turn phones away, their places are free again; others are passed over as by `confirm`."""
    phone = signed_lead()
    done = claims.refuse(phone.commune_id, body["ids"], phone.actor, phone.village_id)
    return {"refused": done}


@blueprint.post("/households/move")
@blueprint.arguments(LeadMoveSchema)
@blueprint.response(200, NothingSchema)
def move(body: dict[str, str]) -> dict[str, Any]:
    """Give a house to another area of the village; both pairs' phones hear of it."""
    phone = signed_lead()
    lead.move_household(phone, body["household"], body["area"])
    return {}
