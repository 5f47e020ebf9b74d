"""Areas on a lead's phone: what a cut of his village would give, and cutting it."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.claims import NothingSchema
from schemas.desk_planning import LeadCutSchema, LeadPlanSchema, PreviewSchema
from server.api.signed import signed_lead
from server.services.places import lead

blueprint = Blueprint("lead_areas", __name__, url_prefix="/api/v1/lead", description="Leads' areas")


@blueprint.post("/areas/plan")
@blueprint.arguments(LeadPlanSchema)
@blueprint.response(200, PreviewSchema)
def plan(body: dict[str, int]) -> dict[str, Any]:
    """What a cut of the lead's village would give; nothing is stored."""
    return lead.plan_areas(signed_lead(), body["pairs"])


@blueprint.post("/areas/cut")
@blueprint.arguments(LeadCutSchema)
@blueprint.response(200, NothingSchema)
def cut(body: dict[str, Any]) -> dict[str, Any]:
    """Cut the lead's village; the feed tells the phones."""
    lead.cut_areas(signed_lead(), body["pairs"], body["version"], despite=body["despite"])
    return {}
