"""Phones at the desk: the registry, ending a phone's rights, remote wipe."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.devices import DevicesQuerySchema, DevicesSchema, IdleSchema
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_village, staff_required
from server.api.polled import Answer, polled
from server.errors import ApiError
from server.services.phones import device_orders, device_registry
from server.services.sign_in.staff import Staff

blueprint = Blueprint("desk-devices", __name__, url_prefix="/api/v1/desk", description="Phones")
SEES = ("lists",)
ORDERS = ("arrange",)


@blueprint.get("/devices")
@staff_required("lists")
@blueprint.arguments(DevicesQuerySchema, location="query")
@blueprint.response(200, DevicesSchema)
def devices(asked: dict[str, str | None]) -> Answer:
    """Every phone of the commune or of one village."""
    staff = current_staff()
    village = asked["village"]
    if village is not None:
        require_village(village)
    commune = staff.commune_id
    return polled(
        {
            "idle_minutes": device_registry.idle_minutes(commune),
            "devices": device_registry.listing(commune, village, staff.villages),
        }
    )


@blueprint.post("/devices/idle")
@staff_required("arrange")
@blueprint.arguments(IdleSchema)
@blueprint.response(200, EmptySchema)
def set_idle(body: dict[str, int]) -> dict[str, Any]:
    """When phones ask for the PIN; for accounts of the whole commune."""
    staff = current_staff()
    if staff.villages is not None:
        raise ApiError("not_allowed", 403)
    device_registry.set_idle_minutes(staff.commune_id, body["minutes"], staff.actor)
    return {}


@blueprint.post("/devices/<device_id>/revoke")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def revoke(device_id: str) -> dict[str, Any]:
    """End a phone's rights at once; what it sends from now on waits in quarantine."""
    staff = _over(device_id)
    device_orders.revoke(staff.commune_id, device_id, staff.actor)
    return {}


@blueprint.post("/devices/<device_id>/replace")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def replace(device_id: str) -> dict[str, Any]:
    """Free the phone's place for a new one. 409 device_gone when it holds none."""
    staff = _over(device_id)
    device_orders.replace(staff.commune_id, device_id, staff.actor)
    return {}


@blueprint.post("/devices/<device_id>/wipe")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def wipe(device_id: str) -> dict[str, Any]:
    """Order the phone to send its work and erase itself."""
    staff = _over(device_id)
    device_orders.wipe(staff.commune_id, device_id, staff.actor)
    return {}


@blueprint.post("/devices/<device_id>/wipe/cancel")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def cancel(device_id: str) -> dict[str, Any]:
    """Take a wipe back. 409 order_done when the phone has obeyed."""
    staff = _over(device_id)
    device_orders.cancel(staff.commune_id, device_id, staff.actor)
    return {}


@blueprint.post("/devices/<device_id>/open")
@staff_required("arrange")
@blueprint.response(200, EmptySchema)
def open_list(device_id: str) -> dict[str, Any]:
    """Let a phone that erased its list (wrong PINs) fetch it anew. 409 order_done when it may."""
    staff = _over(device_id)
    device_orders.open_list(staff.commune_id, device_id, staff.actor)
    return {}


def _over(device_id: str) -> Staff:
    """Staff of the phone's own village; 404 for everybody else."""
    staff = current_staff()
    require_village(device_orders.village_of(staff.commune_id, device_id))
    return staff
