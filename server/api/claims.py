"""A phone takes its slot: look, take, ask whether somebody has agreed."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.claims import (
    AskedSchema,
    LookSchema,
    NothingSchema,
    StateSchema,
    TakenSchema,
    TakeSchema,
)
from server.api.signed import proof_of_request, signed_request
from server.extensions import limiter
from server.services import claims
from server.services.claim_codes import Asked

blueprint = Blueprint("claims", __name__, url_prefix="/api/v1/claims", description="Claim by QR")


def _asked(body: dict[str, Any]) -> Asked:
    return Asked(
        body.get("link"), body.get("typed"), body.get("commune"), request.remote_addr or ""
    )


@blueprint.post("/look")
@limiter.limit("300/minute")
@blueprint.arguments(AskedSchema)
@blueprint.response(200, LookSchema)
def look(body: dict[str, Any]) -> claims.Look:
    """What a code opens; changes nothing."""
    return claims.look(_asked(body))


@blueprint.post("")
@limiter.limit("300/minute")
@blueprint.arguments(TakeSchema)
@blueprint.response(201, TakenSchema)
def take(body: dict[str, Any]) -> dict[str, object]:
    """Take the slot for the key that signed the request."""
    proof = proof_of_request()
    return claims.take(_asked(body), body["holder"], body.get("app"), proof)


@blueprint.post("/state")
@blueprint.arguments(NothingSchema)
@blueprint.response(200, StateSchema)
def state(_: dict[str, Any]) -> dict[str, str]:
    """Whether the phone has been let in."""
    token = signed_request().claims
    return {"state": claims.state(token.commune, token.device)}
