"""Templates of the reports in Word: to download, replace, and go back from."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from schemas.desk_templates import TemplatesSchema, TemplateUploadSchema, TemplateUseSchema
from server.api.documents import DOCX, document
from server.api.guard import current_staff, require_whole_commune, staff_required
from server.bodies import inflated, takes
from server.errors import ApiError
from server.services.figures import templates

_NUMBER = re.compile(r"[0-9]{1,7}", re.ASCII)
blueprint = Blueprint("templates", __name__, url_prefix="/api/v1/desk", description="Reports")


@blueprint.get("/templates")
@staff_required("arrange")
@blueprint.response(200, TemplatesSchema)
def listing() -> dict[str, Any]:
    """Every kind with what was uploaded, and the fields that a template may use."""
    return _all()


@blueprint.get("/templates/<kind>/<number>")
@staff_required("arrange")
@blueprint.alt_response(200, description="DOCX", content_type=DOCX)
def download(kind: str, number: str) -> Response:
    """One template; number 0 is the built-in one."""
    require_whole_commune()
    if not _NUMBER.fullmatch(number):
        raise ApiError("not_found", 404)
    body = templates.content(current_staff().commune_id, kind, int(number))
    return document(body, f"mau-{kind}-{int(number)}.docx")


@blueprint.post("/templates/<kind>")
@takes(templates.MAX_BYTES)
@staff_required("arrange")
@blueprint.arguments(TemplateUploadSchema, location="query")
@blueprint.response(201, TemplatesSchema)
def receive(query: dict[str, str], kind: str) -> dict[str, Any]:
    """A .docx, at most 2 MB, tried out and then used; 422 template_* replaces nothing."""
    require_whole_commune()
    if request.mimetype != "application/octet-stream":
        raise ApiError("unsupported_type", 415)
    uploaded = inflated(request, templates.MAX_BYTES)
    templates.receive(current_staff(), kind, query["name"], uploaded)
    return _all()


@blueprint.post("/templates/<kind>/use")
@staff_required("arrange")
@blueprint.arguments(TemplateUseSchema)
@blueprint.response(200, TemplatesSchema)
def use(body: dict[str, int], kind: str) -> dict[str, Any]:
    """Go back to an earlier upload, or to the built-in one."""
    require_whole_commune()
    templates.use(current_staff(), kind, body["number"])
    return _all()


def _all() -> dict[str, Any]:
    require_whole_commune()
    return templates.listing(current_staff().commune_id)
