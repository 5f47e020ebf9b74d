"""Sessions of work, their tail, and the loudspeaker's text."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_sessions import (
    AddSessionSchema,
    ChangeSessionSchema,
    MadeSchema,
    PhaseSchema,
    TemplateSchema,
    WorkSessionSchema,
    WorkSessionsSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, require_whole_commune, staff_required
from server.api.polled import Answer, polled
from server.services.organisation import work_sessions

blueprint = Blueprint("sessions", __name__, url_prefix="/api/v1/desk", description="Sessions")
WRITE = ("arrange",)


@blueprint.get("/sessions")
@staff_required("look")
@blueprint.response(200, WorkSessionsSchema)
def found() -> Answer:
    """Sessions by start, phases, villages, and the loudspeaker's text."""
    staff = current_staff()
    return polled(work_sessions.sessions(staff.commune_id, staff.villages))


@blueprint.post("/sessions")
@staff_required(*WRITE)
@blueprint.arguments(AddSessionSchema)
@blueprint.response(200, WorkSessionSchema)
def add(body: dict[str, Any]) -> dict[str, Any]:
    """Plan a session. 409 session_overlaps."""
    staff = current_staff()
    _require(body["village"])
    return work_sessions.add(staff.commune_id, body, staff.actor)


@blueprint.post("/sessions/<session_id>")
@staff_required(*WRITE)
@blueprint.arguments(ChangeSessionSchema)
@blueprint.response(200, WorkSessionSchema)
def change(body: dict[str, Any], session_id: str) -> dict[str, Any]:
    """Change what is given. 409 session_overlaps, session_attended."""
    staff = current_staff()
    _require_own(session_id)
    if "village" in body:
        _require(body["village"])
    return work_sessions.change(staff.commune_id, session_id, body, staff.actor)


@blueprint.post("/sessions/<session_id>/delete")
@staff_required(*WRITE)
@blueprint.response(200, EmptySchema)
def delete(session_id: str) -> dict[str, Any]:
    """Take a session back. 409 session_attended."""
    staff = current_staff()
    _require_own(session_id)
    work_sessions.delete(staff.commune_id, session_id, staff.actor)
    return {}


@blueprint.post("/sessions/tail")
@staff_required(*WRITE)
@blueprint.arguments(PhaseSchema)
@blueprint.response(200, MadeSchema)
def tail(body: dict[str, str]) -> dict[str, int]:
    """An evening a day from the lock to the campaign's end, those that are missing (R8)."""
    staff = current_staff()
    require_whole_commune()
    return {"made": work_sessions.make_tail(staff.commune_id, body["phase"], staff.actor)}


@blueprint.post("/sessions/template")
@staff_required(*WRITE)
@blueprint.arguments(TemplateSchema)
@blueprint.response(200, TemplateSchema)
def template(body: dict[str, Any]) -> dict[str, str]:
    """The commune's own text of a kind; None: ours again. 422 text_names, emulation_number."""
    staff = current_staff()
    require_whole_commune()
    kind = body["kind"]
    text = work_sessions.set_template(staff.commune_id, body["template"], staff.actor, kind)
    return {"template": text, "kind": kind}


def _require(village: str | None) -> None:
    """A grant for one village plans its sessions only, not its phase's."""
    if village is None:
        require_whole_commune()
    else:
        require_village(village)


def _require_own(session_id: str) -> None:
    village = work_sessions.village_of(current_staff().commune_id, session_id)
    _require(village)
