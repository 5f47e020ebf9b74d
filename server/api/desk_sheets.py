"""Printing: QR sheets and paper lists as PDF."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_sessions import SheetsQuerySchema
from server.api.guard import (
    current_staff,
    fresh_required,
    require_village,
    require_whole_commune,
    staff_required,
)
from server.services.printing import handout, paper_lists, sheets

blueprint = Blueprint("sheets", __name__, url_prefix="/api/v1/desk", description="Print sheets")


@blueprint.get("/sheets.pdf")
@staff_required("work")
@blueprint.arguments(SheetsQuerySchema(only=("village",)), location="query")
@blueprint.alt_response(200, description="PDF", content_type="application/pdf")
def qr_sheets(query: dict[str, str]) -> Response:
    """QR sheets of a village, or of the commune."""
    staff, village = current_staff(), query.get("village")
    _require(village)
    body = sheets.pdf(staff.commune_id, village, handout.origin(), staff.actor)
    return _answer(body, f"ma-qr-{village or staff.commune_id}.pdf")


@blueprint.get("/lists.pdf")
@staff_required("work")
@fresh_required
@blueprint.arguments(SheetsQuerySchema, location="query")
@blueprint.alt_response(200, description="PDF", content_type="application/pdf")
def lists(query: dict[str, str]) -> Response:
    """Paper list of an area, a village, or the commune."""
    staff, village, area = current_staff(), query.get("village"), query.get("area")
    if area is not None:
        village = paper_lists.village_of(staff.commune_id, area)
    _require(village)
    body = paper_lists.pdf(staff.commune_id, village, area, staff.actor)
    return _answer(body, f"danh-sach-{area or village or staff.commune_id}.pdf")


def _require(village: str | None) -> None:
    if village is None:
        require_whole_commune()
    else:
        require_village(village)


def _answer(body: bytes, name: str) -> Response:
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
