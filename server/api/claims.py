"""A phone takes its slot: look, take, ask whether somebody has agreed, give it up, renew it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from schemas.claims import (
    AskedSchema,
    LookSchema,
    NothingSchema,
    RenewSchema,
    StateSchema,
    TakenSchema,
    TakeSchema,
)
from server.api.signed import inner_proof, proof_of_request, signed_request
from server.extensions import limiter
from server.services.phones import claim_cancel, claim_look, claim_renewal, claims
from server.services.phones.claim_codes import Asked

blueprint = Blueprint("claims", __name__, url_prefix="/api/v1/claims", description="Claim by QR")


def _asked(body: dict[str, Any]) -> Asked:
    return Asked(
        body.get("link"), body.get("typed"), body.get("commune"), request.remote_addr or ""
    )


@blueprint.post("/look")
@limiter.limit("300/minute")
@blueprint.arguments(AskedSchema)
@blueprint.response(200, LookSchema)
def look(body: dict[str, Any]) -> claim_look.Look:
    """What a code opens; changes nothing. With a proof, also a place that is the signer's own."""
    jkt = proof_of_request().jkt if "DPoP" in request.headers else None
    return claim_look.look(_asked(body), jkt)


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


@blueprint.post("/cancel")
@limiter.limit("60/minute")
@blueprint.arguments(NothingSchema)
@blueprint.response(200, StateSchema)
def cancel(_: dict[str, Any]) -> dict[str, str]:
    """Give the place up while waiting; it is free at once."""
    return {"state": claim_cancel.cancel(signed_request())}


@blueprint.post("/renew")
@limiter.limit("60/minute")
@blueprint.arguments(RenewSchema)
@blueprint.response(200, TakenSchema)
def renew(body: dict[str, str]) -> dict[str, object]:
    """Become another device in the same place, after the storage went back in time."""
    who = signed_request()
    return claim_renewal.renew(who, inner_proof(body["proof"]))
