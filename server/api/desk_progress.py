"""Live progress and the open counts of the side bar."""

from __future__ import annotations

from flask_smorest import Blueprint

from schemas.desk_progress import AttentionSchema, ProgressQuerySchema, ProgressSchema
from server.api.guard import EVERYONE, current_staff, staff_required
from server.api.polled import Answer, polled, tagged
from server.services import tidying
from server.services.figures import attention as attention_service
from server.services.figures import progress as service

blueprint = Blueprint("progress", __name__, url_prefix="/api/v1/desk", description="Progress")


@blueprint.get("/progress")
@staff_required(*EVERYONE)
@blueprint.arguments(ProgressQuerySchema, location="query")
@blueprint.response(200, ProgressSchema)
def progress(query: dict[str, int]) -> Answer:
    """Totals of commune, phases and villages, now or at a moment in the past."""
    commune, at_ms = current_staff().commune_id, query.get("at_ms")
    tag = service.tag(commune, at_ms)
    return tagged(tag, lambda: service.progress(commune, at_ms))


@blueprint.get("/attention")
@staff_required(*EVERYONE)
@blueprint.response(200, AttentionSchema)
def attention() -> Answer:
    """How much waits in each queue."""
    staff = current_staff()
    tidying.tidy_when_quiet(staff.commune_id)
    return polled(attention_service.counts(staff))
