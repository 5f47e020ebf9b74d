"""Boundary corrections between villages."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_corrections import (
    CorrectedSchema,
    CorrectionsSchema,
    CorrectSchema,
    MovedSchema,
)
from server.api.guard import current_staff, staff_required
from server.services.places import corrections

blueprint = Blueprint("corrections", __name__, url_prefix="/api/v1/desk", description="Corrections")
WRITE = ("arrange",)


@blueprint.get("/corrections")
@staff_required("lists")
@blueprint.response(200, CorrectionsSchema)
def listing() -> dict[str, Any]:
    """Decisions, latest first, and how the villages' totals came about."""
    staff = current_staff()
    return corrections.corrections(staff.commune_id, staff.villages)


@blueprint.post("/corrections")
@staff_required(*WRITE)
@blueprint.arguments(CorrectSchema)
@blueprint.response(200, CorrectedSchema)
def correct(body: dict[str, Any]) -> dict[str, Any]:
    """A house with everybody in it, or people, to another village."""
    staff = current_staff()
    return corrections.correct(
        staff.commune_id,
        body["to"],
        staff.actor,
        household=body["household"],
        citizens=body["citizens"],
        reason=body["reason"],
        villages=staff.villages,
    )


@blueprint.post("/corrections/<decision_id>/undo")
@staff_required(*WRITE)
@blueprint.response(200, MovedSchema)
def undo(decision_id: str) -> dict[str, int]:
    """Everybody of a decision back again."""
    staff = current_staff()
    return corrections.undo(staff.commune_id, decision_id, staff.actor, staff.villages)
