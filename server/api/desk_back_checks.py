"""Kiểm tra tại nhà: random samples, what was found at the doors, the share by village (R72)."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_checking import (
    BackCheckDrawSchema,
    BackCheckIdSchema,
    BackCheckListQuerySchema,
    BackCheckPageSchema,
    BackCheckResultSchema,
    BackChecksSchema,
    BackCheckVersionSchema,
    CheckReasonSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import (
    current_staff,
    fresh_required,
    require_village,
    require_whole_commune,
    staff_required,
)
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.checking import back_checks, files

blueprint = Blueprint("back_checks", __name__, url_prefix="/api/v1/desk", description="Back-checks")


@blueprint.get("/back-checks")
@staff_required("look")
@blueprint.response(200, BackChecksSchema)
def listing() -> Answer:
    """Every sample with its figures by village; nobody's name is in it."""
    return polled(back_checks.listing(current_staff()))


@blueprint.post("/back-checks")
@staff_required("arrange")
@blueprint.arguments(BackCheckDrawSchema)
@blueprint.response(201, BackCheckIdSchema)
def draw(body: dict[str, Any]) -> dict[str, str]:
    """Draw a sample. 409 check_empty."""
    require_whole_commune()
    made = back_checks.make(current_staff(), body["phase"], body["per_pair"], body.get("seed"))
    return {"id": made}


@blueprint.get("/back-checks/<check_id>")
@staff_required("judge")
@blueprint.response(200, BackCheckPageSchema)
def page(check_id: str) -> Answer:
    """A sample with its people."""
    return polled(back_checks.page(current_staff(), check_id))


@blueprint.post("/back-checks/<check_id>/results")
@staff_required("work")
@blueprint.arguments(BackCheckResultSchema)
@blueprint.response(200, BackCheckVersionSchema)
def enter(body: dict[str, Any], check_id: str) -> dict[str, int]:
    """What was found. 409 check_changed, check_withdrawn; 422 check_note, note_number."""
    version = back_checks.enter(
        current_staff(), check_id, body["citizen"], body["result"], body["note"], body["version"]
    )
    return {"version": version}


@blueprint.post("/back-checks/<check_id>/withdraw")
@staff_required("arrange")
@blueprint.arguments(CheckReasonSchema)
@blueprint.response(200, EmptySchema)
def withdraw(body: dict[str, str], check_id: str) -> dict[str, Any]:
    """The sample counts no more. 409 check_withdrawn; 422 hint_reason, note_number."""
    require_whole_commune()
    back_checks.withdraw(current_staff(), check_id, body["reason"])
    return {}


@blueprint.post("/back-checks/<check_id>/restore")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def restore(check_id: str) -> dict[str, Any]:
    """It counts again. 409 check_counts."""
    require_whole_commune()
    back_checks.restore(current_staff(), check_id)
    return {}


@blueprint.get("/back-checks/<check_id>/list.pdf")
@staff_required("work")
@fresh_required
@blueprint.arguments(BackCheckListQuerySchema, location="query")
@blueprint.alt_response(200, description="PDF", content_type="application/pdf")
def paper(query: dict[str, str], check_id: str) -> Response:
    """Who has not been looked up yet, to take along. 409 check_withdrawn."""
    village = query.get("village")
    if village is not None:
        require_village(village)
    name, body = files.list_pdf(current_staff(), check_id, village)
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@blueprint.get("/back-checks/<check_id>/table.xlsx")
@staff_required("look")
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table(check_id: str) -> Response:
    """The figures by village."""
    name, body = files.table(current_staff(), check_id)
    return attached(body, name)
