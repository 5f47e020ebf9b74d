"""Chốt 21h30 and khóa sổ at the desk."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_reports import DeskConfirmSchema, ReportQuerySchema, ReportSchema
from schemas.staff import EmptySchema
from server.api.documents import DOCX, document
from server.api.guard import (
    EVERYONE,
    current_staff,
    require_village,
    require_whole_commune,
    staff_required,
)
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.figures import confirming, report_table, reports, word_report
from server.services.figures.spans import Asked

blueprint = Blueprint("reports", __name__, url_prefix="/api/v1/desk", description="Reports")


@blueprint.get("/reports/daily")
@staff_required(*EVERYONE)
@blueprint.arguments(ReportQuerySchema, location="query")
@blueprint.response(200, ReportSchema)
def daily(query: dict[str, Any]) -> Answer:
    """The report of a village, a phase or the commune; frozen once its cut-off has passed."""
    return polled(reports.report(_asked(query)))


@blueprint.get("/reports/table.xlsx")
@staff_required(*EVERYONE)
@blueprint.arguments(ReportQuerySchema, location="query")
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table(query: dict[str, Any]) -> Response:
    """The same report as a table in the shape of the plan's appendix; nobody's name is in it."""
    asked = _asked(query)
    name, body = report_table.xlsx(asked, current_staff().actor)
    return attached(body, name)


@blueprint.get("/reports/report.docx")
@staff_required(*EVERYONE)
@blueprint.arguments(ReportQuerySchema, location="query")
@blueprint.alt_response(200, description="DOCX", content_type=DOCX)
def word(query: dict[str, Any]) -> Response:
    """The same report as a Word document from the commune's template, to be numbered and signed."""
    name, body = word_report.docx(_asked(query), current_staff().actor)
    return document(body, name)


@blueprint.post("/reports/confirm")
@staff_required("work")
@blueprint.arguments(DeskConfirmSchema)
@blueprint.response(200, EmptySchema)
def confirm(body: dict[str, Any]) -> dict[str, Any]:
    """Take down what a village's reporter said; never added to the figure."""
    staff = current_staff()
    require_village(body["village"])
    word = confirming.Word(body["figure"], body["cumulative"], at_ms=body.get("at_ms"))
    confirming.by_desk(staff.commune_id, body["village"], body["role"], word, staff.actor)
    return {}


def _asked(query: dict[str, Any]) -> Asked:
    """Raises ApiError: 404 for a village, 403 for the commune, beyond a village's grant."""
    staff, village = current_staff(), query.get("village")
    if village is not None:
        require_village(village)
    else:
        require_whole_commune()
    return Asked(staff.commune_id, village, query.get("phase"), query.get("at_ms"), query["kind"])
