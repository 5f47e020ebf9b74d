"""Another phone hands in a rescue file (docs/protocol.md, "rescue")."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.rescue import RescuedSchema
from server.api.signed import signed_request
from server.bodies import inflated, takes
from server.errors import ApiError
from server.extensions import limiter
from server.services.phones import devices, rescue

CAP = 4 * 1024 * 1024

blueprint = Blueprint("rescue", __name__, url_prefix="/api/v1", description="Rescue files")


def _carrier() -> str:
    """Whose files are counted together."""
    return request.headers.get("Authorization", "")


@blueprint.post("/rescue")
@takes(CAP)
@limiter.limit("30/hour", key_func=_carrier)
@limiter.limit("600/hour")
@blueprint.response(200, RescuedSchema)
@blueprint.doc(requestBody={"content": {"text/plain": {"schema": {"type": "string"}}}})
def hand_in() -> dict[str, Any]:
    """Take a file from a phone that the registry knows, whatever its standing."""
    who = signed_request()
    if devices.registered(who) is None:
        raise ApiError("token_invalid", 401)
    parts = rescue.take(who.claims.commune, text_of_body(), f"device:{who.claims.device}")
    return {"phones": [part.body() for part in parts]}


def text_of_body() -> str:
    """The file as text. Raises ApiError rescue_empty 422, too_large 413, bad_encoding 400."""
    try:
        return inflated(request, CAP).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ApiError("rescue_empty", 422) from None
