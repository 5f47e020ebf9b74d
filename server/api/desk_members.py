"""Members of teams: entered one by one, or from a file."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.desk_people import (
    AddMemberSchema,
    ApplyQuerySchema,
    ChangeMemberSchema,
    LeaveSchema,
    MemberImportSchema,
    TeamMemberSchema,
)
from server.api.guard import current_staff, require_village, staff_required
from server.services.organisation import member_import, members

blueprint = Blueprint("members", __name__, url_prefix="/api/v1/desk", description="Members")
WRITE = ("arrange",)


@blueprint.post("/members")
@staff_required(*WRITE)
@blueprint.arguments(AddMemberSchema)
@blueprint.response(200, TeamMemberSchema)
def add(body: dict[str, Any]) -> dict[str, Any]:
    """A new member; a lead or head gets a place for a phone."""
    staff = current_staff()
    require_village(members.village_of_team(staff.commune_id, body["team"]))
    return members.add(staff.commune_id, body, staff.actor)


@blueprint.post("/members/<member_id>")
@staff_required(*WRITE)
@blueprint.arguments(ChangeMemberSchema)
@blueprint.response(200, TeamMemberSchema)
def change(body: dict[str, Any], member_id: str) -> dict[str, Any]:
    """Change what is given."""
    staff = current_staff()
    require_village(members.village_of(staff.commune_id, member_id))
    if "team" in body:
        require_village(members.village_of_team(staff.commune_id, body["team"]))
    return members.change(staff.commune_id, member_id, body, staff.actor)


@blueprint.post("/members/<member_id>/leave")
@staff_required(*WRITE)
@blueprint.arguments(LeaveSchema)
@blueprint.response(200, TeamMemberSchema)
def leave(body: dict[str, bool], member_id: str) -> dict[str, Any]:
    """Of the team no more; the work done stays."""
    staff = current_staff()
    require_village(members.village_of(staff.commune_id, member_id))
    return members.leave(staff.commune_id, member_id, staff.actor, despite=body["despite"])


@blueprint.post("/members/import")
@staff_required(*WRITE)
@blueprint.arguments(ApplyQuerySchema, location="query")
@blueprint.response(200, MemberImportSchema)
def take_file(query: dict[str, str]) -> dict[str, Any]:
    """Preview of an XLSX or CSV file, the body's bytes; with its digest: store it."""
    staff, digest = current_staff(), query.get("apply")
    content = request.get_data(cache=True)
    if digest is None:
        return member_import.preview(staff.commune_id, content, staff.villages)
    return member_import.apply(staff.commune_id, content, digest, staff.actor, staff.villages)
