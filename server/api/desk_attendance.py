"""Who came to a session, as the desk sees and marks it."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_people import AttendanceSchema, SessionQuerySchema, TakeAttendanceSchema
from server.api.guard import current_staff, staff_required
from server.api.polled import Answer, polled
from server.services.organisation import attendance

blueprint = Blueprint("attendance", __name__, url_prefix="/api/v1/desk", description="Attendance")


@blueprint.get("/attendance")
@staff_required("look")
@blueprint.arguments(SessionQuerySchema, location="query")
@blueprint.response(200, AttendanceSchema)
def found(query: dict[str, str]) -> Answer:
    """Members of the villages that work in the session, with their marks."""
    staff = current_staff()
    return polled(attendance.attendance(staff.commune_id, query["session"], staff.villages))


@blueprint.post("/attendance")
@staff_required("arrange")
@blueprint.arguments(TakeAttendanceSchema)
@blueprint.response(200, AttendanceSchema)
def take(body: dict[str, Any]) -> dict[str, Any]:
    """Set marks, all or none; None takes one away."""
    staff = current_staff()
    commune_id, session = staff.commune_id, body["session"]
    attendance.take(commune_id, session, body["states"], staff.actor, staff.villages)
    return attendance.attendance(commune_id, session, staff.villages)
