"""Lists that were taken in, and taking one back."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_uploads import ImportsSchema, UndoSchema, VillageQuerySchema
from server.api.desk_uploads import LISTS
from server.api.guard import current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.services.lists import import_list, import_undo

blueprint = Blueprint("imports", __name__, url_prefix="/api/v1/desk", description="Lists")


@blueprint.get("/imports")
@staff_required("lists")
@blueprint.arguments(VillageQuerySchema, location="query")
@blueprint.response(200, ImportsSchema)
def listing(query: dict[str, str]) -> Answer:
    """Imports, latest first."""
    staff = current_staff()
    villages: list[str] | None = None if staff.villages is None else sorted(staff.villages)
    if "village" in query:
        require_village(query["village"])
        villages = [query["village"]]
    return polled({"imports": import_list.listing(staff.commune_id, villages, staff.villages)})


@blueprint.post("/imports/<import_id>/undo")
@staff_required(*LISTS)
@blueprint.response(200, UndoSchema)
def undo(import_id: str) -> dict[str, Any]:
    """Take the whole file's imports back. 409 import_not_last, import_undone."""
    staff = current_staff()
    for village in sorted(import_undo.villages_of(staff.commune_id, import_id)):
        require_village(village)
    return {"counts": import_undo.undo(staff.commune_id, import_id, staff.actor)}
