"""The people behind every figure of the live page and of the reports."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_counted import CountedPageQuerySchema, CountedQuerySchema, CountedSchema
from server.api.guard import current_staff, fresh_required, require_village, staff_required
from server.api.workbooks import XLSX, attached
from server.services.figures import counted, counted_table
from server.services.figures.counted import Question

blueprint = Blueprint("counted", __name__, url_prefix="/api/v1/desk", description="Counted")
SEE = ("judge",)


@blueprint.get("/counted")
@staff_required(*SEE)
@blueprint.arguments(CountedPageQuerySchema, location="query")
@blueprint.response(200, CountedSchema)
def page(query: dict[str, Any]) -> dict[str, Any]:
    """Part of the people behind a figure, by given name unless asked otherwise."""
    return counted.page(_question(query), query["skip"], query["most"])


@blueprint.get("/counted.xlsx")
@staff_required(*SEE)
@fresh_required
@blueprint.arguments(CountedQuerySchema, location="query")
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table(query: dict[str, Any]) -> Response:
    """All of them as a workbook, with names: the password must have been given just now."""
    name, body = counted_table.xlsx(_question(query), current_staff().actor)
    return attached(body, name)


def _question(query: dict[str, Any]) -> Question:
    staff = current_staff()
    if query.get("village") is not None:
        require_village(query["village"])
    return Question(
        staff.commune_id, query["figure"], staff.villages, query.get("village"),
        query.get("phase"), query["kind"], query.get("at_ms"), query.get("day"),
        query["q"].strip(), query["sort"], query["down"],
    )  # fmt: skip
