"""BHXH's answers read back from its file (R70)."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.desk_people import ApplyQuerySchema
from schemas.desk_tickets import RepliesSchema, RepliesUndoneSchema
from server.api.guard import current_staff, staff_required
from server.services.review import ticket_replies

blueprint = Blueprint("replies", __name__, url_prefix="/api/v1/desk", description="BHXH's answers")
WHO = ("staff", "health", "bhxh", "admin")


@blueprint.post("/tickets/replies")
@staff_required(*WHO)
@blueprint.arguments(ApplyQuerySchema, location="query")
@blueprint.response(200, RepliesSchema)
def take(query: dict[str, str]) -> dict[str, Any]:
    """Preview of the body's XLSX or CSV; with its digest: answer all tickets, or none."""
    content, digest = request.get_data(cache=True), query.get("apply")
    if digest is None:
        return ticket_replies.preview(current_staff(), content)
    return ticket_replies.take(current_staff(), content, digest)


@blueprint.post("/tickets/replies/<batch_id>/undo")
@staff_required(*WHO)
@blueprint.response(200, RepliesUndoneSchema)
def undo(batch_id: str) -> dict[str, int]:
    """Take a file's answers back. 409 replies_undone."""
    return ticket_replies.undo(current_staff(), batch_id)
