"""A lead's phone changes who works and on which phone: Đổi máy, Đổi người, attendance."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.claims import NothingSchema
from schemas.desk_people import (
    LeadPairMembersSchema,
    PairWarnedSchema,
    ReplacedSchema,
    ReplaceSchema,
    TakeAttendanceSchema,
)
from server.api.signed import signed_lead
from server.services.organisation import attendance, pairs, replacing

blueprint = Blueprint(
    "lead_people", __name__, url_prefix="/api/v1/lead", description="Leads' phones"
)


@blueprint.post("/slots/replace")
@blueprint.arguments(ReplaceSchema)
@blueprint.response(200, ReplacedSchema)
def replace(body: dict[str, Any]) -> dict[str, Any]:
    """Đổi máy: the place is free for a new phone. 409 phone_holds_work unless `despite`."""
    return replacing.by_lead(signed_lead(), body["slot"], despite=body["despite"])


@blueprint.post("/pairs/members")
@blueprint.arguments(LeadPairMembersSchema)
@blueprint.response(200, PairWarnedSchema)
def members(body: dict[str, Any]) -> dict[str, Any]:
    """Đổi người: who the pair is from now on, of the own village's team."""
    phone = signed_lead()
    return pairs.as_json(
        pairs.set_members(
            phone.commune_id, body["pair"], body["members"], phone.actor, phone.village_id
        )
    )


@blueprint.post("/attendance")
@blueprint.arguments(TakeAttendanceSchema)
@blueprint.response(200, NothingSchema)
def take(body: dict[str, Any]) -> dict[str, Any]:
    """Who of the own village's team came."""
    phone = signed_lead()
    attendance.take(
        phone.commune_id, body["session"], body["states"], phone.actor, [phone.village_id]
    )
    return {}
