"""Thi đua, where names are: who explains and who is left, who took part, whose need was changed."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_emulation import (
    ContributionsSchema,
    EmulationIdSchema,
    ExplainSchema,
    LeftPeopleSchema,
    LeftQuerySchema,
    NeedChangesSchema,
    SlowVillagesSchema,
)
from server.api.guard import current_staff, fresh_required, require_village, staff_required
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.emulation import contributions, explaining, files, need_changes

blueprint = Blueprint(
    "emulation_people", __name__, url_prefix="/api/v1/desk", description="Emulation"
)


@blueprint.get("/emulation/explanations")
@staff_required("look")
@blueprint.response(200, SlowVillagesSchema)
def slow() -> Answer:
    """Villages that were not full at their lock, and what they said."""
    staff = current_staff()
    return polled(explaining.listing(staff.commune_id, staff.villages))


@blueprint.post("/emulation/explanations")
@staff_required("arrange")
@blueprint.arguments(ExplainSchema)
@blueprint.response(200, EmulationIdSchema)
def explain(body: dict[str, str]) -> dict[str, str]:
    """Write down why a village is slow. 422 emulation_number, emulation_words."""
    require_village(body["village"])
    staff = current_staff()
    made = explaining.explain(
        staff.commune_id, body["village"], body["said_by"], body["text"], staff.actor
    )
    return {"id": made}


@blueprint.get("/emulation/left")
@staff_required("lists")
@blueprint.arguments(LeftQuerySchema, location="query")
@blueprint.response(200, LeftPeopleSchema)
def left(query: dict[str, str]) -> dict[str, Any]:
    """The people behind the rows of a village."""
    require_village(query["village"])
    return explaining.left(current_staff().commune_id, query["village"])


@blueprint.get("/emulation/contributions")
@staff_required("look")
@blueprint.response(200, ContributionsSchema)
def took_part() -> Answer:
    """Members by given name; no order by any number."""
    staff = current_staff()
    answer = contributions.listing(staff.commune_id, staff.villages)
    return polled(answer, beside=("at_ms",))


@blueprint.get("/emulation/contributions.xlsx")
@staff_required("leader", "arrange")
@fresh_required
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def log() -> Response:
    """The same as a table for the file of year-end emulation."""
    staff = current_staff()
    name, body = files.log(staff.commune_id, staff.villages, staff.actor)
    return attached(body, name)


@blueprint.get("/emulation/need-changes")
@staff_required("lists")
@blueprint.response(200, NeedChangesSchema)
def needs() -> Answer:
    """Who changed somebody's need of ASXH to none, and whether a completion rests on it."""
    staff = current_staff()
    return polled(need_changes.listing(staff.commune_id, staff.villages))
