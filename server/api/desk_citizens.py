"""Hồ sơ: finding a person, his page, two entries of one person, a record given back."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_citizens import (
    CitizenPageSchema,
    CitizensSchema,
    FindSchema,
    FoundSchema,
    IntoQuerySchema,
    MergePreviewSchema,
    MergeSchema,
    ReturnSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, staff_required
from server.services.review import (
    citizen_case,
    citizen_merge,
    citizen_page,
    citizen_return,
    citizen_search,
)

blueprint = Blueprint("citizens", __name__, url_prefix="/api/v1/desk", description="Citizens")
SEE = ("judge",)
WRITE = ("arrange",)


@blueprint.get("/citizens")
@staff_required(*SEE)
@blueprint.arguments(FindSchema, location="query")
@blueprint.response(200, FoundSchema)
def find(query: dict[str, Any]) -> dict[str, Any]:
    """People of the commune by name without diacritics, 50 a page."""
    staff = current_staff()
    return citizen_search.found(staff.commune_id, query["q"], query["page"], staff.villages)


@blueprint.get("/citizens/<citizen_id>")
@staff_required(*SEE)
@blueprint.response(200, CitizenPageSchema)
def page(citizen_id: str) -> dict[str, Any]:
    """Where he stands, and everything that was written about him in order."""
    staff = current_staff()
    return citizen_page.page(staff.commune_id, citizen_id, staff.villages)


@blueprint.get("/citizens/<citizen_id>/alike")
@staff_required(*SEE)
@blueprint.response(200, CitizensSchema)
def alike(citizen_id: str) -> dict[str, Any]:
    """Others of his name: those of his birth year first."""
    staff = current_staff()
    citizen_case.load(staff.commune_id, citizen_id, staff.villages)
    return citizen_search.alike(staff.commune_id, citizen_id, staff.villages)


@blueprint.get("/citizens/<citizen_id>/merge")
@staff_required(*WRITE)
@blueprint.arguments(IntoQuerySchema, location="query")
@blueprint.response(200, MergePreviewSchema)
def preview(query: dict[str, str], citizen_id: str) -> dict[str, Any]:
    """What merging this record into another would lead to; nothing is written."""
    staff = current_staff()
    return citizen_merge.preview(staff.commune_id, citizen_id, query["into"], staff.villages)


@blueprint.post("/citizens/<citizen_id>/merge")
@staff_required(*WRITE)
@blueprint.arguments(MergeSchema)
@blueprint.response(200, EmptySchema)
def merge(body: dict[str, Any], citizen_id: str) -> dict[str, Any]:
    """Both are one person. 409 person_merged, person_changed."""
    staff = current_staff()
    citizen_merge.merge(
        staff.commune_id, citizen_id, body["into"], body["seen"], staff.actor, staff.villages
    )
    return {}


@blueprint.post("/citizens/<citizen_id>/unmerge")
@staff_required(*WRITE)
@blueprint.response(200, EmptySchema)
def unmerge(citizen_id: str) -> dict[str, Any]:
    """They are two people after all: each has his own again. 409 person_not_merged."""
    staff = current_staff()
    citizen_merge.unmerge(staff.commune_id, citizen_id, staff.actor, staff.villages)
    return {}


@blueprint.post("/citizens/<citizen_id>/return")
@staff_required(*WRITE)
@blueprint.arguments(ReturnSchema)
@blueprint.response(200, EmptySchema)
def give_back(body: dict[str, Any], citizen_id: str) -> dict[str, Any]:
    """Nhờ xem lại. 422 note_number; 409 person_changed, return_nothing, return_open."""
    staff = current_staff()
    citizen_return.give_back(
        staff.commune_id, citizen_id, body["note"].strip(), body["seen"], staff.actor,
        staff.villages,
    )  # fmt: skip
    return {}
