"""Lists between upload and approval: sent, looked at, put right, approved or thrown away."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.desk_uploads import (
    ApproveSchema,
    ChangeUploadSchema,
    ImportsSchema,
    UploadQuerySchema,
    UploadSchema,
    UploadsSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.bodies import inflated, takes
from server.errors import ApiError
from server.imports.sheets import MAX_BYTES
from server.services.lists import uploads

blueprint = Blueprint("uploads", __name__, url_prefix="/api/v1/desk", description="Lists")
LISTS = ("work",)


@blueprint.post("/uploads")
@takes(MAX_BYTES)
@staff_required(*LISTS)
@blueprint.arguments(UploadQuerySchema, location="query")
@blueprint.response(201, UploadSchema)
def receive(query: dict[str, str]) -> dict[str, Any]:
    """A file's bytes, at most 20 MB; one that cannot be read is answered with `refused`."""
    if request.mimetype != "application/octet-stream":
        raise ApiError("unsupported_type", 415)
    content = inflated(request, MAX_BYTES)
    return uploads.receive(current_staff(), query["kind"], query["name"], content)


@blueprint.get("/uploads")
@staff_required("lists")
@blueprint.response(200, UploadsSchema)
def listing() -> Answer:
    """Open uploads and those of the last 7 days."""
    return polled({"uploads": uploads.listing(current_staff())})


@blueprint.get("/uploads/<upload_id>")
@staff_required("lists")
@blueprint.response(200, UploadSchema)
def upload(upload_id: str) -> dict[str, Any]:
    """One upload with its people."""
    return uploads.look(current_staff(), upload_id)


@blueprint.post("/uploads/<upload_id>/change")
@staff_required(*LISTS)
@blueprint.arguments(ChangeUploadSchema)
@blueprint.response(200, UploadSchema)
def change(body: dict[str, Any], upload_id: str) -> dict[str, Any]:
    """Columns, a village or rows put right."""
    return uploads.change(current_staff(), upload_id, body)


@blueprint.post("/uploads/<upload_id>/approve")
@staff_required(*LISTS)
@blueprint.arguments(ApproveSchema)
@blueprint.response(200, ImportsSchema)
def approve(body: dict[str, Any], upload_id: str) -> dict[str, Any]:
    """All parts or nothing. 409 roster_changed, 422 roster_blocked."""
    made = uploads.approve(
        current_staff(), upload_id, body["digest"], allow_gone=body["allow_gone"]
    )
    return {"imports": made}


@blueprint.post("/uploads/<upload_id>/discard")
@staff_required(*LISTS)
@blueprint.response(200, EmptySchema)
def discard(upload_id: str) -> dict[str, Any]:
    """Throw the file away."""
    uploads.discard(current_staff(), upload_id)
    return {}
