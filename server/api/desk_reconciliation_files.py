"""The system's list of a reconciliation: sent, put right, taken or thrown away."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.desk_reconciliation_files import (
    ChangeDraftSchema,
    ReconciledDraftSchema,
    ReconciledFileQuerySchema,
    ReconciledFileSchema,
    TakeReconciledSchema,
)
from schemas.desk_reconciliations import ReconciliationIdSchema
from schemas.staff import EmptySchema
from server.api.desk_reconciliations import WRITE, word_of
from server.api.guard import current_staff, require_whole_commune, staff_required
from server.bodies import inflated, takes
from server.errors import ApiError
from server.imports.sheets import MAX_BYTES
from server.services.reconciling import files

blueprint = Blueprint(
    "reconciliation_files", __name__, url_prefix="/api/v1/desk/reconciliations/files",
    description="Reconciliation",
)  # fmt: skip


@blueprint.post("")
@takes(MAX_BYTES)
@staff_required(*WRITE)
@blueprint.arguments(ReconciledFileQuerySchema, location="query")
@blueprint.response(201, ReconciledFileSchema)
def receive(query: dict[str, str]) -> dict[str, Any]:
    """A file's bytes, at most 20 MB: a list of people or a table of counts."""
    require_whole_commune()
    if request.mimetype != "application/octet-stream":
        raise ApiError("unsupported_type", 415)
    content = inflated(request, MAX_BYTES)
    return files.receive(current_staff(), query["phase"], query["name"], content)


@blueprint.get("/<upload_id>")
@staff_required(*WRITE)
@blueprint.response(200, ReconciledDraftSchema)
def draft(upload_id: str) -> dict[str, Any]:
    """A list of people before it is taken. 409 upload_closed."""
    require_whole_commune()
    return files.look(current_staff(), upload_id)


@blueprint.post("/<upload_id>/change")
@staff_required(*WRITE)
@blueprint.arguments(ChangeDraftSchema)
@blueprint.response(200, ReconciledDraftSchema)
def change(body: dict[str, Any], upload_id: str) -> dict[str, Any]:
    """Columns, a village or rows put right; who a row means."""
    require_whole_commune()
    return files.change(current_staff(), upload_id, body)


@blueprint.post("/<upload_id>/take")
@staff_required(*WRITE)
@blueprint.arguments(TakeReconciledSchema)
@blueprint.response(201, ReconciliationIdSchema)
def take(body: dict[str, Any], upload_id: str) -> dict[str, Any]:
    """A round from it. 409 recon_changed, upload_closed; 422 recon_blocked, recon_unlisted."""
    require_whole_commune()
    staff = current_staff()
    word = word_of(body, files.name_of(staff, upload_id))
    made = files.take(staff, upload_id, word, body["digest"], whole=body["whole"])
    return {"id": made.id}


@blueprint.post("/<upload_id>/discard")
@staff_required(*WRITE)
@blueprint.response(200, EmptySchema)
def discard(upload_id: str) -> dict[str, Any]:
    """Throw the file away. 409 upload_closed."""
    require_whole_commune()
    files.discard(current_staff(), upload_id)
    return {}
