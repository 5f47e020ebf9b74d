"""A phone says that it obeyed an order."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from schemas.devices import AcknowledgedSchema, AcknowledgeSchema
from server.api.signed import signed_request
from server.extensions import limiter
from server.services.phones import device_orders

blueprint = Blueprint("devices", __name__, url_prefix="/api/v1/devices", description="Phones")


@blueprint.post("/acknowledge")
@limiter.limit("60/minute")
@blueprint.arguments(AcknowledgeSchema)
@blueprint.response(200, AcknowledgedSchema)
def acknowledge(body: dict[str, Any]) -> dict[str, str]:
    """Signed with the phone's key, also after it was revoked; said again it changes nothing."""
    return {"state": device_orders.acknowledge(signed_request(), body["order"], body["unsent"])}
