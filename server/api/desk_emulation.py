"""Thi đua: the groups, what the commune decides, and the closed result."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_emulation import (
    EmulationDecideSchema,
    EmulationHashSchema,
    EmulationIdSchema,
    EmulationSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import EVERYONE, current_staff, require_whole_commune, staff_required
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.emulation import closing, deciding, files, listing

blueprint = Blueprint("emulation", __name__, url_prefix="/api/v1/desk", description="Emulation")


@blueprint.get("/emulation")
@staff_required(*EVERYONE)
@blueprint.response(200, EmulationSchema)
def found() -> Answer:
    """Every village of the account, in the plan's order; nobody's name is in it."""
    staff = current_staff()
    return polled(listing.listing(staff.commune_id, staff.villages), beside=("at_ms",))


@blueprint.get("/emulation/table.xlsx")
@staff_required("look")
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table() -> Response:
    """The groups and the list of those that explain."""
    staff = current_staff()
    name, body = files.groups(staff.commune_id, staff.villages, staff.actor)
    return attached(body, name)


@blueprint.post("/emulation/decide")
@staff_required("leader", "arrange")
@blueprint.arguments(EmulationDecideSchema)
@blueprint.response(200, EmulationIdSchema)
def decide(body: dict[str, Any]) -> dict[str, str]:
    """Put a village that waits into a group. 409 emulation_changed, emulation_settled."""
    require_whole_commune()
    staff = current_staff()
    made = deciding.decide(
        staff.commune_id, body["village"], body["group"], body["reason"], body["seen"], staff.actor
    )
    return {"id": made}


@blueprint.post("/emulation/decisions/<decision_id>/undo")
@staff_required("leader", "arrange")
@blueprint.response(200, EmptySchema)
def undo(decision_id: str) -> dict[str, Any]:
    """Take a decision back. 409 emulation_undone."""
    require_whole_commune()
    staff = current_staff()
    deciding.undo(staff.commune_id, decision_id, staff.actor)
    return {}


@blueprint.post("/emulation/close")
@staff_required("leader", "arrange")
@blueprint.response(200, EmulationHashSchema)
def close() -> dict[str, str]:
    """Freeze the result. 409 emulation_early, emulation_waiting."""
    require_whole_commune()
    staff = current_staff()
    return {"hash": closing.close(staff.commune_id, staff.actor)}
