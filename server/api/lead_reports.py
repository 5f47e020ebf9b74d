"""Chốt số on a lead's phone: what the commune has of his village, and his word on it (R38, R41)."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.claims import NothingSchema
from schemas.lead_reports import LeadReportSchema, VillageFigureSchema
from server.api.signed import signed_lead
from server.errors import ApiError
from server.services.figures import confirming, village_figure

blueprint = Blueprint(
    "lead_reports", __name__, url_prefix="/api/v1/lead", description="Leads' phones"
)


@blueprint.post("/reports")
@blueprint.arguments(NothingSchema)
@blueprint.response(200, VillageFigureSchema)
def figure(_: dict[str, Any]) -> dict[str, Any]:
    """The own village's figure of the cut-off that this reporter is asked about now."""
    return village_figure.told(signed_lead())


@blueprint.post("/reports/confirm")
@blueprint.arguments(LeadReportSchema)
@blueprint.response(200, NothingSchema)
def confirm(body: dict[str, Any]) -> dict[str, Any]:
    """Chốt số: the lead's word on his own village's figure."""
    phone = signed_lead()
    if body["village"] != phone.village_id:
        raise ApiError("not_found", 404)
    word = confirming.Word(
        body["figure"], body["cumulative"], body["reason"], body["at_ms"], body["said_ms"]
    )
    confirming.by_lead(phone.commune_id, phone.village_id, phone.member_id, word)
    return {}
