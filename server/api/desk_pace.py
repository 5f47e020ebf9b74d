"""How an evening and a phase are going: the curves of the live page, the leader's screen."""

from __future__ import annotations

from flask_smorest import Blueprint

from schemas.desk_pace import OverviewSchema, PaceSchema
from server.api.guard import EVERYONE, current_staff, staff_required
from server.api.polled import Answer, tagged
from server.services.figures import overview as overview_service
from server.services.figures import pace as service
from server.services.sign_in.roles import holders

blueprint = Blueprint("pace", __name__, url_prefix="/api/v1/desk", description="Pace")


@blueprint.get("/pace")
@staff_required(*EVERYONE)
@blueprint.response(200, PaceSchema)
def pace() -> Answer:
    """Tonight's and the phase's curve to the lock, with a forecast for the desk."""
    commune = current_staff().commune_id
    return tagged(service.tag(commune), lambda: service.pace(commune))


@blueprint.get("/overview")
@staff_required(*EVERYONE)
@blueprint.response(200, OverviewSchema)
def overview() -> Answer:
    """On track or not, where, and what is stuck; nobody's name is in it."""
    staff = current_staff()
    commune, explained = staff.commune_id, not staff.roles.isdisjoint(holders(["look"]))
    return tagged(
        overview_service.tag(commune, explained=explained),
        lambda: overview_service.overview(commune, explained=explained),
    )
