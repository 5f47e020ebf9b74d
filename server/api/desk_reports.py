"""Chốt 21h30 and khóa sổ at the desk."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_reports import DeskConfirmSchema, ReportQuerySchema, ReportSchema
from schemas.staff import EmptySchema
from server.api.guard import EVERYONE, current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.errors import ApiError
from server.services.figures import confirming, reports

blueprint = Blueprint("reports", __name__, url_prefix="/api/v1/desk", description="Reports")


@blueprint.get("/reports/daily")
@staff_required(*EVERYONE)
@blueprint.arguments(ReportQuerySchema, location="query")
@blueprint.response(200, ReportSchema)
def daily(query: dict[str, Any]) -> Answer:
    """The report of a village or the commune; frozen once its cut-off has passed."""
    staff, village = current_staff(), query.get("village")
    if village is not None:
        require_village(village)
    elif staff.villages is not None:
        raise ApiError("not_allowed", 403)
    return polled(reports.daily(staff.commune_id, village, query.get("at_ms")))


@blueprint.post("/reports/confirm")
@staff_required("work")
@blueprint.arguments(DeskConfirmSchema)
@blueprint.response(200, EmptySchema)
def confirm(body: dict[str, Any]) -> dict[str, Any]:
    """Take down what a village's reporter said; never added to the figure."""
    staff = current_staff()
    require_village(body["village"])
    confirming.by_desk(staff.commune_id, body["village"], body["role"], body["figure"], staff.actor)
    return {}
