"""Sự cố chung: what phones are told of outages, and who is to be visited again."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.desk_incidents import IncidentOpenedSchema, IncidentsSchema, RevisitsSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_whole_commune, staff_required
from server.api.polled import Answer, polled
from server.services.figures import incidents

blueprint = Blueprint("incidents", __name__, url_prefix="/api/v1/desk", description="Incidents")


@blueprint.get("/incidents")
@staff_required("tickets")
@blueprint.response(200, IncidentsSchema)
def listing() -> Answer:
    """Open ones first."""
    return polled(incidents.listing(current_staff().commune_id))


@blueprint.get("/incidents/again")
@staff_required("judge")
@blueprint.response(200, RevisitsSchema)
def again() -> Answer:
    """People of the account's villages whose outcome is still the outage."""
    staff = current_staff()
    return polled({"people": incidents.again(staff.commune_id, staff.villages)})


@blueprint.post("/incidents")
@staff_required("work")
@blueprint.response(201, IncidentOpenedSchema)
def open_by_hand() -> dict[str, Any]:
    """Tell every phone that VNeID is out of reach. 409 incident_open."""
    require_whole_commune()
    staff = current_staff()
    return {"incident": incidents.open_by_hand(staff.commune_id, staff.actor)}


@blueprint.post("/incidents/<incident_id>/close")
@staff_required("work")
@blueprint.response(200, EmptySchema)
def close(incident_id: str) -> dict[str, Any]:
    """VNeID works again: phones say who is to be done once more."""
    require_whole_commune()
    staff = current_staff()
    incidents.close(staff.commune_id, incident_id, staff.account_id)
    return {}
